#ifndef FTLINT_LIBC_SYS_XATTR_H
#define FTLINT_LIBC_SYS_XATTR_H
#define _SYS_XATTR_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
ssize_t getxattr(const char *path, const char *name, void *value, size_t size);
int setxattr(const char *path, const char *name, const void *value, size_t size, int flags);
ssize_t listxattr(const char *path, char *list, size_t size);
int removexattr(const char *path, const char *name);
#ifdef __cplusplus
}
#endif
#endif
