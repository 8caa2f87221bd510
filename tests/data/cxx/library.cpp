#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <chrono>
#include <complex>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iomanip>
#include <iostream>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <queue>
#include <random>
#include <regex>
#include <set>
#include <shared_mutex>
#include <span>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <typeindex>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
#include <cmath>
#include <bitset>
struct Point { double x, y; bool operator==(const Point &o) const = default; };
struct Hash { size_t operator()(const Point &p) const { return std::hash<double>()(p.x); } };
struct Base { virtual ~Base() = default; virtual void run() = 0; };
struct Derived : Base, std::enable_shared_from_this<Derived> { void run() override {} std::shared_ptr<Derived> me() { return shared_from_this(); } };
namespace std { template <> struct hash<Base *> { size_t operator()(Base *b) const { return 1; } }; }
static std::unordered_map<std::string, std::vector<int>> table;
static std::map<std::pair<int, int>, std::string, std::less<>> ordered{{{1, 2}, "a"}, {{3, 4}, "b"}};
static const std::vector<std::pair<std::string, int>> pairs = {{"a", 1}, {"b", 2}};
static std::unordered_set<Point, Hash> points;
constexpr std::string_view names[] = {"a", "b"};
constexpr size_t most = std::numeric_limits<uint32_t>::max();
static_assert(std::numeric_limits<int>::max() == 2147483647, "");
static_assert(std::numeric_limits<unsigned char>::max() == 255 && std::numeric_limits<short>::lowest() == -32768, "");
static_assert(std::is_same_v<std::decay_t<const int &>, int> && std::max(1, 2) == 2, "");
enum class Colour { red, green };
std::ostream &operator<<(std::ostream &out, const Point &p) { return out << "(" << p.x << ", " << p.y << ')' << std::endl; }
template <typename T, typename = std::enable_if_t<std::is_integral<T>::value>> T twice(T v) { return v + v; }
template <class... Ts> struct overloaded : Ts... { using Ts::operator()...; };
template <class... Ts> overloaded(Ts...) -> overloaded<Ts...>;
int use(const std::string &key, std::string_view view, std::optional<int> maybe = std::nullopt)
{
    table[key].push_back(3);
    table["x"].emplace_back(4);
    auto it = table.find(key);
    if (it != table.end() && !it->second.empty()) it->second.back() += 2;
    for (auto &[name, values] : table) { std::sort(values.begin(), values.end()); values.erase(std::remove(values.begin(), values.end(), 3), values.end()); (void)name; }
    for (const auto &entry : ordered) std::cout << entry.first.first << entry.second << std::setw(3) << std::hex << 12 << "\n";
    auto [where, fresh] = ordered.emplace(std::make_pair(1, 2), "x");
    if (auto found = ordered.find({1, 2}); found != ordered.end()) ordered.erase(found);
    ordered.insert({{1, 2}, "y"});
    ordered.insert(std::make_pair(std::make_pair(1, 2), std::string("z")));
    points.insert(Point{1, 2});
    points.insert({3, 4});
    std::string text = "a" + key + std::to_string(3) + 'c';
    text += view; text += "x"; text.append(3, ' ');
    std::string copy(view), other{view.data(), view.size()};
    if (text == "abc" || view == "x" || text != key || view == key || key < text || copy.find("x") != std::string::npos) text.clear();
    std::vector<std::unique_ptr<Base>> objects;
    objects.push_back(std::make_unique<Derived>());
    std::shared_ptr<Base> shared = std::make_shared<Derived>();
    std::weak_ptr<Base> weak = shared;
    if (auto locked = weak.lock()) locked->run();
    if (shared == nullptr || !objects[0] || shared) return 1;
    auto d = std::dynamic_pointer_cast<Derived>(shared);
    std::function<int(int, const std::string &)> f = [&](int a, const std::string &b) { return a + (int)b.size(); };
    f = nullptr;
    if (f) return f(1, "x");
    std::variant<int, std::string, double> v = 3;
    v = std::string("x");
    int r = std::visit([](auto &&arg) -> int { using T = std::decay_t<decltype(arg)>; if constexpr (std::is_same_v<T, int>) return arg; else return 0; }, v);
    std::visit(overloaded{[](int) {}, [](const std::string &) {}, [](double) {}}, v);
    if (std::holds_alternative<int>(v)) r += std::get<int>(v);
    if (auto *p = std::get_if<std::string>(&v)) r += p->size();
    std::tuple<int, std::string> t{1, "x"};
    auto [a, b] = t;
    std::tie(a, b) = std::make_tuple(2, std::string("y"));
    r += std::get<0>(t) + std::get<1>(t).size() + a;
    std::thread thread([&] { r++; });
    thread.join();
    std::vector<std::thread> threads; threads.emplace_back(use, key, view, maybe);
    std::mutex m; std::condition_variable cv; std::unique_lock<std::mutex> lock(m); cv.wait(lock, [&] { return r > 3; });
    std::scoped_lock both(m); std::lock_guard guard(m);
    auto future = std::async(std::launch::async, [] { return 3; });
    r += future.get();
    std::promise<int> promise; promise.set_value(3);
    std::packaged_task<int()> task([] { return 1; });
    std::atomic<int> counter{0}; counter++; counter += 2; r += counter.load(std::memory_order_relaxed); int expected = 0; counter.compare_exchange_strong(expected, 1); bool z = counter == 3;
    std::atomic<Base *> ap{nullptr}; ap.store(nullptr); std::atomic<bool> flag(false); if (flag) r++; flag = true;
    std::atomic_flag af = ATOMIC_FLAG_INIT; af.test_and_set();
    auto start = std::chrono::steady_clock::now();
    auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    using namespace std::chrono_literals; std::this_thread::sleep_for(10ms); auto later = start + std::chrono::seconds(1); if (later < start) r++;
    std::chrono::duration<double> secs = std::chrono::system_clock::now() - std::chrono::system_clock::now(); r += secs.count() > 1.5;
    std::priority_queue<std::pair<float, int>, std::vector<std::pair<float, int>>, std::greater<std::pair<float, int>>> heap; heap.push({1.f, 2}); heap.emplace(1.f, 3); r += heap.top().second; heap.pop();
    std::queue<int> q; q.push(1); std::stack<int> s; s.push(2); r += q.front() + s.top();
    std::mt19937 gen(42); std::uniform_int_distribution<int> dist(0, 9); r += dist(gen); std::shuffle(objects.begin(), objects.end(), gen);
    std::random_device rd; std::mt19937 gen2(rd());
    r += std::accumulate(pairs.begin(), pairs.end(), 0, [](int acc, const auto &p) { return acc + p.second; });
    auto most_it = std::max_element(pairs.begin(), pairs.end(), [](const auto &l, const auto &r) { return l.second < r.second; }); r += most_it->second;
    std::transform(text.begin(), text.end(), text.begin(), ::tolower); std::copy(pairs.begin(), pairs.end(), std::back_inserter(*new std::vector<std::pair<std::string, int>>));
    std::array<int, 3> arr{{1, 2, 3}}; std::array<std::array<double, 2>, 2> nested = {}; arr[0] = arr.size(); nested[0][1] = 3; std::fill(arr.begin(), arr.end(), 0);
    std::stringstream ss; ss << key << 3 << std::fixed << std::setprecision(2) << 2.5 << std::endl; std::string line; while (std::getline(ss, line)) r++; ss >> r; throw std::runtime_error("x" + ss.str());
    std::ifstream in(key, std::ios::binary | std::ios::in); in.seekg(0, std::ios::end); r += in.tellg(); if (!in) r++; in.read(&text[0], 10); std::ofstream out(key.c_str()); out << text; std::istreambuf_iterator<char> eos; std::string whole(std::istreambuf_iterator<char>(in), eos);
    std::filesystem::path path = key; path /= "x"; if (std::filesystem::exists(path)) for (auto &e : std::filesystem::directory_iterator(path)) text = e.path().string();
    std::regex re("a+"); std::smatch match; if (std::regex_search(text, match, re)) text = match[1].str();
    std::any any = 3; r += std::any_cast<int>(any); std::type_index ti(typeid(*shared)); std::map<std::type_index, int> types; types[ti] = 1; types[typeid(int)] = 2;
    r += maybe.value_or(3) + *maybe; if (maybe.has_value() && maybe) maybe = 3; maybe.reset(); maybe = std::nullopt; if (maybe == 3) r++;
    double x = std::abs(-2.5) + std::pow(2, 0.5) + std::sqrt(2) + std::floor(2.5f) + std::isnan(1.0) + std::min<double>(1, 2.0) + std::max({1, 2, 3}) + std::fmod(1.0, 2);
    std::complex<double> c(1, 2); c *= 2.0; c = c * c + 1.0; x += c.real() + std::abs(c); r += x;
    std::bitset<8> bits; bits.set(3); bits[2] = 1; r += bits.count() + bits.test(2);
    std::list<int> l{1, 2}; l.push_front(3); l.splice(l.begin(), l); for (auto i = l.begin(); i != l.end(); ++i) r += *i; l.sort();
    std::deque<std::string> dq; dq.push_back("x"); dq.emplace_front("y"); dq.pop_back(); r += dq[0].size();
    std::set<std::string> names_; names_.insert("x"); if (names_.count("y") || names_.find("x") != names_.end()) r++; for (auto rit = names_.rbegin(); rit != names_.rend(); ++rit) r += rit->size();
    std::vector<bool> vb(3, true); vb[1] = false; std::vector<std::vector<double>> mat(3, std::vector<double>(4)); mat[1][2] = 3; std::vector<int> vi{1, 2}; vi.insert(vi.end(), l.begin(), l.end()); vi.resize(10); std::vector<double> vd(vi.begin(), vi.end()); vd = {1, 2}; vd.assign(3, 1.0);
    std::swap(vi[0], vi[1]); std::iota(vi.begin(), vi.end(), 0); std::reverse(vi.begin(), vi.end()); auto lb = std::lower_bound(vi.begin(), vi.end(), 3) - vi.begin(); r += lb + elapsed + z + std::distance(vi.begin(), vi.end()) + *std::next(vi.begin());
    std::span<const int> sp(vi); r += sp[0] + sp.size(); for (int i : sp) r += i; for (auto i : {1, 2, 3}) r += i;
    std::unique_ptr<char[]> buffer(new char[10]); buffer[0] = 'x'; std::unique_ptr<FILE, decltype(&fclose)> file(fopen("x", "r"), &fclose); std::unique_ptr<FILE, int (*)(FILE *)> file2(nullptr, fclose);
    std::once_flag once; std::call_once(once, [&] { r++; }); auto ex = std::current_exception(); if (ex) std::rethrow_exception(ex);
    std::apply([](int i, const std::string &) { return i; }, t); auto bound = std::bind(&Base::run, shared.get()); bound(); std::invoke(&Base::run, *shared); auto rv = std::ref(r); rv.get()++;
    return r + twice(3) + (int)Colour::red + (where != ordered.end()) + fresh + std::stoi(text) + (1 <=> 2 < 0);
}
