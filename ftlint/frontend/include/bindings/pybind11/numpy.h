#ifndef FTLINT_PYBIND11_NUMPY_H
#define FTLINT_PYBIND11_NUMPY_H
#include <pybind11/pybind11.h>
#include <algorithm>
#include <array>
#include <numeric>
#include <sstream>
namespace pybind11 {
class dtype : public object {
    PYBIND11_OBJECT(dtype, object, _)
    explicit dtype(const std::string &format);
    explicit dtype(const char *format);
    explicit dtype(const buffer_info &info);
    explicit dtype(int number);
    dtype(list names, list formats, list offsets, ssize_t itemsize);
    template <class T> static dtype of();
    static dtype from_args(const object &args);
    ssize_t itemsize() const;
    bool has_fields() const;
    char kind() const;
    char char_() const;
    int num() const;
    int normalized_num() const;
    char byteorder() const;
    ssize_t alignment() const;
};
/* Shapes and strides, in whatever they are given. */
struct any_container : std::vector<ssize_t> {
    any_container();
    template <class T> any_container(std::initializer_list<T> values);
    template <class C, class = decltype(std::declval<const C &>().size())> any_container(const C &values);
    template <class T, size_t n> any_container(const T (&values)[n]);
    any_container(ssize_t value);
};
namespace detail {
template <class T, ssize_t n = -1> class unchecked_reference {
public:
    template <class... I> const T &operator()(I... index) const;
    const T &operator[](ssize_t index) const;
    template <class... I> const T *data(I... index) const;
    ssize_t itemsize() const;
    ssize_t shape(ssize_t index) const;
    ssize_t ndim() const;
    ssize_t size() const;
    ssize_t nbytes() const;
};
template <class T, ssize_t n = -1> class unchecked_mutable_reference : public unchecked_reference<T, n> {
public:
    template <class... I> T &operator()(I... index) const;
    T &operator[](ssize_t index) const;
    template <class... I> T *mutable_data(I... index) const;
};
}
class array : public buffer {
    PYBIND11_OBJECT(array, buffer, _)
    enum { c_style = 1, f_style = 2, forcecast = 16 };
    using ShapeContainer = any_container;
    using StridesContainer = any_container;
    array();
    array(const pybind11::dtype &type, ShapeContainer shape, StridesContainer strides, const void *data = nullptr, handle base = handle());
    array(const pybind11::dtype &type, ShapeContainer shape, const void *data = nullptr, handle base = handle());
    template <class T> array(ShapeContainer shape, StridesContainer strides, const T *data, handle base = handle());
    template <class T> array(ShapeContainer shape, const T *data, handle base = handle());
    explicit array(const buffer_info &info, handle base = handle());
    pybind11::dtype dtype() const;
    ssize_t size() const;
    ssize_t itemsize() const;
    ssize_t nbytes() const;
    ssize_t ndim() const;
    object base() const;
    const ssize_t *shape() const;
    ssize_t shape(ssize_t index) const;
    const ssize_t *strides() const;
    ssize_t strides(ssize_t index) const;
    int flags() const;
    bool writeable() const;
    bool owndata() const;
    template <class... I> const void *data(I... index) const;
    template <class... I> void *mutable_data(I... index);
    template <class... I> ssize_t offset_at(I... index) const;
    template <class T, ssize_t n = -1> detail::unchecked_reference<T, n> unchecked() const;
    template <class T, ssize_t n = -1> detail::unchecked_mutable_reference<T, n> mutable_unchecked();
    array squeeze();
    void resize(ShapeContainer shape, bool check = true);
    array reshape(ShapeContainer shape);
    template <class T> array view(const T &type);
    static array ensure(handle object, int flags = 0);
};
template <class T, int flags = array::forcecast> class array_t : public array {
    PYBIND11_OBJECT(array_t, array, _)
    using value_type = T;
    array_t();
    explicit array_t(const buffer_info &info, handle base = handle());
    array_t(ShapeContainer shape, StridesContainer strides, const T *data = nullptr, handle base = handle());
    explicit array_t(ShapeContainer shape, const T *data = nullptr, handle base = handle());
    explicit array_t(std::initializer_list<ssize_t> shape);
    explicit array_t(size_t count, const T *data = nullptr, handle base = handle());
    template <class U, int f> array_t(const array_t<U, f> &other);
    constexpr ssize_t itemsize() const;
    template <class... I> const T *data(I... index) const;
    template <class... I> T *mutable_data(I... index);
    template <class... I> const T &at(I... index) const;
    template <class... I> T &mutable_at(I... index);
    template <class... I> ssize_t index_at(I... index) const;
    template <ssize_t n = -1> detail::unchecked_reference<T, n> unchecked() const;
    template <ssize_t n = -1> detail::unchecked_mutable_reference<T, n> mutable_unchecked();
    static array_t ensure(handle object);
};
namespace detail { template <class F> struct vectorized { template <class... A> object operator()(A &&...arguments); }; }
template <class F> detail::vectorized<F> vectorize(F &&f);
template <class T> struct npy_format_descriptor { static pybind11::dtype dtype(); static constexpr auto name = detail::const_name(""); };
namespace detail { using pybind11::npy_format_descriptor; struct npy_api { static npy_api &get(); enum constants { NPY_ARRAY_C_CONTIGUOUS_ = 1, NPY_ARRAY_F_CONTIGUOUS_ = 2, NPY_ARRAY_WRITEABLE_ = 0x400 }; }; }
#define PYBIND11_NUMPY_DTYPE(type, ...) ::pybind11::detail::consider(sizeof(type))
#define PYBIND11_NUMPY_DTYPE_EX(type, ...) ::pybind11::detail::consider(sizeof(type))
}
#endif
