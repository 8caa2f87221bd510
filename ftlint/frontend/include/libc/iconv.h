#ifndef FTLINT_LIBC_ICONV_H
#define FTLINT_LIBC_ICONV_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef void *iconv_t;
iconv_t iconv_open(const char *to, const char *from);
size_t iconv(iconv_t conversion, char **in, size_t *in_left, char **out, size_t *out_left);
int iconv_close(iconv_t conversion);
#ifdef __cplusplus
}
#endif
#endif
