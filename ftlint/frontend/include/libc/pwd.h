#ifndef FTLINT_LIBC_PWD_H
#define FTLINT_LIBC_PWD_H
#define _PWD_H 1
#include <stdio.h>
#ifdef __cplusplus
extern "C" {
#endif
struct passwd { char *pw_name, *pw_passwd; uid_t pw_uid; gid_t pw_gid; char *pw_gecos, *pw_dir, *pw_shell; };
void setpwent(void);
void endpwent(void);
struct passwd *getpwent(void);
int getpwent_r(struct passwd *entry, char *buffer, size_t size, struct passwd **result);
struct passwd *fgetpwent(FILE *file);
struct passwd *getpwuid(uid_t user);
struct passwd *getpwnam(const char *name);
int getpwuid_r(uid_t user, struct passwd *entry, char *buffer, size_t size, struct passwd **result);
int getpwnam_r(const char *name, struct passwd *entry, char *buffer, size_t size, struct passwd **result);
int putpwent(const struct passwd *entry, FILE *file);
#ifdef __cplusplus
}
#endif
#endif
