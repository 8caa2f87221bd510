#ifndef FTLINT_LIBC_UCONTEXT_H
#define FTLINT_LIBC_UCONTEXT_H
#include <signal.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct ucontext_t { unsigned long uc_flags; struct ucontext_t *uc_link; stack_t uc_stack; struct { long long gregs[23]; void *fpregs; } uc_mcontext; sigset_t uc_sigmask; } ucontext_t;
int getcontext(ucontext_t *context);
int setcontext(const ucontext_t *context);
void makecontext(ucontext_t *context, void (*function)(void), int count, ...);
int swapcontext(ucontext_t *old, const ucontext_t *context);
#ifdef __cplusplus
}
#endif
#endif
