#ifndef FTLINT_LIBC_SYS_SIGNAL_H
#define FTLINT_LIBC_SYS_SIGNAL_H
#include <signal.h>
#endif
