// What a header of the library brings along, and people rely on: see libstdc++ and libc++.
#include <string>
#include <tuple>

std::size_t hashed(unsigned number) { return std::hash<unsigned>()(number); }
bool before(const std::string &l, const std::string &r) { return std::less<std::string>()(l, r) || std::greater<std::string>{}(l, r); }
void write(const std::string &text, std::ostringstream &stream);
template <std::size_t i, class T> typename std::tuple_element<i, T>::type part(const T &value) { return std::get<i>(value); }

#include <array>
#include <memory>
#include <sstream>

void write(const std::string &text, std::ostringstream &stream) { stream << text; }
double first(const std::array<double, 2> &point) { return part<0>(point); }
struct Connection;
bool ordered(const std::shared_ptr<Connection> &l, const std::shared_ptr<Connection> &r) { return l <= r || l >= r; }
