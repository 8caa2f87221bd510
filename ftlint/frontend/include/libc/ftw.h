#ifndef FTLINT_LIBC_FTW_H
#define FTLINT_LIBC_FTW_H
#include <sys/stat.h>
#ifdef __cplusplus
extern "C" {
#endif
struct FTW { int base, level; };
enum { FTW_F, FTW_D, FTW_DNR, FTW_NS, FTW_SL, FTW_DP, FTW_SLN };
enum { FTW_PHYS = 1, FTW_MOUNT = 2, FTW_CHDIR = 4, FTW_DEPTH = 8 };
int ftw(const char *path, int (*function)(const char *, const struct stat *, int), int fds);
int nftw(const char *path, int (*function)(const char *, const struct stat *, int, struct FTW *), int fds, int flags);
#ifdef __cplusplus
}
#endif
#endif
