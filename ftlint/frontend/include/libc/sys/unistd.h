#ifndef FTLINT_LIBC_SYS_UNISTD_H
#define FTLINT_LIBC_SYS_UNISTD_H
#include <unistd.h>
#endif
