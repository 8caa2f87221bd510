#ifndef FTLINT_LIBC_SHADOW_H
#define FTLINT_LIBC_SHADOW_H
#include <stdio.h>
#ifdef __cplusplus
extern "C" {
#endif
struct spwd { char *sp_namp, *sp_pwdp; long sp_lstchg, sp_min, sp_max, sp_warn, sp_inact, sp_expire; unsigned long sp_flag; };
void setspent(void);
void endspent(void);
struct spwd *getspent(void);
struct spwd *getspnam(const char *name);
struct spwd *sgetspent(const char *text);
struct spwd *fgetspent(FILE *file);
int lckpwdf(void);
int ulckpwdf(void);
#ifdef __cplusplus
}
#endif
#endif
