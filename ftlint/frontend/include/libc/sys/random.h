#ifndef FTLINT_LIBC_SYS_RANDOM_H
#define FTLINT_LIBC_SYS_RANDOM_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
#define GRND_NONBLOCK 1
#define GRND_RANDOM 2
ssize_t getrandom(void *buffer, size_t size, unsigned flags);
int getentropy(void *buffer, size_t size);
#ifdef __cplusplus
}
#endif
#endif
