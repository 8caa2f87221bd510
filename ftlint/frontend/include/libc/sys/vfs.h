#ifndef FTLINT_LIBC_SYS_VFS_H
#define FTLINT_LIBC_SYS_VFS_H
#include <sys/statfs.h>
#endif
