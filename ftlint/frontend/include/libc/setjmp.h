#ifndef FTLINT_LIBC_SETJMP_H
#define FTLINT_LIBC_SETJMP_H
#define _SETJMP_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct __jmp_buf_tag { long __jmpbuf[8]; int __mask_was_saved; sigset_t __saved_mask; } jmp_buf[1];
typedef struct __jmp_buf_tag sigjmp_buf[1];
int setjmp(jmp_buf environment) __attribute__((__returns_twice__));
int _setjmp(jmp_buf environment) __attribute__((__returns_twice__));
int sigsetjmp(sigjmp_buf environment, int save) __attribute__((__returns_twice__));
void longjmp(jmp_buf environment, int value) __attribute__((__noreturn__));
void _longjmp(jmp_buf environment, int value) __attribute__((__noreturn__));
void siglongjmp(sigjmp_buf environment, int value) __attribute__((__noreturn__));
#ifdef __cplusplus
}
#endif
#endif
