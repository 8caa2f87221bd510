#ifndef FTLINT_LIBC_SYS_VLIMIT_H
#define FTLINT_LIBC_SYS_VLIMIT_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
int vlimit(int resource, int value);
#ifdef __cplusplus
}
#endif
#endif
