#ifndef FTLINT_LIBC_MCHECK_H
#define FTLINT_LIBC_MCHECK_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
enum mcheck_status { MCHECK_DISABLED = -1, MCHECK_OK, MCHECK_FREE, MCHECK_HEAD, MCHECK_TAIL };
int mcheck(void (*function)(enum mcheck_status));
int mcheck_pedantic(void (*function)(enum mcheck_status));
void mcheck_check_all(void);
enum mcheck_status mprobe(void *pointer);
void mtrace(void);
void muntrace(void);
#ifdef __cplusplus
}
#endif
#endif
