#ifndef FTLINT_LIBC_REGEX_H
#define FTLINT_LIBC_REGEX_H
#define _REGEX_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct re_pattern_buffer { size_t re_nsub; void *__data[7]; } regex_t;
typedef int regoff_t;
typedef struct { regoff_t rm_so, rm_eo; } regmatch_t;
#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NEWLINE 4
#define REG_NOSUB 8
#define REG_NOTBOL 1
#define REG_NOTEOL 2
#define REG_NOMATCH 1
#define REG_ESPACE 12
int regcomp(regex_t *regex, const char *pattern, int flags);
int regexec(const regex_t *regex, const char *text, size_t count, regmatch_t *matches, int flags);
size_t regerror(int code, const regex_t *regex, char *buffer, size_t size);
void regfree(regex_t *regex);
char *re_comp(const char *pattern);
int re_exec(const char *text);
#ifdef __cplusplus
}
#endif
#endif
