#ifndef FTLINT_LIBC_GRP_H
#define FTLINT_LIBC_GRP_H
#define _GRP_H 1
#include <stdio.h>
#ifdef __cplusplus
extern "C" {
#endif
struct group { char *gr_name, *gr_passwd; gid_t gr_gid; char **gr_mem; };
void setgrent(void);
void endgrent(void);
struct group *getgrent(void);
int getgrent_r(struct group *entry, char *buffer, size_t size, struct group **result);
struct group *fgetgrent(FILE *file);
struct group *getgrgid(gid_t group);
struct group *getgrnam(const char *name);
int getgrgid_r(gid_t group, struct group *entry, char *buffer, size_t size, struct group **result);
int getgrnam_r(const char *name, struct group *entry, char *buffer, size_t size, struct group **result);
int setgroups(size_t count, const gid_t *groups);
int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count);
int initgroups(const char *user, gid_t group);
#ifdef __cplusplus
}
#endif
#endif
