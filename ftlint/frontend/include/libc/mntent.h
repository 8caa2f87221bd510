#ifndef FTLINT_LIBC_MNTENT_H
#define FTLINT_LIBC_MNTENT_H
#include <stdio.h>
#ifdef __cplusplus
extern "C" {
#endif
struct mntent { char *mnt_fsname, *mnt_dir, *mnt_type, *mnt_opts; int mnt_freq, mnt_passno; };
#define MOUNTED "/etc/mtab"
FILE *setmntent(const char *path, const char *mode);
struct mntent *getmntent(FILE *file);
struct mntent *getmntent_r(FILE *file, struct mntent *entry, char *buffer, int size);
int addmntent(FILE *file, const struct mntent *entry);
int endmntent(FILE *file);
char *hasmntopt(const struct mntent *entry, const char *option);
#ifdef __cplusplus
}
#endif
#endif
