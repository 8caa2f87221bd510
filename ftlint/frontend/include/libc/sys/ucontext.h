#ifndef FTLINT_LIBC_SYS_UCONTEXT_H
#define FTLINT_LIBC_SYS_UCONTEXT_H
#include <ucontext.h>
#endif
