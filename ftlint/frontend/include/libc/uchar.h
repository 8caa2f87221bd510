#ifndef FTLINT_LIBC_UCHAR_H
#define FTLINT_LIBC_UCHAR_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
#ifndef __cplusplus
typedef __CHAR16_TYPE__ char16_t;
typedef __CHAR32_TYPE__ char32_t;
#endif
size_t mbrtoc16(char16_t *to, const char *text, size_t size, mbstate_t *state);
size_t c16rtomb(char *text, char16_t from, mbstate_t *state);
size_t mbrtoc32(char32_t *to, const char *text, size_t size, mbstate_t *state);
size_t c32rtomb(char *text, char32_t from, mbstate_t *state);
#ifdef __cplusplus
}
#endif
#endif
