#ifndef FTLINT_LIBC_CRYPT_H
#define FTLINT_LIBC_CRYPT_H
#include <unistd.h>
#endif
