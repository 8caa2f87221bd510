#ifndef FTLINT_LIBC_UTMPX_H
#define FTLINT_LIBC_UTMPX_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
#define EMPTY 0
#define BOOT_TIME 2
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#define UT_LINESIZE 32
#define UT_NAMESIZE 32
#define UT_HOSTSIZE 256
struct utmpx { short ut_type; pid_t ut_pid; char ut_line[32], ut_id[4], ut_user[32], ut_host[256]; struct { short e_termination, e_exit; } ut_exit; int ut_session; struct { int tv_sec, tv_usec; } ut_tv; int ut_addr_v6[4]; char __rest[20]; };
void setutxent(void);
void endutxent(void);
struct utmpx *getutxent(void);
struct utmpx *getutxid(const struct utmpx *entry);
struct utmpx *getutxline(const struct utmpx *entry);
struct utmpx *pututxline(const struct utmpx *entry);
int utmpxname(const char *path);
void updwtmpx(const char *path, const struct utmpx *entry);
#ifdef __cplusplus
}
#endif
#endif
