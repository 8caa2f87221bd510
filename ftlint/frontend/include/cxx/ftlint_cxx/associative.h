/* Maps and sets, ordered or hashed. */
#ifndef FTLINT_CXX_ASSOCIATIVE_H
#define FTLINT_CXX_ASSOCIATIVE_H
#include <iterator>
#include <memory>
namespace std {
template <class T> struct ftlint_node {
    using value_type = T;
    bool empty() const noexcept;
    explicit operator bool() const noexcept;
    T &value() const;
    auto &key() const { return declval<T &>().first; }
    auto &mapped() const { return declval<T &>().second; }
};
template <class I, class N> struct ftlint_inserted { I position; bool inserted; N node; };
}
/* The members of all associative containers; Result is what a single insertion returns. */
#define FTLINT_ASSOCIATIVE(Self, Key, Value, Result)                                                 \
    FTLINT_CONTAINER(Self, Value)                                                                    \
    using key_type = Key;                                                                            \
    using node_type = ftlint_node<value_type>;                                                       \
    using insert_return_type = ftlint_inserted<iterator, node_type>;                                 \
    Self();                                                                                          \
    template <class I, class = ftlint_input<I>> Self(I first, I last);                               \
    template <class I, class... P, class = ftlint_input<I>> Self(I first, I last, const P &...more); \
    Self(initializer_list<value_type> values);                                                       \
    template <class... P> Self(initializer_list<value_type> values, const P &...more);               \
    Self(const Self &other);                                                                         \
    Self(Self &&other);                                                                              \
    ~Self();                                                                                         \
    iterator find(const Key &key);                                                                   \
    const_iterator find(const Key &key) const;                                                       \
    template <class X, class = enable_if_t<!__is_convertible_to(X, const Key &)>> iterator find(const X &key); \
    template <class X, class = enable_if_t<!__is_convertible_to(X, const Key &)>> const_iterator find(const X &key) const; \
    size_t count(const Key &key) const;                                                              \
    template <class X, class = enable_if_t<!__is_convertible_to(X, const Key &)>> size_t count(const X &key) const; \
    bool contains(const Key &key) const;                                                             \
    template <class X, class = enable_if_t<!__is_convertible_to(X, const Key &)>> bool contains(const X &key) const; \
    pair<iterator, iterator> equal_range(const Key &key);                                            \
    pair<const_iterator, const_iterator> equal_range(const Key &key) const;                          \
    Result insert(const value_type &value);                                                          \
    Result insert(value_type &&value);                                                               \
    template <class X, class = enable_if_t<__is_constructible(value_type, X &&)>> Result insert(X &&value); \
    iterator insert(const_iterator at, const value_type &value);                                     \
    iterator insert(const_iterator at, value_type &&value);                                          \
    template <class I, class = ftlint_input<I>> void insert(I first, I last);                        \
    void insert(initializer_list<value_type> values);                                                \
    insert_return_type insert(node_type &&node);                                                     \
    template <class... P> Result emplace(P &&...parts);                                              \
    template <class... P> iterator emplace_hint(const_iterator at, P &&...parts);                    \
    iterator erase(iterator at);                                                                     \
    iterator erase(const_iterator at);                                                               \
    iterator erase(const_iterator first, const_iterator last);                                       \
    size_t erase(const Key &key);                                                                    \
    node_type extract(const_iterator at);                                                            \
    node_type extract(const Key &key);                                                               \
    template <class Other> void merge(Other &&other);
#define FTLINT_ORDERED(Self, Key, Less)                                                              \
    using key_compare = Less;                                                                        \
    explicit Self(const Less &less);                                                                 \
    iterator lower_bound(const Key &key);                                                            \
    const_iterator lower_bound(const Key &key) const;                                                \
    iterator upper_bound(const Key &key);                                                            \
    const_iterator upper_bound(const Key &key) const;                                                \
    key_compare key_comp() const;
#define FTLINT_HASHED(Self, Hash, Equal)                                                             \
    using hasher = Hash;                                                                             \
    using key_equal = Equal;                                                                         \
    using local_iterator = iterator;                                                                 \
    explicit Self(size_t buckets, const Hash &hash = Hash(), const Equal &equal = Equal());          \
    size_t bucket_count() const noexcept;                                                            \
    size_t bucket(const key_type &key) const;                                                        \
    size_t bucket_size(size_t bucket) const;                                                         \
    float load_factor() const noexcept;                                                              \
    float max_load_factor() const noexcept;                                                          \
    void max_load_factor(float factor);                                                              \
    void rehash(size_t count);                                                                       \
    void reserve(size_t count);                                                                      \
    hasher hash_function() const;
#define FTLINT_MAP(Key, T)                                                                           \
    using mapped_type = T;                                                                           \
    T &operator[](const Key &key);                                                                   \
    T &operator[](Key &&key);                                                                        \
    T &at(const Key &key);                                                                           \
    const T &at(const Key &key) const;                                                               \
    template <class... P> pair<iterator, bool> try_emplace(const Key &key, P &&...parts);            \
    template <class... P> pair<iterator, bool> try_emplace(Key &&key, P &&...parts);                 \
    template <class X> pair<iterator, bool> insert_or_assign(const Key &key, X &&value);             \
    template <class X> pair<iterator, bool> insert_or_assign(Key &&key, X &&value);
#endif
