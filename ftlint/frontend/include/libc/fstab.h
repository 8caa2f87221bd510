#ifndef FTLINT_LIBC_FSTAB_H
#define FTLINT_LIBC_FSTAB_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
struct fstab { char *fs_spec, *fs_file, *fs_vfstype, *fs_mntops; const char *fs_type; int fs_freq, fs_passno; };
struct fstab *getfsent(void);
struct fstab *getfsspec(const char *name);
struct fstab *getfsfile(const char *name);
int setfsent(void);
void endfsent(void);
#ifdef __cplusplus
}
#endif
#endif
