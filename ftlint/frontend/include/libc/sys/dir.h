#ifndef FTLINT_LIBC_SYS_DIR_H
#define FTLINT_LIBC_SYS_DIR_H
#include <dirent.h>
#endif
