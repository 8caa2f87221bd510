#ifndef FTLINT_LIBC_SYS_TIMEB_H
#define FTLINT_LIBC_SYS_TIMEB_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct timeb { time_t time; unsigned short millitm; short timezone, dstflag; };
int ftime(struct timeb *buffer);
#ifdef __cplusplus
}
#endif
#endif
