/* What every header of the C++ model begins with: the types the language itself names, and moves. */
#ifndef FTLINT_CXX_CORE_H
#define FTLINT_CXX_CORE_H
#include <stddef.h>
#define _GLIBCXX_RELEASE 14
#define __GLIBCXX__ 20240101
#define __cpp_lib_span 202002L
#define __cpp_lib_optional 202106L
#define __cpp_lib_variant 202106L
#define __cpp_lib_filesystem 201703L
#define __cpp_lib_string_view 201803L
#define __cpp_lib_bit_cast 201806L
#define __cpp_lib_endian 201907L
#define __cpp_lib_concepts 202002L
#define __cpp_lib_ranges 202110L
#define __cpp_lib_source_location 201907L
#define __cpp_lib_atomic_ref 201806L
#define __cpp_lib_jthread 201911L
#define __cpp_lib_format 202110L
namespace std {
using ::size_t;
using ::ptrdiff_t;
using nullptr_t = decltype(nullptr);
enum class byte : unsigned char {};

template <class T> struct remove_reference { using type = T; };
template <class T> struct remove_reference<T &> { using type = T; };
template <class T> struct remove_reference<T &&> { using type = T; };
template <class T> using remove_reference_t = typename remove_reference<T>::type;
template <class T> struct remove_cv { using type = T; };
template <class T> struct remove_cv<const T> { using type = T; };
template <class T> struct remove_cv<volatile T> { using type = T; };
template <class T> struct remove_cv<const volatile T> { using type = T; };
template <class T> using remove_cv_t = typename remove_cv<T>::type;
template <class T> T &&declval() noexcept;
template <class T> constexpr T &&forward(remove_reference_t<T> &value) noexcept;
template <class T> constexpr T &&forward(remove_reference_t<T> &&value) noexcept;
template <class T> constexpr remove_reference_t<T> &&move(T &&value) noexcept;

template <class E> class initializer_list {
    const E *first_;
    size_t size_;

public:
    using value_type = E;
    using reference = const E &;
    using const_reference = const E &;
    using size_type = size_t;
    using iterator = const E *;
    using const_iterator = const E *;
    constexpr initializer_list() noexcept : first_(nullptr), size_(0) {}
    constexpr size_t size() const noexcept { return size_; }
    constexpr const E *begin() const noexcept { return first_; }
    constexpr const E *end() const noexcept { return first_ + size_; }
};

struct nothrow_t {};
extern const nothrow_t nothrow;
enum class align_val_t : size_t {};
template <class T> class allocator;
template <class T> struct hash { size_t operator()(const T &value) const noexcept; };
// Every header of the library that needs one brings them all.
#define FTLINT_OPERATOR(name, op, R)                                                                 \
    template <class T = void> struct name { constexpr R operator()(const T &l, const T &r) const { return l op r; } }; \
    template <> struct name<void> {                                                                  \
        using is_transparent = int;                                                                  \
        template <class T, class U> constexpr auto operator()(T &&l, U &&r) const -> decltype(l op r) { return l op r; } \
    };
FTLINT_OPERATOR(less, <, bool) FTLINT_OPERATOR(equal_to, ==, bool)
FTLINT_OPERATOR(greater, >, bool) FTLINT_OPERATOR(less_equal, <=, bool) FTLINT_OPERATOR(greater_equal, >=, bool)
FTLINT_OPERATOR(not_equal_to, !=, bool) FTLINT_OPERATOR(plus, +, T) FTLINT_OPERATOR(minus, -, T)
FTLINT_OPERATOR(multiplies, *, T) FTLINT_OPERATOR(divides, /, T) FTLINT_OPERATOR(modulus, %, T)
FTLINT_OPERATOR(logical_and, &&, bool) FTLINT_OPERATOR(logical_or, ||, bool) FTLINT_OPERATOR(bit_and, &, T)
FTLINT_OPERATOR(bit_or, |, T) FTLINT_OPERATOR(bit_xor, ^, T)
#undef FTLINT_OPERATOR
struct input_iterator_tag {};
struct output_iterator_tag {};
struct forward_iterator_tag : input_iterator_tag {};
struct bidirectional_iterator_tag : forward_iterator_tag {};
struct random_access_iterator_tag : bidirectional_iterator_tag {};
struct contiguous_iterator_tag : random_access_iterator_tag {};
}
#endif
