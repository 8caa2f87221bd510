/* pybind11 as its users see it: modules, classes and what is said of the functions bound to them. */
#ifndef FTLINT_PYBIND11_H
#define FTLINT_PYBIND11_H
#include <pybind11/cast.h>
#include <pybind11/gil.h>
namespace pybind11 {
struct is_method { is_method(const handle &type); };
struct is_setter {};
struct is_operator {};
struct is_final {};
struct scope { scope(const handle &scope); };
struct doc { doc(const char *text); };
struct name { name(const char *text); };
struct sibling { sibling(const handle &function); };
struct prepend {};
struct metaclass { metaclass(); metaclass(handle type); };
struct custom_type_setup { template <class F> custom_type_setup(F &&setup); };
struct multiple_inheritance {};
struct dynamic_attr {};
struct buffer_protocol {};
struct module_local { constexpr explicit module_local(bool local = true); };
struct arithmetic {};
struct release_gil_before_calling_cpp_dtor {};
template <class T> struct base {};
template <class... T> struct call_guard { using type = void; };
template <size_t nurse, size_t patient> struct keep_alive {};
class mod_gil_not_used {
public:
    explicit mod_gil_not_used(bool flag = true);
};
class mod_gil_used {
public:
    mod_gil_used();
};
class multiple_interpreters {
public:
    static multiple_interpreters not_supported();
    static multiple_interpreters shared_gil();
    static multiple_interpreters per_interpreter_gil();
};
class options {
public:
    options();
    ~options();
    options &disable_user_defined_docstrings() &;
    options &enable_user_defined_docstrings() &;
    options &disable_function_signatures() &;
    options &enable_function_signatures() &;
    options &disable_enum_members_docstring() &;
};
class cpp_function : public function {
    PYBIND11_OBJECT(cpp_function, function, _)
    cpp_function();
    cpp_function(std::nullptr_t);
    template <class F, class... E, class = std::enable_if_t<!std::is_base_of<handle, std::decay_t<F>>::value>> cpp_function(F &&f, const E &...extra);
};
class module_ : public object {
    PYBIND11_OBJECT(module_, object, _)
    explicit module_(const char *name, const char *doc = nullptr);
    template <class F, class... E> module_ &def(const char *name, F &&f, const E &...extra);
    module_ def_submodule(const char *name, const char *doc = nullptr);
    static module_ import(const char *name);
    void reload();
    void add_object(const char *name, handle object, bool overwrite = false);
};
using module = module_;
namespace detail {
template <class... A> struct init_made {};
template <class F> struct init_factory {};
template <class G, class S> struct pickled {};
}
template <class... A> detail::init_made<A...> init();
template <class... A> detail::init_made<A...> init_alias();
template <class F> detail::init_factory<F> init(F &&factory);
template <class F, class G> detail::init_factory<F> init(F &&factory, G &&alias);
template <class G, class S> detail::pickled<G, S> pickle(G &&get, S &&set);
template <class T, class... Options> class class_ : public object {
public:
    using type = T;
    PYBIND11_OBJECT(class_, object, _)
    template <class... E> class_(handle scope, const char *name, const E &...extra);
    template <class F, class... E> class_ &def(const char *name, F &&f, const E &...extra);
    template <class... A, class... E> class_ &def(const detail::init_made<A...> &init, const E &...extra);
    template <class F, class... E> class_ &def(detail::init_factory<F> &&init, const E &...extra);
    template <class G, class S, class... E> class_ &def(detail::pickled<G, S> &&pickle, const E &...extra);
    template <class O, class... E, class = typename O::is_operation> class_ &def(const O &operation, const E &...extra);
    template <class F, class... E> class_ &def_static(const char *name, F &&f, const E &...extra);
    template <class O, class... E> class_ &def_cast(const O &operation, const E &...extra);
    template <class F> class_ &def_buffer(F &&f);
    template <class C, class D, class... E> class_ &def_readwrite(const char *name, D C::*member, const E &...extra);
    template <class C, class D, class... E> class_ &def_readonly(const char *name, const D C::*member, const E &...extra);
    template <class D, class... E> class_ &def_readwrite_static(const char *name, D *variable, const E &...extra);
    template <class D, class... E> class_ &def_readonly_static(const char *name, const D *variable, const E &...extra);
    template <class G, class... E> class_ &def_property_readonly(const char *name, const G &get, const E &...extra);
    template <class G, class... E> class_ &def_property_readonly_static(const char *name, const G &get, const E &...extra);
    template <class G, class S, class... E> class_ &def_property(const char *name, const G &get, const S &set, const E &...extra);
    template <class G, class S, class... E> class_ &def_property_static(const char *name, const G &get, const S &set, const E &...extra);
};
template <class T> class enum_ : public class_<T> {
public:
    template <class... E> enum_(const handle &scope, const char *name, const E &...extra);
    enum_ &value(const char *name, T value, const char *doc = nullptr);
    enum_ &export_values();
};
template <class T> class native_enum {
public:
    native_enum(handle scope, const char *name, const char *type, const char *doc = nullptr);
    native_enum &value(const char *name, T value, const char *doc = nullptr);
    native_enum &export_values();
    void finalize();
};
template <class T> class exception : public object {
public:
    exception() = default;
    exception(handle scope, const char *name, handle base = PyExc_Exception);
    void operator()(const char *message) const;
};
template <class T> exception<T> &register_exception(handle scope, const char *name, handle base = PyExc_Exception);
template <class T> exception<T> &register_local_exception(handle scope, const char *name, handle base = PyExc_Exception);
template <class F> void register_exception_translator(F &&translator);
template <class F> void register_local_exception_translator(F &&translator);
template <class From, class To> void implicitly_convertible();
template <class I, class S, class... E> iterator make_iterator(I first, S last, E &&...extra);
template <class C, class... E> iterator make_iterator(C &container, E &&...extra);
template <class I, class S, class... E> iterator make_key_iterator(I first, S last, E &&...extra);
template <class C, class... E> iterator make_key_iterator(C &container, E &&...extra);
template <class I, class S, class... E> iterator make_value_iterator(I first, S last, E &&...extra);
template <class T> function get_override(const T *object, const char *name);
template <class T> function get_overload(const T *object, const char *name);
void *get_shared_data(const std::string &name);
void *set_shared_data(const std::string &name, void *data);
template <class T> T &get_or_create_shared_data(const std::string &name);
class scoped_ostream_redirect {
public:
    template <class... P> scoped_ostream_redirect(P &&...parts);
    ~scoped_ostream_redirect();
};
class scoped_interpreter {
public:
    template <class... P> explicit scoped_interpreter(P &&...parts);
    ~scoped_interpreter();
};
enum eval_mode { eval_expr, eval_single_statement, eval_statements };
template <eval_mode mode = eval_expr> object eval(const str &code, object global = object(), object local = object());
void exec(const str &code, object global = object(), object local = object());
template <eval_mode mode = eval_statements> object eval_file(str path, object global = object(), object local = object());
template <class V, class H = std::unique_ptr<V>, class... A> class_<V, H> bind_vector(handle scope, const std::string &name, A &&...args);
template <class M, class H = std::unique_ptr<M>, class... A> class_<M, H> bind_map(handle scope, const std::string &name, A &&...args);
template <class T> class smart_holder {};
class trampoline_self_life_support {};
namespace detail {
struct self_t {};
struct operation { using is_operation = int; };
#define FTLINT_OPERATOR(op)                                                                          \
    template <class R> operation operator op(const self_t &l, const R &r);                           \
    template <class L> operation operator op(const L &l, const self_t &r);                           \
    operation operator op(const self_t &l, const self_t &r);
FTLINT_OPERATOR(+) FTLINT_OPERATOR(-) FTLINT_OPERATOR(*) FTLINT_OPERATOR(/) FTLINT_OPERATOR(%) FTLINT_OPERATOR(&)
FTLINT_OPERATOR(|) FTLINT_OPERATOR(^) FTLINT_OPERATOR(<<) FTLINT_OPERATOR(>>) FTLINT_OPERATOR(==) FTLINT_OPERATOR(!=)
FTLINT_OPERATOR(<) FTLINT_OPERATOR(>) FTLINT_OPERATOR(<=) FTLINT_OPERATOR(>=) FTLINT_OPERATOR(+=) FTLINT_OPERATOR(-=)
FTLINT_OPERATOR(*=) FTLINT_OPERATOR(/=) FTLINT_OPERATOR(&=) FTLINT_OPERATOR(|=) FTLINT_OPERATOR(^=)
#undef FTLINT_OPERATOR
operation operator-(const self_t &value);
operation operator!(const self_t &value);
operation operator~(const self_t &value);
operation hash(const self_t &value);
template <class T> struct other_t {};
template <class T> operation str(const T &value);
template <class T> operation repr(const T &value);
}
inline constexpr detail::self_t self{};
inline constexpr detail::operation hash_self{};
}
/* The options are evaluated while the definition is made, and the body runs as the module's exec function. */
#define FTLINT_PYBIND11_MODULE(name, variable, ...)                                                  \
    static void pybind11_init_##name(::pybind11::module_ &);                                         \
    static int pybind11_exec_##name(PyObject *module)                                                \
    {                                                                                                \
        ::pybind11::module_ handle = ::pybind11::reinterpret_borrow<::pybind11::module_>(module);    \
        pybind11_init_##name(handle);                                                                \
        return 0;                                                                                    \
    }                                                                                                \
    extern "C" PyObject *PyInit_##name(void)                                                         \
    {                                                                                                \
        static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)pybind11_exec_##name}, {0, nullptr}}; \
        static PyModuleDef definition = {PyModuleDef_HEAD_INIT, #name, nullptr, 0, nullptr, slots, nullptr, nullptr, nullptr}; \
        ::pybind11::detail::consider(__VA_ARGS__);                                                   \
        return PyModuleDef_Init(&definition);                                                        \
    }                                                                                                \
    void pybind11_init_##name(::pybind11::module_ &variable)
namespace pybind11 { namespace detail { template <class... O> void consider(O &&...options); } }
#define PYBIND11_MODULE(name, variable, ...) FTLINT_PYBIND11_MODULE(name, variable, __VA_ARGS__)
#define PYBIND11_EMBEDDED_MODULE(name, variable, ...) FTLINT_PYBIND11_MODULE(name, variable, __VA_ARGS__)
#define PYBIND11_PLUGIN(name)                                                                        \
    static PyObject *pybind11_init_##name(void);                                                     \
    static PyObject *pybind11_create_##name(void) { return pybind11_init_##name(); }                 \
    extern "C" PyObject *PyInit_##name(void) { return pybind11_create_##name(); }                    \
    PyObject *pybind11_init_##name(void)
#define FTLINT_OVERRIDE(result, base, name, ...)                                                     \
    do {                                                                                             \
        ::pybind11::gil_scoped_acquire gil;                                                          \
        ::pybind11::function override = ::pybind11::get_override(this, name);                        \
        if (override) return ::pybind11::cast<result>(override(__VA_ARGS__));                        \
    } while (false)
#define PYBIND11_OVERRIDE_NAME(result, base, name, function, ...) FTLINT_OVERRIDE(PYBIND11_TYPE(result), base, name, __VA_ARGS__); return base::function(__VA_ARGS__)
#define PYBIND11_OVERRIDE_PURE_NAME(result, base, name, function, ...) FTLINT_OVERRIDE(PYBIND11_TYPE(result), base, name, __VA_ARGS__); ::pybind11::pybind11_fail(name)
#define PYBIND11_OVERRIDE(result, base, function, ...) PYBIND11_OVERRIDE_NAME(PYBIND11_TYPE(result), PYBIND11_TYPE(base), #function, function, __VA_ARGS__)
#define PYBIND11_OVERRIDE_PURE(result, base, function, ...) PYBIND11_OVERRIDE_PURE_NAME(PYBIND11_TYPE(result), PYBIND11_TYPE(base), #function, function, __VA_ARGS__)
#define PYBIND11_OVERLOAD_NAME PYBIND11_OVERRIDE_NAME
#define PYBIND11_OVERLOAD_PURE_NAME PYBIND11_OVERRIDE_PURE_NAME
#define PYBIND11_OVERLOAD PYBIND11_OVERRIDE
#define PYBIND11_OVERLOAD_PURE PYBIND11_OVERRIDE_PURE
#endif
