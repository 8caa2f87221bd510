#ifndef FTLINT_LIBC_ARPA_INET_H
#define FTLINT_LIBC_ARPA_INET_H
#define _ARPA_INET_H 1
#include <netinet/in.h>
#ifdef __cplusplus
extern "C" {
#endif
in_addr_t inet_addr(const char *text);
in_addr_t inet_network(const char *text);
char *inet_ntoa(struct in_addr address);
int inet_aton(const char *text, struct in_addr *address);
struct in_addr inet_makeaddr(in_addr_t network, in_addr_t host);
in_addr_t inet_lnaof(struct in_addr address);
in_addr_t inet_netof(struct in_addr address);
const char *inet_ntop(int family, const void *address, char *buffer, socklen_t size);
int inet_pton(int family, const char *text, void *address);
#ifdef __cplusplus
}
#endif
#endif
