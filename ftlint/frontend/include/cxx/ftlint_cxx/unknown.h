// What classes of a header that is missing are taken for: whatever is done with one is allowed, and
// stays in the tree. FTLINT_UNKNOWN_MEMBERS declares the members that somebody uses.
#ifndef FTLINT_CXX_UNKNOWN
#define FTLINT_CXX_UNKNOWN
struct ftlint_unknown;
template <class T> concept ftlint_is_unknown = __is_convertible_to(T *, const ftlint_unknown *);
struct ftlint_unknown {
    ftlint_unknown();
    template <class... A> ftlint_unknown(A &&...arguments);
    virtual ~ftlint_unknown();
    ftlint_unknown &operator=(const ftlint_unknown &other);
    template <class V> ftlint_unknown &operator=(V &&value);
    template <class T> requires(!ftlint_is_unknown<T>) operator T() const;
    operator int() const;
    explicit operator bool() const;
    bool operator!() const;
    ftlint_unknown &operator*() const;
    ftlint_unknown *operator->() const;
    template <class I> ftlint_unknown &operator[](I &&index) const;
    template <class... A> ftlint_unknown operator()(A &&...arguments) const;
    ftlint_unknown &operator++();
    ftlint_unknown operator++(int);
    ftlint_unknown &operator--();
    ftlint_unknown operator--(int);
    ftlint_unknown operator-() const;
    ftlint_unknown *begin() const;
    ftlint_unknown *end() const;
    FTLINT_UNKNOWN_MEMBERS
};
#define FTLINT_OPERATOR(R, op)                                                                       \
    template <class L, class V> requires(ftlint_is_unknown<L> || ftlint_is_unknown<V>) R operator op(const L &left, const V &right);
FTLINT_OPERATOR(bool, ==) FTLINT_OPERATOR(bool, !=) FTLINT_OPERATOR(bool, <) FTLINT_OPERATOR(bool, >)
FTLINT_OPERATOR(bool, <=) FTLINT_OPERATOR(bool, >=)
FTLINT_OPERATOR(ftlint_unknown, +) FTLINT_OPERATOR(ftlint_unknown, -) FTLINT_OPERATOR(ftlint_unknown, *)
FTLINT_OPERATOR(ftlint_unknown, /) FTLINT_OPERATOR(ftlint_unknown, %) FTLINT_OPERATOR(ftlint_unknown, &)
FTLINT_OPERATOR(ftlint_unknown, |) FTLINT_OPERATOR(ftlint_unknown, ^)
FTLINT_OPERATOR(ftlint_unknown &, <<) FTLINT_OPERATOR(ftlint_unknown &, >>)
#undef FTLINT_OPERATOR
// As exact on the left as the built-in ones.
#define FTLINT_OPERATOR(op)                                                                          \
    template <class L, class V> requires(ftlint_is_unknown<L> || ftlint_is_unknown<V>) L &operator op(L &left, const V &right);
FTLINT_OPERATOR(+=) FTLINT_OPERATOR(-=) FTLINT_OPERATOR(*=) FTLINT_OPERATOR(/=) FTLINT_OPERATOR(|=) FTLINT_OPERATOR(&=)
#undef FTLINT_OPERATOR
#define FTLINT_UNKNOWN_BODY(name)                                                                    \
    name(); template <class... A> name(A &&...arguments); using ftlint_unknown::operator=;
#define FTLINT_UNKNOWN_CLASS(name) struct name : ftlint_unknown { FTLINT_UNKNOWN_BODY(name) }
#define FTLINT_UNKNOWN_TEMPLATE(name)                                                                \
    template <class...> struct name : ftlint_unknown { FTLINT_UNKNOWN_BODY(name) }
#define FTLINT_UNKNOWN_MEMBER(name)                                                                  \
    struct ftlint_unknown::name : ftlint_unknown { FTLINT_UNKNOWN_BODY(name) }
#endif
