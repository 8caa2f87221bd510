#ifndef FTLINT_PYBIND11_CAST_H
#define FTLINT_PYBIND11_CAST_H
#include <pybind11/pytypes.h>
namespace pybind11 {
template <class T> T cast(const handle &object);
template <class T> T cast(object &&object);
template <class T, class = std::enable_if_t<!std::is_base_of<handle, std::decay_t<T>>::value>>
object cast(T &&value, return_value_policy policy = return_value_policy::automatic, handle parent = {});
template <class T> T move(object &&object);
template <return_value_policy policy = return_value_policy::automatic, class... A> tuple make_tuple(A &&...args);
struct arg {
    constexpr explicit arg(const char *name = nullptr);
    template <class T> arg_v operator=(T &&value) const;
    arg &noconvert(bool flag = true);
    arg &none(bool flag = true);
    const char *name;
};
struct arg_v : arg {
    template <class T> arg_v(const char *name, T &&value, const char *description = nullptr);
    arg_v &noconvert(bool flag = true);
    arg_v &none(bool flag = true);
    object value;
};
struct kw_only {};
struct pos_only {};
template <class T> arg_v arg_operator(T &&value);
class error_already_set : public std::exception {
public:
    error_already_set();
    error_already_set(const error_already_set &) noexcept;
    const char *what() const noexcept override;
    void restore();
    void discard_as_unraisable(object context);
    void discard_as_unraisable(const char *context);
    bool matches(handle exception) const;
    const object &type() const;
    const object &value() const;
    const object &trace() const;
};
class builtin_exception : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    virtual void set_error() const = 0;
};
#define PYBIND11_RUNTIME_EXCEPTION(name, type)                                                       \
    class name : public builtin_exception {                                                          \
    public:                                                                                          \
        using builtin_exception::builtin_exception;                                                  \
        name();                                                                                      \
        void set_error() const override;                                                             \
    };
PYBIND11_RUNTIME_EXCEPTION(stop_iteration, _) PYBIND11_RUNTIME_EXCEPTION(index_error, _) PYBIND11_RUNTIME_EXCEPTION(key_error, _)
PYBIND11_RUNTIME_EXCEPTION(value_error, _) PYBIND11_RUNTIME_EXCEPTION(type_error, _) PYBIND11_RUNTIME_EXCEPTION(buffer_error, _)
PYBIND11_RUNTIME_EXCEPTION(import_error, _) PYBIND11_RUNTIME_EXCEPTION(attribute_error, _) PYBIND11_RUNTIME_EXCEPTION(cast_error, _)
PYBIND11_RUNTIME_EXCEPTION(reference_cast_error, _)
[[noreturn]] void pybind11_fail(const char *reason);
[[noreturn]] void pybind11_fail(const std::string &reason);
void raise_from(PyObject *type, const char *message);
void raise_from(error_already_set &error, PyObject *type, const char *message);
template <class M> void set_error(const handle &type, const M &message);
template <class T> constexpr ssize_t ssize_t_cast(const T &value) { return static_cast<ssize_t>(value); }

namespace detail {
using namespace pybind11;
using std::conditional_t;
using std::enable_if_t;
template <bool... B> using all_of = std::bool_constant<(B && ...)>;
template <class T> using is_pyobject = std::is_base_of<handle, std::remove_reference_t<T>>;
template <class T> struct is_template_base_of_any : std::false_type {};
template <size_t n = 0, class... T> struct descr {
    constexpr descr() {}
    template <size_t m, class... U> constexpr descr(const descr<m, U...> &) {}
    template <size_t m, class... U> friend constexpr descr operator+(const descr &l, const descr<m, U...> &r) { return l; }
};
template <size_t n> constexpr descr<> const_name(const char (&text)[n]) { return {}; }
template <bool b, size_t n, size_t m> constexpr descr<> const_name(const char (&)[n], const char (&)[m]) { return {}; }
template <bool b, class T, class U> constexpr descr<> const_name(const T &, const U &) { return {}; }
template <size_t n> constexpr descr<> const_name() { return {}; }
template <class T> constexpr descr<> const_name() { return {}; }
template <size_t n> constexpr descr<> _(const char (&text)[n]) { return {}; }
template <bool b, class T, class U> constexpr descr<> _(const T &, const U &) { return {}; }
template <size_t n> constexpr descr<> _() { return {}; }
template <class... D> constexpr descr<> concat(const D &...) { return {}; }
template <class D> constexpr descr<> type_descr(const D &) { return {}; }
template <class D> constexpr descr<> io_name(const D &, const D &) { return {}; }
template <class T> using cast_op_type = T;
template <class T> using movable_cast_op_type = T;
struct value_and_holder { template <class T> T *&value_ptr() const; };
class type_caster_generic {
public:
    type_caster_generic(const std::type_info &type);
    bool load(handle source, bool convert);
    static handle cast(const void *source, return_value_policy policy, handle parent, ...);
    void *value = nullptr;
};
template <class T> class type_caster_base : public type_caster_generic {
public:
    static constexpr auto name = const_name("");
    template <class U> using cast_op_type = U;
    type_caster_base();
    template <class U> static handle cast(U &&source, return_value_policy policy, handle parent);
    operator T *();
    operator T &();
};
template <class T, class> class type_caster : public type_caster_base<T> {};
template <class T> using make_caster = type_caster<intrinsic_t<T>>;
template <class T> T cast_op(make_caster<T> &caster);
template <class T> T cast_op(make_caster<T> &&caster);
template <class T> struct handle_type_name { static constexpr auto name = const_name(""); };
template <class T, class V> struct copyable_holder_caster : type_caster_base<T> {};
#define FTLINT_CASTER(name, ...)                                                                     \
    template <class T, ##__VA_ARGS__> struct name {                                                  \
        using cast_type = T;                                                                         \
        static constexpr auto name_ = const_name("");                                                \
        T value;                                                                                     \
        bool load(handle source, bool convert);                                                      \
        template <class U> static handle cast(U &&source, return_value_policy policy, handle parent); \
    };
FTLINT_CASTER(list_caster, class V) FTLINT_CASTER(array_caster, class V) FTLINT_CASTER(map_caster, class K, class V)
FTLINT_CASTER(set_caster, class V) FTLINT_CASTER(optional_caster) FTLINT_CASTER(variant_caster)
#undef FTLINT_CASTER
template <class... A> struct overload_cast_impl {
    constexpr overload_cast_impl() {}
    template <class R> constexpr auto operator()(R (*function)(A...)) const noexcept -> decltype(function) { return function; }
    template <class R, class C> constexpr auto operator()(R (C::*method)(A...), std::false_type = {}) const noexcept -> decltype(method) { return method; }
    template <class R, class C> constexpr auto operator()(R (C::*method)(A...) const, std::true_type) const noexcept -> decltype(method) { return method; }
};
template <class T> struct function_record;
struct type_info { PyTypeObject *type; };
type_info *get_type_info(const std::type_index &index, bool throw_if_missing = false);
handle get_type_handle(const std::type_info &type, bool throw_if_missing);
bool is_holder_constructed(PyObject *object);
}
template <class... A> inline constexpr detail::overload_cast_impl<A...> overload_cast{};
inline constexpr std::true_type const_{};
#define PYBIND11_TYPE_CASTER(type, py_name)                                                          \
protected:                                                                                           \
    type value;                                                                                      \
                                                                                                     \
public:                                                                                              \
    static constexpr auto name = py_name;                                                            \
    template <class U> static ::pybind11::handle cast(U *source, ::pybind11::return_value_policy policy, ::pybind11::handle parent); \
    operator type *();                                                                               \
    operator type &();                                                                               \
    template <class U> using cast_op_type = U
#define PYBIND11_MAKE_OPAQUE(...)
#define PYBIND11_TYPE(...) __VA_ARGS__
#define PYBIND11_DECLARE_HOLDER_TYPE(type, holder, ...)
}
#endif
