#ifndef FTLINT_LIBC_NETINET_ETHER_H
#define FTLINT_LIBC_NETINET_ETHER_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct ether_addr { uint8_t ether_addr_octet[6]; };
char *ether_ntoa(const struct ether_addr *address);
char *ether_ntoa_r(const struct ether_addr *address, char *buffer);
struct ether_addr *ether_aton(const char *text);
struct ether_addr *ether_aton_r(const char *text, struct ether_addr *address);
#ifdef __cplusplus
}
#endif
#endif
