/* nanobind as its users see it. Declarations only. */
#ifndef FTLINT_NANOBIND_H
#define FTLINT_NANOBIND_H
#include <Python.h>
#include <complex>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <typeinfo>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
#define NB_VERSION_MAJOR 3
#define NB_VERSION_MINOR 1
#define NB_VERSION_PATCH 0
#define NB_NAMESPACE nanobind
#define NAMESPACE_BEGIN(name) namespace name {
#define NAMESPACE_END(name) }
#define NB_INLINE inline
#define NB_NOINLINE
#define NB_EXPORT
#define NB_CORE
#define NB_TYPING_TYPE "type"
namespace nanobind {
class object;
class str;
class accessor;
class iterator;
class ft_mutex;
struct arg;
struct arg_v;
namespace detail {
template <class T, class = int> struct type_caster;
template <class T> using intrinsic_t = std::remove_cv_t<std::remove_pointer_t<std::decay_t<T>>>;
}
enum class rv_policy { automatic, automatic_reference, take_ownership, copy, move, reference, reference_internal, none };

class handle {
public:
    handle() = default;
    handle(const PyObject *pointer);
    handle(const PyTypeObject *pointer);
    PyObject *ptr() const;
    const handle &inc_ref() const &;
    const handle &dec_ref() const &;
    operator bool() const;
    bool is_valid() const;
    bool is_type() const;
    bool is_none() const;
    bool is(handle other) const;
    handle type() const;
    nanobind::iterator begin() const;
    nanobind::iterator end() const;
    accessor attr(handle key) const;
    accessor attr(const char *key) const;
    accessor doc() const;
    template <class T> accessor operator[](T &&key) const;
    template <class... A> object operator()(A &&...args) const;
    bool equal(handle other) const;
    object operator-() const;
#define FTLINT_OPERATOR(op, R) R operator op(handle other) const;
    FTLINT_OPERATOR(+, object) FTLINT_OPERATOR(-, object) FTLINT_OPERATOR(*, object) FTLINT_OPERATOR(/, object) FTLINT_OPERATOR(|, object)
    FTLINT_OPERATOR(<, bool) FTLINT_OPERATOR(>, bool) FTLINT_OPERATOR(<=, bool) FTLINT_OPERATOR(>=, bool)
#undef FTLINT_OPERATOR

protected:
    PyObject *m_ptr = nullptr;
};
namespace detail { struct borrow_t {}; struct steal_t {}; }
class object : public handle {
public:
    object() = default;
    object(const object &other);
    object(object &&other) noexcept;
    object(handle pointer, detail::borrow_t);
    object(handle pointer, detail::steal_t);
    object(const accessor &item);
    ~object();
    handle release();
    void reset();
    object &operator=(const object &other);
    object &operator=(object &&other) noexcept;
};
class accessor : public object {
public:
    template <class T> accessor &operator=(T &&value);
    accessor(const accessor &) = default;
    template <class T> void operator+=(T &&value);
    void del();
};
template <class T = object> T borrow(handle pointer);
template <class T = object> T steal(handle pointer);
template <class T> bool isinstance(handle object);
template <class T> bool inst_check(handle object);
template <class T> T cast(handle object, bool convert = true);
template <class T, class = std::enable_if_t<!std::is_base_of<handle, std::decay_t<T>>::value>> object cast(T &&value, rv_policy policy = rv_policy::automatic);
template <class T> bool try_cast(handle object, T &out, bool convert = true) noexcept;
template <class T> object find(const T &value) noexcept;
template <class... A> object make_tuple(A &&...args);
bool hasattr(handle object, handle key) noexcept;
bool hasattr(handle object, const char *key) noexcept;
object getattr(handle object, handle key);
object getattr(handle object, const char *key);
object getattr(handle object, const char *key, handle fallback) noexcept;
template <class T> void setattr(handle object, handle key, T &&value);
template <class T> void setattr(handle object, const char *key, T &&value);
void delattr(handle object, const char *key);
size_t len(handle object);
size_t len_hint(handle object) noexcept;
str repr(handle object);
nanobind::iterator iter(handle object);
Py_hash_t hash(handle object);
void print(handle object, handle end = handle(), handle file = handle());
void print(const char *text);
object none();
object ellipsis();
#define NB_OBJECT(Name, Parent, Type, check)                                                         \
public:                                                                                              \
    using Parent::Parent;                                                                            \
    Name(const ::nanobind::object &other);                                                           \
    Name(const ::nanobind::accessor &item);                                                          \
    Name(const Name &) = default;                                                                    \
    Name &operator=(const Name &) = default;                                                         \
    static bool check_(::nanobind::handle pointer);
#define NB_OBJECT_DEFAULT(Name, Parent, Type, check) NB_OBJECT(Name, Parent, Type, check) Name();
class iterator : public object {
    NB_OBJECT(iterator, object, _, _)
    iterator &operator++();
    handle operator*() const;
    static iterator sentinel();
    friend bool operator==(const iterator &l, const iterator &r);
    friend bool operator!=(const iterator &l, const iterator &r);
};
class bool_ : public object { NB_OBJECT(bool_, object, _, _) explicit bool_(bool value = false); explicit operator bool() const; };
class int_ : public object { NB_OBJECT(int_, object, _, _) template <class T, class = std::enable_if_t<std::is_arithmetic<T>::value>> explicit int_(T value); explicit int_(handle value); template <class T> explicit operator T() const; };
class float_ : public object { NB_OBJECT(float_, object, _, _) explicit float_(double value = 0); explicit operator double() const; };
class str : public object {
    NB_OBJECT(str, object, _, _)
    explicit str(const char *text = "");
    str(const char *text, size_t size);
    explicit str(handle value);
    const char *c_str() const;
    template <class... A> str format(A &&...args) const;
};
class bytes : public object {
    NB_OBJECT(bytes, object, _, _)
    explicit bytes(const char *text = "");
    bytes(const void *memory, size_t size);
    const char *c_str() const;
    const void *data() const;
    size_t size() const;
};
class bytearray : public object { NB_OBJECT(bytearray, object, _, _) bytearray(); bytearray(const void *memory, size_t size); void *data(); size_t size() const; void resize(size_t size); };
class tuple : public object { NB_OBJECT(tuple, object, _, _) tuple(); explicit tuple(handle value); size_t size() const; bool empty() const; };
class type_object : public object { NB_OBJECT(type_object, object, _, _) };
class list : public object {
    NB_OBJECT(list, object, _, _)
    list();
    explicit list(handle value);
    size_t size() const;
    template <class T> void append(T &&value);
    template <class T> void insert(Py_ssize_t index, T &&value);
    template <class T> void extend(T &&values);
    void clear();
    void sort();
    void reverse();
    bool empty() const;
};
class dict : public object {
    NB_OBJECT(dict, object, _, _)
    dict();
    size_t size() const;
    nanobind::list keys() const;
    nanobind::list values() const;
    nanobind::list items() const;
    object get(handle key, handle fallback) const;
    object get(const char *key, handle fallback) const;
    template <class T> bool contains(T &&key) const;
    void clear();
    void update(handle other);
    bool empty() const;
    struct entries { std::pair<handle, handle> operator*() const; entries &operator++(); bool operator!=(const entries &other) const; };
    entries begin() const;
    entries end() const;
};
class set : public object { NB_OBJECT(set, object, _, _) set(); explicit set(handle value); size_t size() const; template <class T> bool contains(T &&value) const; template <class T> void add(T &&value); template <class T> bool discard(T &&value); void clear(); };
class frozenset : public object { NB_OBJECT(frozenset, object, _, _) frozenset(); size_t size() const; template <class T> bool contains(T &&value) const; };
class sequence : public object { NB_OBJECT(sequence, object, _, _) };
class mapping : public object { NB_OBJECT(mapping, object, _, _) nanobind::list keys() const; nanobind::list values() const; nanobind::list items() const; };
class args : public tuple { NB_OBJECT(args, tuple, _, _) };
class kwargs : public dict { NB_OBJECT(kwargs, dict, _, _) };
class iterable : public object { NB_OBJECT(iterable, object, _, _) };
class slice : public object { NB_OBJECT(slice, object, _, _) slice(handle start, handle stop, handle step); template <class... N> explicit slice(N... bounds); auto compute(size_t size) const { return std::tuple<Py_ssize_t, Py_ssize_t, Py_ssize_t, size_t>(); } };
class callable : public object { NB_OBJECT(callable, object, _, _) };
class weakref : public object { NB_OBJECT(weakref, object, _, _) explicit weakref(handle object, handle callback = {}); };
class any : public object { NB_OBJECT(any, object, _, _) };
class capsule : public object {
    NB_OBJECT(capsule, object, _, _)
    capsule(const void *pointer, void (*cleanup)(void *) noexcept = nullptr);
    capsule(const void *pointer, const char *name, void (*cleanup)(void *) noexcept = nullptr);
    const char *name() const;
    void *data() const;
    void *data(const char *name) const;
};
class module_ : public object {
    NB_OBJECT(module_, object, _, _)
    template <class F, class... E> module_ &def(const char *name, F &&f, const E &...extra);
    static module_ import_(const char *name);
    static module_ import_(handle name);
    module_ def_submodule(const char *name, const char *doc = nullptr);
};
template <class T> class handle_t : public handle { public: using handle::handle; handle_t(handle pointer); static bool check_(handle pointer); };
template <class T> class type_object_t : public type_object { public: using type_object::type_object; };
template <class T, class... More> class typed : public T { public: using T::T; };
template <class T> struct pointer_and_handle { T *p; handle h; };
struct fallback : handle { using handle::handle; };

class python_error : public std::exception {
public:
    python_error();
    const char *what() const noexcept override;
    bool matches(handle exception) const noexcept;
    void restore() noexcept;
    void discard_as_unraisable(handle context) noexcept;
    handle type() const;
    handle value() const;
    handle traceback() const;
};
class builtin_exception : public std::runtime_error { public: builtin_exception(int type, const char *what); };
#define FTLINT_ERROR(name) class name : public std::runtime_error { public: name(const char *what = nullptr); name(const char *what, size_t); };
FTLINT_ERROR(cast_error) FTLINT_ERROR(next_overload) FTLINT_ERROR(stop_iteration) FTLINT_ERROR(index_error) FTLINT_ERROR(key_error)
FTLINT_ERROR(value_error) FTLINT_ERROR(type_error) FTLINT_ERROR(buffer_error) FTLINT_ERROR(import_error) FTLINT_ERROR(attribute_error)
#undef FTLINT_ERROR
[[noreturn]] void raise(const char *format, ...);
[[noreturn]] void raise_type_error(const char *format, ...);
[[noreturn]] void raise_python_error();
[[noreturn]] void raise_cast_error();
void raise_from(python_error &error, PyObject *type, const char *format, ...);
void chain_error(handle type, const char *format, ...) noexcept;

struct gil_scoped_acquire { gil_scoped_acquire() noexcept; gil_scoped_acquire(const gil_scoped_acquire &) = delete; ~gil_scoped_acquire(); };
struct gil_scoped_release { gil_scoped_release() noexcept; gil_scoped_release(const gil_scoped_release &) = delete; ~gil_scoped_release(); };
class ft_mutex { public: ft_mutex() = default; ft_mutex(const ft_mutex &) = delete; void lock(); void unlock(); };
class ft_lock_guard { public: ft_lock_guard(ft_mutex &mutex); ft_lock_guard(const ft_lock_guard &) = delete; ~ft_lock_guard(); };
class ft_object_guard { public: ft_object_guard(handle object); ft_object_guard(const ft_object_guard &) = delete; ~ft_object_guard(); };
class ft_object2_guard { public: ft_object2_guard(handle first, handle second); ft_object2_guard(const ft_object2_guard &) = delete; ~ft_object2_guard(); };

struct arg {
    constexpr explicit arg(const char *name = nullptr, const char *signature = nullptr);
    template <class T> arg_v operator=(T &&value) const;
    arg &noconvert(bool value = true);
    arg &none(bool value = true);
    arg &sig(const char *signature);
    arg &lock();
};
struct arg_v : arg { using arg::arg; object value; arg_v &none(bool value = true); arg_v &noconvert(bool value = true); arg_v &sig(const char *signature); };
template <class... T> struct call_guard { using type = void; };
template <size_t nurse, size_t patient> struct keep_alive {};
template <class T> struct call_policy {};
template <class T> struct supplement {};
template <class T> struct intrusive_ptr { template <class F> intrusive_ptr(F f); };
struct is_method {};
struct is_implicit {};
struct is_operator {};
struct is_arithmetic {};
struct is_flag {};
struct is_final {};
struct is_generic {};
struct is_weak_referenceable {};
struct kw_only {};
struct lock_self { lock_self(); };
struct dynamic_attr {};
struct never_destruct {};
struct scope { scope(handle value); };
struct name { name(const char *text); };
struct sig { sig(const char *text); };
struct doc { doc(const char *text); };
struct for_getter_t {};
template <class T> T for_getter(T value);
template <class T> T for_setter(T value);
struct type_slots { type_slots(const PyType_Slot *slots); };
struct type_slots_callback { template <class F> type_slots_callback(F f); };
inline namespace literals { constexpr arg operator""_a(const char *name, size_t size); }
namespace detail {
struct self_t {};
struct operation { using is_operation = int; };
#define FTLINT_OPERATOR(op)                                                                          \
    template <class R> operation operator op(const self_t &l, const R &r);                           \
    template <class L> operation operator op(const L &l, const self_t &r);                           \
    operation operator op(const self_t &l, const self_t &r);
FTLINT_OPERATOR(+) FTLINT_OPERATOR(-) FTLINT_OPERATOR(*) FTLINT_OPERATOR(/) FTLINT_OPERATOR(%) FTLINT_OPERATOR(&) FTLINT_OPERATOR(|)
FTLINT_OPERATOR(^) FTLINT_OPERATOR(==) FTLINT_OPERATOR(!=) FTLINT_OPERATOR(<) FTLINT_OPERATOR(>) FTLINT_OPERATOR(<=) FTLINT_OPERATOR(>=)
FTLINT_OPERATOR(+=) FTLINT_OPERATOR(-=) FTLINT_OPERATOR(*=) FTLINT_OPERATOR(/=)
#undef FTLINT_OPERATOR
operation operator-(const self_t &value);
operation hash(const self_t &value);
operation repr(const self_t &value);
template <class... A> struct init_made { using is_operation = int; };
template <class F> struct init_factory {};
template <size_t n = 0> struct descr {
    constexpr descr() {}
    template <size_t m> constexpr descr(const descr<m> &) {}
    template <size_t m> friend constexpr descr operator+(const descr &l, const descr<m> &r) { return l; }
};
template <size_t n> constexpr descr<> const_name(const char (&text)[n]) { return {}; }
template <bool b, class T, class U> constexpr descr<> const_name(const T &, const U &) { return {}; }
template <size_t n> constexpr descr<> const_name() { return {}; }
template <class T> constexpr descr<> const_name() { return {}; }
template <class... D> constexpr descr<> concat(const D &...) { return {}; }
struct cleanup_list { void append(PyObject *object); PyObject *self() const; };
enum cast_flags : unsigned char { convert = 1, construct = 2, manual = 4, none_disallowed = 8 };
template <class T> using cast_t = T;
template <class T> using movable_cast_t = T;
template <class T> using precise_cast_t = T;
template <class T, class> struct type_caster {
    static constexpr auto Name = const_name("");
    template <class U> using Cast = U;
    using Value = T;
    bool from_python(handle source, unsigned char flags, cleanup_list *cleanup) noexcept;
    static handle from_cpp(const T &value, rv_policy policy, cleanup_list *cleanup) noexcept;
    template <class U> bool can_cast() const noexcept;
    operator T *();
    operator T &();
};
template <class T> using make_caster = type_caster<intrinsic_t<T>>;
template <class T> struct type_caster_base : type_caster<T> {
    using Type = T;
    template <class U> static handle from_cpp(U &&value, rv_policy policy, cleanup_list *cleanup) noexcept;
};
using std::is_pointer_v;
template <class T> inline constexpr bool is_base_caster_v = false;
template <class T> inline constexpr bool has_type_caster_v = false;
#define FTLINT_CASTER(name, ...)                                                                     \
    template <class T, ##__VA_ARGS__> struct name {                                                  \
        using Value = T;                                                                             \
        static constexpr auto Name = const_name("");                                                 \
        template <class U> using Cast = U;                                                           \
        T value;                                                                                     \
        bool from_python(handle source, unsigned char flags, cleanup_list *cleanup) noexcept;        \
        template <class U> static handle from_cpp(U &&value, rv_policy policy, cleanup_list *cleanup) noexcept; \
        operator T *();                                                                              \
        operator T &();                                                                              \
    };
FTLINT_CASTER(list_caster, class V) FTLINT_CASTER(array_caster, class V) FTLINT_CASTER(dict_caster, class K, class V)
FTLINT_CASTER(set_caster, class V) FTLINT_CASTER(optional_caster)
#undef FTLINT_CASTER
void *nb_type_get(const std::type_info *type, PyObject *source, unsigned char flags, cleanup_list *cleanup) noexcept;
template <class... A> struct overload_cast_impl {
    template <class R> constexpr auto operator()(R (*function)(A...)) const noexcept -> decltype(function) { return function; }
    template <class R, class C> constexpr auto operator()(R (C::*method)(A...), std::false_type = {}) const noexcept -> decltype(method) { return method; }
    template <class R, class C> constexpr auto operator()(R (C::*method)(A...) const, std::true_type) const noexcept -> decltype(method) { return method; }
};
template <class F> struct once { template <class... A> void run(A &&...args); };
template <class... O> void consider(O &&...options);
}
#define NB_TYPE_CASTER(type, name)                                                                   \
    using Value = type;                                                                              \
    static constexpr auto Name = name;                                                               \
    template <class U> using Cast = U;                                                               \
    type value;                                                                                      \
    explicit operator type *();                                                                      \
    explicit operator type &();
#define NB_MAKE_OPAQUE(...)
template <class... A> inline constexpr detail::overload_cast_impl<A...> overload_cast{};
inline constexpr std::true_type const_{};
inline constexpr detail::self_t self{};
template <class... A> using init = detail::init_made<A...>;
template <class A> struct init_implicit { using is_operation = int; };
template <class F> struct new_ { using is_operation = int; new_(F f); };
template <class T, class... Options> class class_ : public object {
public:
    using Type = T;
    NB_OBJECT(class_, object, _, _)
    template <class... E> class_(handle scope, const char *name, const E &...extra);
    template <class F, class... E> class_ &def(const char *name, F &&f, const E &...extra);
    template <class O, class... E, class = typename O::is_operation> class_ &def(O operation, const E &...extra);
    template <class F, class... E> class_ &def_static(const char *name, F &&f, const E &...extra);
    template <class G, class S, class... E> class_ &def_prop_rw(const char *name, G &&get, S &&set, const E &...extra);
    template <class G, class S, class... E> class_ &def_prop_rw_static(const char *name, G &&get, S &&set, const E &...extra);
    template <class G, class... E> class_ &def_prop_ro(const char *name, G &&get, const E &...extra);
    template <class G, class... E> class_ &def_prop_ro_static(const char *name, G &&get, const E &...extra);
    template <class C, class D, class... E> class_ &def_rw(const char *name, D C::*member, const E &...extra);
    template <class C, class D, class... E> class_ &def_ro(const char *name, const D C::*member, const E &...extra);
    template <class D, class... E> class_ &def_rw_static(const char *name, D *variable, const E &...extra);
    template <class D, class... E> class_ &def_ro_static(const char *name, D *variable, const E &...extra);
};
template <class T> class enum_ : public class_<T> {
public:
    template <class... E> enum_(handle scope, const char *name, const E &...extra);
    enum_ &value(const char *name, T value, const char *doc = nullptr);
    enum_ &export_values();
};
template <class T> class exception : public object { public: exception(handle scope, const char *name, handle base = PyExc_Exception); };
template <class S, class T> void implicitly_convertible();
using exception_translator = void (*)(const std::exception_ptr &, void *);
void register_exception_translator(exception_translator translator, void *payload = nullptr);
template <class F, class... E> object cpp_function(F &&f, const E &...extra);
template <class... P> iterator make_iterator(handle scope, const char *name, P &&...parts);
template <class... P> iterator make_key_iterator(handle scope, const char *name, P &&...parts);
template <class... P> iterator make_value_iterator(handle scope, const char *name, P &&...parts);
template <class V, rv_policy policy = rv_policy::automatic, class... E> class_<V> bind_vector(handle scope, const char *name, E &&...extra);
template <class M, rv_policy policy = rv_policy::automatic, class... E> class_<M> bind_map(handle scope, const char *name, E &&...extra);
template <class T> handle type() noexcept;
bool type_check(handle type);
template <class T> T &type_supplement(handle type);
template <class T> T *inst_ptr(handle instance);
object inst_alloc(handle type);
object inst_reference(handle type, void *memory, handle parent = handle());
object inst_take_ownership(handle type, void *memory);
void inst_zero(handle instance);
void inst_mark_ready(handle instance);
bool inst_ready(handle instance);
void inst_set_state(handle instance, bool ready, bool destruct);
const std::type_info &type_info(handle type);
void set_leak_warnings(bool value) noexcept;
void set_implicit_cast_warnings(bool value) noexcept;
bool is_alive() noexcept;
dict globals();
object eval(const str &code, handle global = handle(), handle local = handle());
void exec(const str &code, handle global = handle(), handle local = handle());
}
#define NB_MODULE(name, variable, ...)                                                               \
    static void nanobind_init_##name(::nanobind::module_ &);                                         \
    static int nanobind_##name##_exec(PyObject *module)                                              \
    {                                                                                                \
        ::nanobind::module_ handle = ::nanobind::borrow<::nanobind::module_>(module);                \
        nanobind_init_##name(handle);                                                                \
        return 0;                                                                                    \
    }                                                                                                \
    extern "C" PyObject *PyInit_##name(void)                                                         \
    {                                                                                                \
        static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)nanobind_##name##_exec}, {0, nullptr}}; \
        static PyModuleDef definition = {PyModuleDef_HEAD_INIT, #name, nullptr, 0, nullptr, slots, nullptr, nullptr, nullptr}; \
        return PyModuleDef_Init(&definition);                                                        \
    }                                                                                                \
    void nanobind_init_##name(::nanobind::module_ &variable)
#define NB_TRAMPOLINE(base, size) using NBBase = base
#define NB_OVERRIDE_NAME(name, function, ...) return NBBase::function(__VA_ARGS__)
#define NB_OVERRIDE_PURE_NAME(name, function, ...) return NBBase::function(__VA_ARGS__)
#define NB_OVERRIDE(function, ...) return NBBase::function(__VA_ARGS__)
#define NB_OVERRIDE_PURE(function, ...) return NBBase::function(__VA_ARGS__)
#endif
