#ifndef FTLINT_LIBC_WAIT_H
#define FTLINT_LIBC_WAIT_H
#include <sys/wait.h>
#endif
