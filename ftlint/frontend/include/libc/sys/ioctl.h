#ifndef FTLINT_LIBC_SYS_IOCTL_H
#define FTLINT_LIBC_SYS_IOCTL_H
#define _SYS_IOCTL_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
#define TCGETS 0x5401
#define TCSETS 0x5402
#define TIOCSCTTY 0x540E
#define TIOCGPGRP 0x540F
#define TIOCSPGRP 0x5410
#define TIOCOUTQ 0x5411
#define TIOCGWINSZ 0x5413
#define TIOCSWINSZ 0x5414
#define FIONREAD 0x541B
#define TIOCINQ FIONREAD
#define TIOCNOTTY 0x5422
#define FIONBIO 0x5421
#define FIOCLEX 0x5451
#define SIOCGIFNAME 0x8910
#define SIOCGIFCONF 0x8912
#define SIOCGIFFLAGS 0x8913
#define SIOCGIFADDR 0x8915
#define SIOCGIFMTU 0x8921
#define SIOCGIFHWADDR 0x8927
#define SIOCGIFINDEX 0x8933
#define SIOCETHTOOL 0x8946
#define _IOC(direction, type, number, size) (((direction) << 30) | ((type) << 8) | (number) | ((size) << 16))
#define _IO(type, number) _IOC(0U, (type), (number), 0)
#define _IOR(type, number, size) _IOC(2U, (type), (number), sizeof(size))
#define _IOW(type, number, size) _IOC(1U, (type), (number), sizeof(size))
#define _IOWR(type, number, size) _IOC(3U, (type), (number), sizeof(size))
int ioctl(int fd, unsigned long request, ...);
#ifdef __cplusplus
}
#endif
#endif
