#ifndef FTLINT_LIBC_LIBINTL_H
#define FTLINT_LIBC_LIBINTL_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
char *gettext(const char *id);
char *dgettext(const char *domain, const char *id);
char *dcgettext(const char *domain, const char *id, int category);
char *ngettext(const char *one, const char *many, unsigned long n);
char *textdomain(const char *domain);
char *bindtextdomain(const char *domain, const char *directory);
char *bind_textdomain_codeset(const char *domain, const char *codeset);
#ifdef __cplusplus
}
#endif
#endif
