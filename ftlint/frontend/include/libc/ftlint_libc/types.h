#ifndef FTLINT_LIBC_FTLINT_LIBC_TYPES_H
#define FTLINT_LIBC_FTLINT_LIBC_TYPES_H
#include <features.h>
#include <stddef.h>
#include <stdint.h>
/* The types that several headers share; names and layouts as Linux x86-64 has them. */
typedef unsigned char __u_char;
typedef unsigned short __u_short;
typedef unsigned int __u_int;
typedef unsigned long __u_long;
typedef int8_t __int8_t;
typedef uint8_t __uint8_t;
typedef int16_t __int16_t;
typedef uint16_t __uint16_t;
typedef int32_t __int32_t;
typedef uint32_t __uint32_t;
typedef int64_t __int64_t;
typedef uint64_t __uint64_t;
typedef long __off_t;
typedef long __off64_t;
typedef long __ssize_t;
typedef long __time_t;
typedef int __pid_t;
typedef unsigned int __uid_t;
typedef unsigned int __gid_t;
typedef unsigned int __mode_t;
typedef unsigned int __socklen_t;
typedef long ssize_t;
typedef long off_t;
typedef long off64_t;
typedef long loff_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned int id_t;
typedef unsigned int mode_t;
typedef unsigned long nlink_t;
typedef unsigned long ino_t;
typedef unsigned long ino64_t;
typedef unsigned long dev_t;
typedef long blksize_t;
typedef long blkcnt_t;
typedef long blkcnt64_t;
typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;
typedef unsigned long fsblkcnt64_t;
typedef unsigned long fsfilcnt64_t;
typedef long time_t;
typedef long clock_t;
typedef int clockid_t;
typedef void *timer_t;
typedef long suseconds_t;
typedef unsigned int useconds_t;
typedef unsigned int socklen_t;
typedef int key_t;
typedef char *caddr_t;
typedef int daddr_t;
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef long quad_t;
typedef unsigned long u_quad_t;
typedef unsigned int uint;
typedef unsigned short ushort;
typedef unsigned long ulong;
typedef uint8_t u_int8_t;
typedef uint16_t u_int16_t;
typedef uint32_t u_int32_t;
typedef uint64_t u_int64_t;
typedef long register_t;
typedef struct __locale_struct *locale_t;
typedef struct { int __count; union { wint_t __wch; char __wchb[4]; } __value; } __mbstate_t;
typedef __mbstate_t mbstate_t;
typedef struct { unsigned long __val[16]; } __sigset_t;
typedef __sigset_t sigset_t;
typedef struct _IO_FILE FILE;
typedef struct _IO_FILE __FILE;
#define __time_t_defined 1
#define __clock_t_defined 1
#define __clockid_t_defined 1
#define __timer_t_defined 1
#define __sigset_t_defined 1
#define __FILE_defined 1
#define ____FILE_defined 1
#define __mbstate_t_defined 1
#define ____mbstate_t_defined 1
#define __ssize_t_defined 1
#define __off_t_defined 1
#define __pid_t_defined 1
#define __uid_t_defined 1
#define __gid_t_defined 1
#define __mode_t_defined 1
#define __socklen_t_defined 1
#define __useconds_t_defined 1
#define __timeval_defined 1
#define _STRUCT_TIMESPEC 1
#define __itimerspec_defined 1
#define __iovec_defined 1
#define _BITS_TYPES_H 1
#define _BITS_TYPES_LOCALE_T_H 1
struct timeval { time_t tv_sec; suseconds_t tv_usec; };
struct timespec { time_t tv_sec; long tv_nsec; };
struct itimerspec { struct timespec it_interval, it_value; };
struct iovec { void *iov_base; size_t iov_len; };
struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; };
#endif
