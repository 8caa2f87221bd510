#ifndef FTLINT_LIBC_NETINET_IP_H
#define FTLINT_LIBC_NETINET_IP_H
#include <netinet/in.h>
#define IPTOS_LOWDELAY 0x10
#endif
