#ifndef FTLINT_LIBC_DLFCN_H
#define FTLINT_LIBC_DLFCN_H
#define _DLFCN_H 1
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_NOLOAD 4
#define RTLD_DEEPBIND 8
#define RTLD_GLOBAL 0x100
#define RTLD_LOCAL 0
#define RTLD_NODELETE 0x1000
#define RTLD_NEXT ((void *)-1l)
#define RTLD_DEFAULT ((void *)0)
#define RTLD_DI_LINKMAP 2
typedef struct { const char *dli_fname; void *dli_fbase; const char *dli_sname; void *dli_saddr; } Dl_info;
void *dlopen(const char *path, int mode);
void *dlmopen(long space, const char *path, int mode);
int dlclose(void *handle);
void *dlsym(void *handle, const char *name);
void *dlvsym(void *handle, const char *name, const char *version);
char *dlerror(void);
int dladdr(const void *address, Dl_info *info);
int dlinfo(void *handle, int request, void *result);
#ifdef __cplusplus
}
#endif
#endif
