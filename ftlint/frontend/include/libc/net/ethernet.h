#ifndef FTLINT_LIBC_NET_ETHERNET_H
#define FTLINT_LIBC_NET_ETHERNET_H
#include <netinet/ether.h>
#endif
