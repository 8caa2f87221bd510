#ifndef FTLINT_LIBC_CTYPE_H
#define FTLINT_LIBC_CTYPE_H
#define _CTYPE_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
int isalnum(int c);
int isalpha(int c);
int isblank(int c);
int iscntrl(int c);
int isdigit(int c);
int isgraph(int c);
int islower(int c);
int isprint(int c);
int ispunct(int c);
int isspace(int c);
int isupper(int c);
int isxdigit(int c);
int isascii(int c);
int toascii(int c);
int tolower(int c);
int toupper(int c);
int _tolower(int c);
int _toupper(int c);
int isalpha_l(int c, locale_t locale);
int isdigit_l(int c, locale_t locale);
int isspace_l(int c, locale_t locale);
int tolower_l(int c, locale_t locale);
int toupper_l(int c, locale_t locale);
#ifdef __cplusplus
}
#endif
#endif
