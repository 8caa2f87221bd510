#ifndef FTLINT_LIBC_SYS_TERMIOS_H
#define FTLINT_LIBC_SYS_TERMIOS_H
#include <termios.h>
#endif
