#ifndef FTLINT_LIBC_TTYENT_H
#define FTLINT_LIBC_TTYENT_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
struct ttyent { char *ty_name, *ty_getty, *ty_type; int ty_status; char *ty_window, *ty_comment; };
struct ttyent *getttyent(void);
struct ttyent *getttynam(const char *name);
int setttyent(void);
int endttyent(void);
#ifdef __cplusplus
}
#endif
#endif
