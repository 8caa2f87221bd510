#ifndef FTLINT_LIBC_LINK_H
#define FTLINT_LIBC_LINK_H
#include <dlfcn.h>
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct link_map { unsigned long l_addr; char *l_name; void *l_ld; struct link_map *l_next, *l_prev; };
struct dl_phdr_info { unsigned long dlpi_addr; const char *dlpi_name; const void *dlpi_phdr; uint16_t dlpi_phnum; unsigned long long dlpi_adds, dlpi_subs; size_t dlpi_tls_modid; void *dlpi_tls_data; };
int dl_iterate_phdr(int (*function)(struct dl_phdr_info *, size_t, void *), void *data);
#ifdef __cplusplus
}
#endif
#endif
