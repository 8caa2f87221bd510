#ifndef FTLINT_LIBC_NDBM_H
#define FTLINT_LIBC_NDBM_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct { char *dptr; int dsize; } datum;
typedef struct DBM DBM;
#define DBM_INSERT 0
#define DBM_REPLACE 1
DBM *dbm_open(const char *path, int flags, mode_t mode);
void dbm_close(DBM *database);
datum dbm_fetch(DBM *database, datum key);
int dbm_store(DBM *database, datum key, datum value, int mode);
int dbm_delete(DBM *database, datum key);
datum dbm_firstkey(DBM *database);
datum dbm_nextkey(DBM *database);
int dbm_error(DBM *database);
int dbm_clearerr(DBM *database);
#ifdef __cplusplus
}
#endif
#endif
