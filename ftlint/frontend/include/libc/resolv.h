#ifndef FTLINT_LIBC_RESOLV_H
#define FTLINT_LIBC_RESOLV_H
#include <netinet/in.h>
#endif
