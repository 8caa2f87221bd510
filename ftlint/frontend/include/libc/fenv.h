#ifndef FTLINT_LIBC_FENV_H
#define FTLINT_LIBC_FENV_H
#define _FENV_H 1
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
#define FE_INVALID 1
#define FE_DIVBYZERO 4
#define FE_OVERFLOW 8
#define FE_UNDERFLOW 16
#define FE_INEXACT 32
#define FE_ALL_EXCEPT 61
#define FE_TONEAREST 0
#define FE_DOWNWARD 0x400
#define FE_UPWARD 0x800
#define FE_TOWARDZERO 0xc00
#define FE_DFL_ENV ((const fenv_t *)-1)
#define FE_NOMASK_ENV ((const fenv_t *)-2)
typedef unsigned short fexcept_t;
typedef struct { unsigned short __control_word; unsigned __other[7]; } fenv_t;
int feclearexcept(int exceptions);
int fegetexceptflag(fexcept_t *flag, int exceptions);
int feraiseexcept(int exceptions);
int fesetexceptflag(const fexcept_t *flag, int exceptions);
int fetestexcept(int exceptions);
int fegetround(void);
int fesetround(int mode);
int fegetenv(fenv_t *environment);
int feholdexcept(fenv_t *environment);
int fesetenv(const fenv_t *environment);
int feupdateenv(const fenv_t *environment);
int feenableexcept(int exceptions);
int fedisableexcept(int exceptions);
int fegetexcept(void);
#ifdef __cplusplus
}
#endif
#endif
