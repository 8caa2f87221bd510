#ifndef FTLINT_LIBC_SYS_MOUNT_H
#define FTLINT_LIBC_SYS_MOUNT_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data);
int umount(const char *target);
int umount2(const char *target, int flags);
#ifdef __cplusplus
}
#endif
#endif
