#ifndef FTLINT_LIBC_WCHAR_H
#define FTLINT_LIBC_WCHAR_H
#define _WCHAR_H 1
#include <ftlint_libc/types.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#ifdef __cplusplus
extern "C" {
#endif
#ifndef WEOF
#define WEOF (0xffffffffu)
#endif
#ifndef WCHAR_MIN
#define WCHAR_MIN (-2147483647 - 1)
#define WCHAR_MAX 2147483647
#endif
wchar_t *wcscpy(wchar_t *to, const wchar_t *from);
wchar_t *wcsncpy(wchar_t *to, const wchar_t *from, size_t size);
wchar_t *wcscat(wchar_t *to, const wchar_t *from);
wchar_t *wcsncat(wchar_t *to, const wchar_t *from, size_t size);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t size);
int wcscasecmp(const wchar_t *a, const wchar_t *b);
int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t size);
int wcscoll(const wchar_t *a, const wchar_t *b);
size_t wcsxfrm(wchar_t *to, const wchar_t *from, size_t size);
wchar_t *wcsdup(const wchar_t *text);
size_t wcslen(const wchar_t *text);
size_t wcsnlen(const wchar_t *text, size_t size);
wchar_t *wcschr(const wchar_t *text, wchar_t c);
wchar_t *wcsrchr(const wchar_t *text, wchar_t c);
wchar_t *wcspbrk(const wchar_t *text, const wchar_t *set);
wchar_t *wcsstr(const wchar_t *text, const wchar_t *part);
size_t wcscspn(const wchar_t *text, const wchar_t *set);
size_t wcsspn(const wchar_t *text, const wchar_t *set);
wchar_t *wcstok(wchar_t *text, const wchar_t *delimiters, wchar_t **state);
wchar_t *wmemchr(const wchar_t *text, wchar_t c, size_t size);
int wmemcmp(const wchar_t *a, const wchar_t *b, size_t size);
wchar_t *wmemcpy(wchar_t *to, const wchar_t *from, size_t size);
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t size);
wchar_t *wmemset(wchar_t *to, wchar_t c, size_t size);
wint_t btowc(int c);
int wctob(wint_t c);
int mbsinit(const mbstate_t *state);
size_t mbrlen(const char *text, size_t size, mbstate_t *state);
size_t mbrtowc(wchar_t *wide, const char *text, size_t size, mbstate_t *state);
size_t wcrtomb(char *text, wchar_t wide, mbstate_t *state);
size_t mbsrtowcs(wchar_t *wide, const char **text, size_t size, mbstate_t *state);
size_t wcsrtombs(char *text, const wchar_t **wide, size_t size, mbstate_t *state);
size_t mbsnrtowcs(wchar_t *wide, const char **text, size_t limit, size_t size, mbstate_t *state);
size_t wcsnrtombs(char *text, const wchar_t **wide, size_t limit, size_t size, mbstate_t *state);
int wcwidth(wchar_t c);
int wcswidth(const wchar_t *text, size_t size);
double wcstod(const wchar_t *text, wchar_t **end);
float wcstof(const wchar_t *text, wchar_t **end);
long double wcstold(const wchar_t *text, wchar_t **end);
long wcstol(const wchar_t *text, wchar_t **end, int base);
unsigned long wcstoul(const wchar_t *text, wchar_t **end, int base);
long long wcstoll(const wchar_t *text, wchar_t **end, int base);
unsigned long long wcstoull(const wchar_t *text, wchar_t **end, int base);
int fwide(FILE *file, int mode);
int wprintf(const wchar_t *format, ...);
int fwprintf(FILE *file, const wchar_t *format, ...);
int swprintf(wchar_t *buffer, size_t size, const wchar_t *format, ...);
int vwprintf(const wchar_t *format, va_list arguments);
int vfwprintf(FILE *file, const wchar_t *format, va_list arguments);
int vswprintf(wchar_t *buffer, size_t size, const wchar_t *format, va_list arguments);
int wscanf(const wchar_t *format, ...);
int fwscanf(FILE *file, const wchar_t *format, ...);
int swscanf(const wchar_t *text, const wchar_t *format, ...);
wint_t fgetwc(FILE *file);
wint_t fgetwc_unlocked(FILE *file);
wint_t getwc(FILE *file);
wint_t getwc_unlocked(FILE *file);
wint_t getwchar(void);
wint_t getwchar_unlocked(void);
wchar_t *fgetws(wchar_t *buffer, int size, FILE *file);
wchar_t *fgetws_unlocked(wchar_t *buffer, int size, FILE *file);
wint_t fputwc(wchar_t c, FILE *file);
wint_t fputwc_unlocked(wchar_t c, FILE *file);
wint_t putwc(wchar_t c, FILE *file);
wint_t putwc_unlocked(wchar_t c, FILE *file);
wint_t putwchar(wchar_t c);
wint_t putwchar_unlocked(wchar_t c);
int fputws(const wchar_t *text, FILE *file);
int fputws_unlocked(const wchar_t *text, FILE *file);
wint_t ungetwc(wint_t c, FILE *file);
size_t wcsftime(wchar_t *buffer, size_t size, const wchar_t *format, const struct tm *time);
#ifdef __cplusplus
}
#endif
#endif
