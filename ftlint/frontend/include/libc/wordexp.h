#ifndef FTLINT_LIBC_WORDEXP_H
#define FTLINT_LIBC_WORDEXP_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct { size_t we_wordc; char **we_wordv; size_t we_offs; } wordexp_t;
#define WRDE_NOCMD 4
#define WRDE_SHOWERR 16
int wordexp(const char *words, wordexp_t *result, int flags);
void wordfree(wordexp_t *result);
#ifdef __cplusplus
}
#endif
#endif
