#ifndef FTLINT_LIBC_NETINET_UDP_H
#define FTLINT_LIBC_NETINET_UDP_H
#include <netinet/in.h>
#endif
