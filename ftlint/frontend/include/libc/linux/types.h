#ifndef FTLINT_LIBC_LINUX_TYPES_H
#define FTLINT_LIBC_LINUX_TYPES_H
#include <sys/types.h>
/* Where the kernel has its own headers, they must agree with each other. */
#if __has_include_next(<linux/types.h>)
#include_next <linux/types.h>
#else
typedef int8_t __s8;
typedef uint8_t __u8;
typedef int16_t __s16;
typedef uint16_t __u16;
typedef int32_t __s32;
typedef uint32_t __u32;
typedef long long __s64;
typedef unsigned long long __u64;
typedef uint16_t __be16;
typedef uint32_t __be32;
typedef unsigned long long __be64;
typedef uint16_t __le16;
typedef uint32_t __le32;
typedef unsigned long long __le64;
#endif
#endif
