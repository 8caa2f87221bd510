#ifndef FTLINT_LIBC_LANGINFO_H
#define FTLINT_LIBC_LANGINFO_H
#include <locale.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef int nl_item;
char *nl_langinfo(nl_item item);
char *nl_langinfo_l(nl_item item, locale_t locale);
#define CODESET 14
#define RADIXCHAR 65536
#define THOUSEP 65537
#define D_T_FMT 131112
#define D_FMT 131113
#define T_FMT 131114
#ifdef __cplusplus
}
#endif
#endif
