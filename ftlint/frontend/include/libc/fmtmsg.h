#ifndef FTLINT_LIBC_FMTMSG_H
#define FTLINT_LIBC_FMTMSG_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
int fmtmsg(long classification, const char *label, int severity, const char *text, const char *action, const char *tag);
#ifdef __cplusplus
}
#endif
#endif
