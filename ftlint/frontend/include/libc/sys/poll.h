#ifndef FTLINT_LIBC_SYS_POLL_H
#define FTLINT_LIBC_SYS_POLL_H
#include <poll.h>
#endif
