#ifndef FTLINT_LIBC_SYS_TYPES_H
#define FTLINT_LIBC_SYS_TYPES_H
#define _SYS_TYPES_H 1
#include <ftlint_libc/types.h>
#include <endian.h>
#include <sys/select.h>
#include <pthread_types.h>
#ifdef __cplusplus
extern "C" {
#endif
#define major(device) ((unsigned)((device) >> 8))
#define minor(device) ((unsigned)((device) & 0xff))
#define makedev(maj, min) ((dev_t)(((maj) << 8) | (min)))
#ifdef __cplusplus
}
#endif
#endif
