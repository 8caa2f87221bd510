#ifndef FTLINT_NANOBIND_NDARRAY_H
#define FTLINT_NANOBIND_NDARRAY_H
#include <nanobind/nanobind.h>
namespace nanobind {
namespace dlpack { struct dtype { unsigned char code, bits; unsigned short lanes; friend bool operator==(dtype l, dtype r); friend bool operator!=(dtype l, dtype r); }; }
namespace device { struct none {}; struct cpu { static constexpr int value = 1; }; struct cuda { static constexpr int value = 2; }; }
template <Py_ssize_t... n> struct shape {};
using any_shape = shape<-1>;
template <size_t n> struct ndim {};
struct c_contig {};
struct f_contig {};
struct any_contig {};
struct numpy {};
struct pytorch {};
struct tensorflow {};
struct jax {};
struct cupy {};
struct memview {};
struct array_api {};
struct ro {};
template <class T> dlpack::dtype dtype();
namespace detail {
template <class... A> struct scalar_of { using type = void; };
template <class T, class... A> struct scalar_of<T, A...> { using type = std::conditional_t<std::is_arithmetic<std::remove_cv_t<T>>::value, T, typename scalar_of<A...>::type>; };
}
template <class... A> class ndarray {
public:
    using Scalar = typename detail::scalar_of<A...>::type;
    ndarray() = default;
    template <class... P> ndarray(void *data, P &&...parts);
    template <class... P> ndarray(const void *data, P &&...parts);
    ndarray(const void *data, std::initializer_list<size_t> shape, handle owner = {}, std::initializer_list<long> strides = {});
    template <class... B> ndarray(const ndarray<B...> &other);
    ndarray(std::nullptr_t);
    dlpack::dtype dtype() const;
    size_t ndim() const;
    size_t size() const;
    size_t itemsize() const;
    size_t nbytes() const;
    size_t shape(size_t index) const;
    long stride(size_t index) const;
    const long *shape_ptr() const;
    const long *stride_ptr() const;
    bool is_valid() const;
    int device_type() const;
    int device_id() const;
    Scalar *data() const;
    template <class... I> decltype(auto) operator()(I... index) const { return *data(); }
    template <class... B> auto view() const { return *this; }
    object cast(rv_policy policy = rv_policy::automatic, handle parent = {}) const;
};
}
#endif
