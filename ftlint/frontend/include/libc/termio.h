#ifndef FTLINT_LIBC_TERMIO_H
#define FTLINT_LIBC_TERMIO_H
#include <termios.h>
#endif
