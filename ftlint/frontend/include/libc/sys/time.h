#ifndef FTLINT_LIBC_SYS_TIME_H
#define FTLINT_LIBC_SYS_TIME_H
#define _SYS_TIME_H 1
#include <ftlint_libc/types.h>
#include <sys/select.h>
#ifdef __cplusplus
extern "C" {
#endif
struct timezone { int tz_minuteswest, tz_dsttime; };
struct itimerval { struct timeval it_interval, it_value; };
#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2
int gettimeofday(struct timeval *time, void *zone);
int settimeofday(const struct timeval *time, const struct timezone *zone);
int adjtime(const struct timeval *delta, struct timeval *old);
int getitimer(int which, struct itimerval *value);
int setitimer(int which, const struct itimerval *value, struct itimerval *old);
int utimes(const char *path, const struct timeval times[2]);
int lutimes(const char *path, const struct timeval times[2]);
int futimes(int fd, const struct timeval times[2]);
#define timerisset(t) ((t)->tv_sec || (t)->tv_usec)
#define timerclear(t) ((t)->tv_sec = (t)->tv_usec = 0)
#define timercmp(a, b, operator) (((a)->tv_sec == (b)->tv_sec) ? ((a)->tv_usec operator(b)->tv_usec) : ((a)->tv_sec operator(b)->tv_sec))
#define timeradd(a, b, result) ((result)->tv_sec = (a)->tv_sec + (b)->tv_sec, (result)->tv_usec = (a)->tv_usec + (b)->tv_usec)
#define timersub(a, b, result) ((result)->tv_sec = (a)->tv_sec - (b)->tv_sec, (result)->tv_usec = (a)->tv_usec - (b)->tv_usec)
#ifdef __cplusplus
}
#endif
#endif
