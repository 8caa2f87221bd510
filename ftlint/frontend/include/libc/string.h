#ifndef FTLINT_LIBC_STRING_H
#define FTLINT_LIBC_STRING_H
#define _STRING_H 1
#include <ftlint_libc/types.h>
#include <strings.h>
#ifdef __cplusplus
extern "C" {
#endif
void *memcpy(void *to, const void *from, size_t size);
void *mempcpy(void *to, const void *from, size_t size);
void *memccpy(void *to, const void *from, int c, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int c, size_t size);
void explicit_bzero(void *to, size_t size);
int memcmp(const void *a, const void *b, size_t size);
#ifdef __cplusplus
/* In C++ the search functions are overloaded on const. */
} extern "C++" {
void *memchr(void *text, int c, size_t size) __asm("memchr");
const void *memchr(const void *text, int c, size_t size) __asm("memchr");
void *memrchr(void *text, int c, size_t size) __asm("memrchr");
const void *memrchr(const void *text, int c, size_t size) __asm("memrchr");
char *strchr(char *text, int c) __asm("strchr");
const char *strchr(const char *text, int c) __asm("strchr");
char *strrchr(char *text, int c) __asm("strrchr");
const char *strrchr(const char *text, int c) __asm("strrchr");
char *strpbrk(char *text, const char *set) __asm("strpbrk");
const char *strpbrk(const char *text, const char *set) __asm("strpbrk");
char *strstr(char *text, const char *part) __asm("strstr");
const char *strstr(const char *text, const char *part) __asm("strstr");
} extern "C" {
#else
void *memchr(const void *text, int c, size_t size);
void *memrchr(const void *text, int c, size_t size);
char *strchr(const char *text, int c);
char *strrchr(const char *text, int c);
char *strpbrk(const char *text, const char *set);
char *strstr(const char *text, const char *part);
#endif
void *rawmemchr(const void *text, int c);
void *memmem(const void *text, size_t size, const void *part, size_t part_size);
char *strcpy(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t size);
char *stpcpy(char *to, const char *from);
char *stpncpy(char *to, const char *from, size_t size);
char *strcat(char *to, const char *from);
char *strncat(char *to, const char *from, size_t size);
size_t strlcpy(char *to, const char *from, size_t size);
size_t strlcat(char *to, const char *from, size_t size);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t size);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *to, const char *from, size_t size);
char *strdup(const char *text);
char *strndup(const char *text, size_t size);
#define strdupa(text) strdup(text)
char *strchrnul(const char *text, int c);
size_t strcspn(const char *text, const char *set);
size_t strspn(const char *text, const char *set);
char *strcasestr(const char *text, const char *part);
char *strtok(char *text, const char *delimiters);
char *strtok_r(char *text, const char *delimiters, char **state);
char *strsep(char **text, const char *delimiters);
size_t strlen(const char *text);
size_t strnlen(const char *text, size_t size);
char *strerror(int number);
char *strerror_r(int number, char *buffer, size_t size);
char *strerror_l(int number, locale_t locale);
const char *strerrorname_np(int number);
const char *strerrordesc_np(int number);
char *strsignal(int signal);
const char *sigabbrev_np(int signal);
int strverscmp(const char *a, const char *b);
char *strfry(char *text);
#ifndef basename
char *basename(const char *path);
#define basename basename
#endif
#ifdef __cplusplus
}
#endif
#endif
