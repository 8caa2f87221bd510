/* One iterator for all containers, and what every container has. */
#ifndef FTLINT_CXX_ITERATORS_H
#define FTLINT_CXX_ITERATORS_H
#include <utility>
namespace std {
template <class T> class ftlint_iterator {
public:
    using iterator_category = random_access_iterator_tag;
    using value_type = remove_cv_t<T>;
    using difference_type = ptrdiff_t;
    using pointer = T *;
    using reference = T &;
    constexpr ftlint_iterator();
    constexpr ftlint_iterator(T *pointer);
    template <class U, class = enable_if_t<__is_convertible_to(U *, T *)>> constexpr ftlint_iterator(const ftlint_iterator<U> &other);
    constexpr T &operator*() const;
    constexpr T *operator->() const;
    constexpr T &operator[](ptrdiff_t offset) const;
    constexpr ftlint_iterator &operator++();
    constexpr ftlint_iterator operator++(int);
    constexpr ftlint_iterator &operator--();
    constexpr ftlint_iterator operator--(int);
    constexpr ftlint_iterator &operator+=(ptrdiff_t offset);
    constexpr ftlint_iterator &operator-=(ptrdiff_t offset);
    constexpr ftlint_iterator operator+(ptrdiff_t offset) const;
    constexpr ftlint_iterator operator-(ptrdiff_t offset) const;
    constexpr ftlint_iterator base() const;
};
template <class T, class U> constexpr ptrdiff_t operator-(const ftlint_iterator<T> &l, const ftlint_iterator<U> &r);
template <class T> constexpr ftlint_iterator<T> operator+(ptrdiff_t offset, const ftlint_iterator<T> &it);
#define FTLINT_COMPARE(op) template <class T, class U> constexpr bool operator op(const ftlint_iterator<T> &l, const ftlint_iterator<U> &r);
FTLINT_COMPARE(==) FTLINT_COMPARE(!=) FTLINT_COMPARE(<) FTLINT_COMPARE(>) FTLINT_COMPARE(<=) FTLINT_COMPARE(>=)
#undef FTLINT_COMPARE

template <class T> struct allocator {
    using value_type = T;
    using pointer = T *;
    using size_type = size_t;
    using difference_type = ptrdiff_t;
    template <class U> struct rebind { using other = allocator<U>; };
    constexpr allocator() noexcept;
    template <class U> constexpr allocator(const allocator<U> &) noexcept;
    constexpr T *allocate(size_t count);
    constexpr void deallocate(T *memory, size_t count);
};
template <class T, class U> constexpr bool operator==(const allocator<T> &, const allocator<U> &);

/* What iterates: two iterators of one type that can be dereferenced. */
template <class I> using ftlint_input = decltype(*declval<I &>());
template <class I> using ftlint_value = remove_cv_t<remove_reference_t<decltype(*declval<I &>())>>;
}
/* The members that all containers have. */
#define FTLINT_CONTAINER(Self, Value)                                                                \
    using value_type = Value;                                                                        \
    using reference = value_type &;                                                                  \
    using const_reference = const value_type &;                                                      \
    using pointer = value_type *;                                                                    \
    using const_pointer = const value_type *;                                                        \
    using size_type = size_t;                                                                        \
    using difference_type = ptrdiff_t;                                                               \
    using iterator = ftlint_iterator<value_type>;                                                    \
    using const_iterator = ftlint_iterator<const value_type>;                                        \
    using reverse_iterator = iterator;                                                               \
    using const_reverse_iterator = const_iterator;                                                   \
    constexpr iterator begin();                                                                      \
    constexpr const_iterator begin() const;                                                          \
    constexpr iterator end();                                                                        \
    constexpr const_iterator end() const;                                                            \
    constexpr const_iterator cbegin() const;                                                         \
    constexpr const_iterator cend() const;                                                           \
    constexpr iterator rbegin();                                                                     \
    constexpr const_iterator rbegin() const;                                                         \
    constexpr iterator rend();                                                                       \
    constexpr const_iterator rend() const;                                                           \
    constexpr const_iterator crbegin() const;                                                        \
    constexpr const_iterator crend() const;                                                          \
    constexpr size_t size() const noexcept;                                                          \
    constexpr size_t max_size() const noexcept;                                                      \
    constexpr bool empty() const noexcept;                                                           \
    constexpr void swap(Self &other) noexcept;                                                       \
    constexpr void clear() noexcept;                                                                 \
    constexpr Self &operator=(const Self &other);                                                    \
    constexpr Self &operator=(Self &&other) noexcept;                                                \
    constexpr Self &operator=(initializer_list<value_type> values);                                  \
    friend constexpr bool operator==(const Self &l, const Self &r);                                  \
    friend constexpr bool operator!=(const Self &l, const Self &r);                                  \
    friend constexpr bool operator<(const Self &l, const Self &r);                                   \
    friend constexpr bool operator>(const Self &l, const Self &r);                                   \
    friend constexpr bool operator<=(const Self &l, const Self &r);                                  \
    friend constexpr bool operator>=(const Self &l, const Self &r);
#endif
