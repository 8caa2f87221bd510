/* Character traits, and what strings and views of them search with. */
#ifndef FTLINT_CXX_CHARS_H
#define FTLINT_CXX_CHARS_H
#include <utility>
#include <wchar.h>
namespace std {
using streamoff = long;
using streamsize = long;
template <class S> class fpos {
public:
    fpos(streamoff offset = 0);
    operator streamoff() const;
    fpos operator+(streamoff offset) const;
    fpos operator-(streamoff offset) const;
};
using streampos = fpos<int>;
template <class C> struct char_traits {
    using char_type = C;
    using int_type = int;
    using off_type = streamoff;
    using pos_type = streampos;
    using state_type = int;
    static constexpr size_t length(const C *text)
    {
        size_t count = 0;
        while (text[count] != C()) ++count;
        return count;
    }
    static constexpr int compare(const C *l, const C *r, size_t count)
    {
        for (size_t i = 0; i < count; ++i)
            if (l[i] != r[i]) return l[i] < r[i] ? -1 : 1;
        return 0;
    }
    static constexpr const C *find(const C *text, size_t count, const C &c);
    static constexpr C *copy(C *to, const C *from, size_t count);
    static constexpr C *move(C *to, const C *from, size_t count);
    static constexpr void assign(C &to, const C &from) noexcept;
    static constexpr C *assign(C *to, size_t count, C c);
    static constexpr bool eq(C l, C r) noexcept { return l == r; }
    static constexpr bool lt(C l, C r) noexcept { return l < r; }
    static constexpr int_type eof() noexcept { return -1; }
    static constexpr int_type not_eof(int_type c) noexcept { return c; }
    static constexpr C to_char_type(int_type c) noexcept { return static_cast<C>(c); }
    static constexpr int_type to_int_type(C c) noexcept { return static_cast<int_type>(c); }
    static constexpr bool eq_int_type(int_type l, int_type r) noexcept { return l == r; }
};
}
#define FTLINT_FIND(Self, name)                                                                      \
    constexpr size_t name(const Self &text, size_t from = npos) const noexcept;                      \
    constexpr size_t name(C c, size_t from = npos) const noexcept;                                   \
    constexpr size_t name(const C *text, size_t from = npos) const;                                  \
    constexpr size_t name(const C *text, size_t from, size_t count) const;
#define FTLINT_SEARCH(Self)                                                                          \
    FTLINT_FIND(Self, find) FTLINT_FIND(Self, rfind) FTLINT_FIND(Self, find_first_of)                \
    FTLINT_FIND(Self, find_last_of) FTLINT_FIND(Self, find_first_not_of)                             \
    FTLINT_FIND(Self, find_last_not_of)                                                              \
    constexpr int compare(const Self &text) const noexcept;                                          \
    constexpr int compare(const C *text) const;                                                      \
    constexpr int compare(size_t from, size_t count, const Self &text) const;                        \
    constexpr int compare(size_t from, size_t count, const C *text) const;                           \
    constexpr int compare(size_t from, size_t count, const C *text, size_t size) const;              \
    constexpr bool starts_with(const Self &text) const noexcept;                                     \
    constexpr bool starts_with(C c) const noexcept;                                                  \
    constexpr bool starts_with(const C *text) const;                                                 \
    constexpr bool ends_with(const Self &text) const noexcept;                                       \
    constexpr bool ends_with(C c) const noexcept;                                                    \
    constexpr bool ends_with(const C *text) const;                                                   \
    constexpr bool contains(const Self &text) const noexcept;                                        \
    constexpr bool contains(C c) const noexcept;                                                     \
    constexpr bool contains(const C *text) const;
#endif
