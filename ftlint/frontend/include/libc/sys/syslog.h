#ifndef FTLINT_LIBC_SYS_SYSLOG_H
#define FTLINT_LIBC_SYS_SYSLOG_H
#include <syslog.h>
#endif
