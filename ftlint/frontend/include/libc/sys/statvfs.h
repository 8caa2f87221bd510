#ifndef FTLINT_LIBC_SYS_STATVFS_H
#define FTLINT_LIBC_SYS_STATVFS_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct statvfs { unsigned long f_bsize, f_frsize; fsblkcnt_t f_blocks, f_bfree, f_bavail; fsfilcnt_t f_files, f_ffree, f_favail; unsigned long f_fsid, f_flag, f_namemax; int __rest[6]; };
int statvfs(const char *path, struct statvfs *status);
int fstatvfs(int fd, struct statvfs *status);
#ifdef __cplusplus
}
#endif
#endif
