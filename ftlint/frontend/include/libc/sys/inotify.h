#ifndef FTLINT_LIBC_SYS_INOTIFY_H
#define FTLINT_LIBC_SYS_INOTIFY_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct inotify_event { int wd; uint32_t mask, cookie, len; char name[]; };
#define IN_ACCESS 1
#define IN_MODIFY 2
#define IN_ATTRIB 4
#define IN_CLOSE_WRITE 8
#define IN_CREATE 0x100
#define IN_DELETE 0x200
#define IN_NONBLOCK 04000
#define IN_CLOEXEC 02000000
int inotify_init(void);
int inotify_init1(int flags);
int inotify_add_watch(int fd, const char *path, uint32_t mask);
int inotify_rm_watch(int fd, int watch);
#ifdef __cplusplus
}
#endif
#endif
