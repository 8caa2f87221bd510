#ifndef FTLINT_LIBC_LASTLOG_H
#define FTLINT_LIBC_LASTLOG_H
#include <utmp.h>
#endif
