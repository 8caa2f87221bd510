#ifndef FTLINT_LIBC_NETINET_IN_SYSTM_H
#define FTLINT_LIBC_NETINET_IN_SYSTM_H
#include <ftlint_libc/types.h>
#endif
