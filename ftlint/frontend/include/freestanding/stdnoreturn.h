#ifndef FTLINT_FREESTANDING_STDNORETURN_H
#define FTLINT_FREESTANDING_STDNORETURN_H
#ifndef __cplusplus
#define noreturn _Noreturn
#endif
#endif
