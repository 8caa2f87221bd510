#ifndef FTLINT_LIBC_SYS_TIMEX_H
#define FTLINT_LIBC_SYS_TIMEX_H
#include <sys/time.h>
#endif
