#ifndef FTLINT_LIBC_SYS_STATFS_H
#define FTLINT_LIBC_SYS_STATFS_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct statfs { long f_type, f_bsize; fsblkcnt_t f_blocks, f_bfree, f_bavail; fsfilcnt_t f_files, f_ffree; struct { int __val[2]; } f_fsid; long f_namelen, f_frsize, f_flags, f_spare[4]; };
int statfs(const char *path, struct statfs *status);
int fstatfs(int fd, struct statfs *status);
#ifdef __cplusplus
}
#endif
#endif
