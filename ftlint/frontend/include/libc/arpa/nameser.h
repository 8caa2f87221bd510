#ifndef FTLINT_LIBC_ARPA_NAMESER_H
#define FTLINT_LIBC_ARPA_NAMESER_H
#include <sys/types.h>
#endif
