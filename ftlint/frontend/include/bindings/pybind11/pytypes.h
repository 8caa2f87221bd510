/* pybind11 as its users see it: handles and the Python types they stand for. Declarations only. */
#ifndef FTLINT_PYBIND11_PYTYPES_H
#define FTLINT_PYBIND11_PYTYPES_H
#include <Python.h>
#include <complex>
#include <cstring>
#include <exception>
#include <forward_list>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>
#define PYBIND11_VERSION_MAJOR 3
#define PYBIND11_VERSION_MINOR 1
#define PYBIND11_VERSION_MICRO 0
#define PYBIND11_VERSION_PATCH 0
#define PYBIND11_VERSION_HEX 0x030100F0
#define PYBIND11_INTERNALS_VERSION 11
#define PYBIND11_HAS_NATIVE_ENUM
#define PYBIND11_NAMESPACE pybind11
#define PYBIND11_NAMESPACE_BEGIN(name) namespace name {
#define PYBIND11_NAMESPACE_END(name) }
#define PYBIND11_NOINLINE
#define PYBIND11_EXPORT
#define PYBIND11_EXPORT_EXCEPTION
#define PYBIND11_DEPRECATED(reason)
#define PYBIND11_MAYBE_UNUSED
#define PYBIND11_INLINE inline
#define PYBIND11_CONSTINIT
#define PYBIND11_CPP11 1
#define PYBIND11_CPP20 1
#define PYBIND11_HAS_STRING_VIEW 1
#define PYBIND11_HAS_OPTIONAL 1
#define PYBIND11_HAS_VARIANT 1
#define PYBIND11_HAS_FILESYSTEM 1
#define PYBIND11_INTERNALS_ID "__pybind11_internals__"
#define PYBIND11_MODULE_LOCAL_ID "__pybind11_module_local__"
#define PYBIND11_CPP14 1
#define PYBIND11_CPP17 1
#define PYBIND11_BYTES_CHECK PyBytes_Check
#define PYBIND11_BYTES_NAME "bytes"
#define PYBIND11_STR_TYPE ::pybind11::str
#define PYBIND11_TRY_NEXT_OVERLOAD ((PyObject *)1)
#define PYBIND11_CONCAT(first, second) first##second
#define PYBIND11_STRINGIFY(x) #x
#define PYBIND11_TOSTRING(x) PYBIND11_STRINGIFY(x)
namespace pybind11 {
using ssize_t = Py_ssize_t;
using std::size_t;
class object;
class str;
class accessor;
class iterator;
class capsule;
class module_;
struct arg;
struct arg_v;
struct buffer_info;
enum class return_value_policy : unsigned char {
    automatic, automatic_reference, take_ownership, copy, move, reference, reference_internal
};
namespace detail {
template <class T, class = void> class type_caster;
template <class T> using intrinsic_t = std::remove_cv_t<std::remove_pointer_t<std::decay_t<T>>>;
}

class handle {
public:
    handle() = default;
    handle(PyObject *pointer);
    handle(std::nullptr_t);
    PyObject *ptr() const;
    PyObject *&ptr();
    const handle &inc_ref() const;
    const handle &dec_ref() const;
    explicit operator bool() const;
    template <class T> T cast() const;
    accessor attr(handle key) const;
    accessor attr(const char *key) const;
    accessor operator[](handle key) const;
    accessor operator[](const char *key) const;
    accessor operator[](ssize_t index) const;
    accessor operator[](int index) const;
    template <class... A> object operator()(A &&...args) const;
    template <class... A> object call(A &&...args) const;
    iterator begin() const;
    iterator end() const;
    handle operator*() const;
    template <class T> bool contains(T &&item) const;
    bool is(handle other) const;
    bool is_none() const;
    bool equal(handle other) const;
    bool not_equal(handle other) const;
    pybind11::str str() const;
    accessor doc() const;
    int ref_count() const;
    handle get_type() const;
    object operator-() const;
    object operator~() const;
#define FTLINT_OPERATOR(op) object operator op(handle other) const;
    FTLINT_OPERATOR(+) FTLINT_OPERATOR(-) FTLINT_OPERATOR(*) FTLINT_OPERATOR(/) FTLINT_OPERATOR(|) FTLINT_OPERATOR(&)
    FTLINT_OPERATOR(^) FTLINT_OPERATOR(<<) FTLINT_OPERATOR(>>)
#undef FTLINT_OPERATOR
    bool operator<(handle other) const;
    bool operator<=(handle other) const;
    bool operator>(handle other) const;
    bool operator>=(handle other) const;

protected:
    PyObject *m_ptr = nullptr;
};
class object : public handle {
public:
    struct borrowed_t {};
    struct stolen_t {};
    object() = default;
    object(const object &other);
    object(object &&other) noexcept;
    object(handle pointer, bool is_borrowed);
    object(handle pointer, borrowed_t);
    object(handle pointer, stolen_t);
    object(const accessor &item);
    ~object();
    object &operator=(const object &other);
    object &operator=(object &&other) noexcept;
    handle release();
    template <class T> T cast() const &;
    template <class T> T cast() &&;
};
class accessor : public object {
public:
    template <class T> void operator=(T &&value) const &;
    template <class T> void operator=(T &&value) &&;
    void operator=(const accessor &other) &&;
    accessor(const accessor &) = default;
    object get_cache() const;
    iterator begin() const;
    iterator end() const;
};
template <class T> T reinterpret_borrow(handle pointer);
template <class T> T reinterpret_steal(handle pointer);
template <class T> bool isinstance(handle object);
bool isinstance(handle object, handle type);
bool hasattr(handle object, handle name);
bool hasattr(handle object, const char *name);
void delattr(handle object, handle name);
void delattr(handle object, const char *name);
object getattr(handle object, handle name);
object getattr(handle object, const char *name);
template <class T> object getattr(handle object, handle name, T &&fallback);
template <class T> object getattr(handle object, const char *name, T &&fallback);
template <class T> void setattr(handle object, handle name, T &&value);
template <class T> void setattr(handle object, const char *name, T &&value);
ssize_t hash(handle object);
size_t len(handle object);
size_t len_hint(handle object);
pybind11::str repr(handle object);
iterator iter(handle object);
handle type_of(handle object);

class iterator : public object {
public:
    using iterator_category = std::input_iterator_tag;
    using difference_type = ssize_t;
    using value_type = handle;
    using reference = handle;
    using pointer = const handle *;
    using object::object;
    iterator();
    iterator &operator++();
    iterator operator++(int);
    handle operator*() const;
    const handle *operator->() const;
    static iterator sentinel();
    friend bool operator==(const iterator &l, const iterator &r);
    friend bool operator!=(const iterator &l, const iterator &r);
};
/* A type of its own for every Python type. */
#define PYBIND11_OBJECT(Name, Parent, check_fun)                                                     \
public:                                                                                              \
    using Parent::Parent;                                                                            \
    Name(const ::pybind11::object &other);                                                           \
    Name(::pybind11::object &&other);                                                                \
    Name(::pybind11::handle pointer, ::pybind11::object::borrowed_t);                                \
    Name(::pybind11::handle pointer, ::pybind11::object::stolen_t);                                  \
    Name(const ::pybind11::accessor &item);                                                          \
    Name(const Name &) = default;                                                                    \
    Name &operator=(const Name &) = default;                                                         \
    static bool check_(::pybind11::handle pointer);
#define PYBIND11_OBJECT_COMMON(Name, Parent, check_fun) PYBIND11_OBJECT(Name, Parent, check_fun)
#define PYBIND11_OBJECT_CVT(Name, Parent, check_fun, convert) PYBIND11_OBJECT(Name, Parent, check_fun)
#define PYBIND11_OBJECT_DEFAULT(Name, Parent, check_fun) PYBIND11_OBJECT(Name, Parent, check_fun) Name();
class none : public object { PYBIND11_OBJECT(none, object, _) none(); };
class ellipsis : public object { PYBIND11_OBJECT(ellipsis, object, _) ellipsis(); };
class type : public object {
    PYBIND11_OBJECT(type, object, _)
    explicit type(handle pointer);
    static handle handle_of(handle pointer);
    static type of(handle pointer);
    template <class T> static handle handle_of();
    template <class T> static type of();
};
class iterable : public object { PYBIND11_OBJECT(iterable, object, _) };
class bytes : public object {
    PYBIND11_OBJECT(bytes, object, _)
    bytes(const char *text = "");
    template <class N> bytes(const char *text, const N &size);
    bytes(const std::string &text);
    bytes(std::string_view text);
    explicit bytes(const pybind11::str &text);
    operator std::string() const;
    template <class T> operator T() const;
};
class bytearray : public object {
    PYBIND11_OBJECT(bytearray, object, _)
    bytearray(const char *text = "");
    template <class N> bytearray(const char *text, const N &size);
    bytearray(const std::string &text);
    size_t size() const;
    explicit operator std::string() const;
};
class str : public object {
    PYBIND11_OBJECT(str, object, _)
    str(const char *text = "");
    template <class N> str(const char *text, const N &size);
    str(const std::string &text);
    str(std::string_view text);
    explicit str(const bytes &bytes);
    explicit str(handle pointer);
    operator std::string() const;
    template <class... A> str format(A &&...args) const;
};
inline namespace literals {
arg operator""_a(const char *name, size_t size);
str operator""_s(const char *text, size_t size);
}
class bool_ : public object { PYBIND11_OBJECT(bool_, object, _) bool_(bool value = false); operator bool() const; };
class int_ : public object {
    PYBIND11_OBJECT(int_, object, _)
    int_();
    template <class T, class = std::enable_if_t<std::is_integral<T>::value || std::is_enum<T>::value>> int_(T value);
    template <class T, class = std::enable_if_t<std::is_integral<T>::value>> operator T() const;
};
class float_ : public object {
    PYBIND11_OBJECT(float_, object, _)
    float_(double value = .0);
    operator float() const;
    operator double() const;
};
class weakref : public object {
    PYBIND11_OBJECT(weakref, object, _)
    explicit weakref(handle pointer, handle callback = {});
};
class slice : public object {
    PYBIND11_OBJECT(slice, object, _)
    slice(handle start, handle stop, handle step);
    slice(ssize_t start, ssize_t stop, ssize_t step);
    template <class N> bool compute(N length, N *start, N *stop, N *step, N *count) const;
};
class capsule : public object {
    PYBIND11_OBJECT(capsule, object, _)
    explicit capsule(const void *value, const char *name = nullptr, PyCapsule_Destructor destructor = nullptr);
    capsule(const void *value, void (*destructor)(void *));
    capsule(const void *value, const char *name, void (*destructor)(void *));
    explicit capsule(void (*destructor)());
    template <class T> operator T *() const;
    template <class T = void> T *get_pointer() const;
    void set_pointer(const void *value);
    const char *name() const;
    void set_name(const char *name);
};
class tuple : public object {
    PYBIND11_OBJECT(tuple, object, _)
    explicit tuple(ssize_t size = 0);
    explicit tuple(handle pointer);
    size_t size() const;
    bool empty() const;
    accessor operator[](size_t index) const;
    template <class T> accessor operator[](T &&index) const;
};
class dict : public object {
    PYBIND11_OBJECT(dict, object, _)
    dict();
    template <class... A, class = std::enable_if_t<(sizeof...(A) > 0)>> explicit dict(A &&...args);
    size_t size() const;
    bool empty() const;
    void clear();
    template <class T> bool contains(T &&key) const;
    struct entries {
        std::pair<handle, handle> operator*() const;
        entries &operator++();
        bool operator!=(const entries &other) const;
    };
    entries begin() const;
    entries end() const;
};
class sequence : public object {
    PYBIND11_OBJECT(sequence, object, _)
    size_t size() const;
    bool empty() const;
    accessor operator[](size_t index) const;
    template <class T> accessor operator[](T &&index) const;
};
class list : public object {
    PYBIND11_OBJECT(list, object, _)
    explicit list(ssize_t size = 0);
    explicit list(handle pointer);
    size_t size() const;
    bool empty() const;
    void clear();
    accessor operator[](size_t index) const;
    template <class T> accessor operator[](T &&index) const;
    template <class T> void append(T &&value);
    template <class I, class T> void insert(const I &index, T &&value);
};
class args : public tuple { PYBIND11_OBJECT(args, tuple, _) args(); };
class kwargs : public dict { PYBIND11_OBJECT(kwargs, dict, _) kwargs(); };
class anyset : public object {
    PYBIND11_OBJECT(anyset, object, _)
    size_t size() const;
    bool empty() const;
    template <class T> bool contains(T &&value) const;
};
class set : public anyset {
    PYBIND11_OBJECT(set, anyset, _)
    set();
    explicit set(handle pointer);
    template <class T> bool add(T &&value);
    void clear();
};
class frozenset : public anyset { PYBIND11_OBJECT(frozenset, anyset, _) explicit frozenset(handle pointer); };
class function : public object { PYBIND11_OBJECT(function, object, _) bool is_cpp_function() const; handle cpp_function() const; };
class staticmethod : public object { PYBIND11_OBJECT(staticmethod, object, _) };
class buffer : public object { PYBIND11_OBJECT(buffer, object, _) buffer_info request(bool writable = false) const; };
struct buffer_info {
    void *ptr = nullptr;
    ssize_t itemsize = 0;
    ssize_t size = 0;
    std::string format;
    ssize_t ndim = 0;
    std::vector<ssize_t> shape;
    std::vector<ssize_t> strides;
    bool readonly = false;
    buffer_info();
    template <class... P> buffer_info(void *pointer, ssize_t size, P &&...parts);
    template <class T, class... P> buffer_info(T *pointer, ssize_t size, P &&...parts);
    template <class T> buffer_info(T *pointer, std::vector<ssize_t> shape, std::vector<ssize_t> strides, bool readonly = false);
    template <class T, class S> buffer_info(T *pointer, std::initializer_list<S> shape, std::initializer_list<S> strides, bool readonly = false);
    template <class S> buffer_info(void *pointer, ssize_t itemsize, const std::string &format, ssize_t ndim, std::initializer_list<S> shape, std::initializer_list<S> strides, bool readonly = false);
    buffer_info(void *pointer, ssize_t itemsize, const std::string &format, ssize_t ndim, std::vector<ssize_t> shape, std::vector<ssize_t> strides, bool readonly = false);
    Py_buffer *view() const;
    template <class T> bool item_type_is_equivalent_to() const;
};
template <class T> struct format_descriptor {
    static constexpr char c = 0;
    static constexpr const char value[2] = {0, 0};
    static std::string format();
};
class memoryview : public object {
    PYBIND11_OBJECT(memoryview, object, _)
    explicit memoryview(const buffer_info &info);
    template <class... P> static memoryview from_buffer(void *pointer, P &&...parts);
    template <class T> static memoryview from_buffer(T *pointer, std::initializer_list<ssize_t> shape, std::initializer_list<ssize_t> strides, bool readonly = false);
    static memoryview from_memory(void *memory, ssize_t size, bool readonly = false);
    static memoryview from_memory(const void *memory, ssize_t size);
};
dict globals();
void print();
template <class... A> void print(A &&...args);
}
#endif
