#ifndef FTLINT_LIBC_UTMP_H
#define FTLINT_LIBC_UTMP_H
#include <utmpx.h>
#ifdef __cplusplus
extern "C" {
#endif
#define utmp utmpx
#define ut_name ut_user
#define ut_time ut_tv.tv_sec
#define UTMP_FILE "/var/run/utmp"
#define WTMP_FILE "/var/log/wtmp"
void login(const struct utmp *entry);
int login_tty(int fd);
int logout(const char *line);
void logwtmp(const char *line, const char *name, const char *host);
void updwtmp(const char *path, const struct utmp *entry);
void utmpname(const char *path);
void setutent(void);
void endutent(void);
struct utmp *getutent(void);
struct utmp *getutid(const struct utmp *entry);
struct utmp *getutline(const struct utmp *entry);
struct utmp *pututline(const struct utmp *entry);
int getutent_r(struct utmp *buffer, struct utmp **result);
int getutid_r(const struct utmp *entry, struct utmp *buffer, struct utmp **result);
int getutline_r(const struct utmp *entry, struct utmp *buffer, struct utmp **result);
#ifdef __cplusplus
}
#endif
#endif
