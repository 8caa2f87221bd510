#ifndef FTLINT_LIBC_SYS_FCNTL_H
#define FTLINT_LIBC_SYS_FCNTL_H
#include <fcntl.h>
#endif
