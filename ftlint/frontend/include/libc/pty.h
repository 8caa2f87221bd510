#ifndef FTLINT_LIBC_PTY_H
#define FTLINT_LIBC_PTY_H
#include <termios.h>
#ifdef __cplusplus
extern "C" {
#endif
int openpty(int *main, int *other, char *name, const struct termios *settings, const struct winsize *size);
pid_t forkpty(int *main, char *name, const struct termios *settings, const struct winsize *size);
#ifdef __cplusplus
}
#endif
#endif
