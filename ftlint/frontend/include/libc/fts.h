#ifndef FTLINT_LIBC_FTS_H
#define FTLINT_LIBC_FTS_H
#include <sys/stat.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct _ftsent { struct _ftsent *fts_cycle, *fts_parent, *fts_link; long fts_number; void *fts_pointer; char *fts_accpath, *fts_path; int fts_errno, fts_symfd; unsigned short fts_pathlen, fts_namelen; ino_t fts_ino; dev_t fts_dev; nlink_t fts_nlink; short fts_level; unsigned short fts_info, fts_flags, fts_instr; struct stat *fts_statp; char fts_name[1]; } FTSENT;
typedef struct { FTSENT *fts_cur; } FTS;
FTS *fts_open(char *const *paths, int options, int (*compare)(const FTSENT **, const FTSENT **));
FTSENT *fts_read(FTS *stream);
FTSENT *fts_children(FTS *stream, int options);
int fts_set(FTS *stream, FTSENT *entry, int options);
int fts_close(FTS *stream);
#ifdef __cplusplus
}
#endif
#endif
