#ifndef FTLINT_LIBC_TIME_H
#define FTLINT_LIBC_TIME_H
#define _TIME_H 1
#define __struct_tm_defined 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst; long tm_gmtoff; const char *tm_zone; };
struct sigevent;
#define CLOCKS_PER_SEC ((clock_t)1000000)
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_TAI 11
#define TIMER_ABSTIME 1
#define TIME_UTC 1
extern char *tzname[2];
extern int daylight;
extern long timezone;
clock_t clock(void);
time_t time(time_t *result);
double difftime(time_t later, time_t earlier);
time_t mktime(struct tm *time);
time_t timegm(struct tm *time);
time_t timelocal(struct tm *time);
char *asctime(const struct tm *time);
char *asctime_r(const struct tm *time, char *buffer);
char *ctime(const time_t *time);
char *ctime_r(const time_t *time, char *buffer);
struct tm *gmtime(const time_t *time);
struct tm *gmtime_r(const time_t *time, struct tm *result);
struct tm *localtime(const time_t *time);
struct tm *localtime_r(const time_t *time, struct tm *result);
size_t strftime(char *buffer, size_t size, const char *format, const struct tm *time);
size_t strftime_l(char *buffer, size_t size, const char *format, const struct tm *time, locale_t locale);
char *strptime(const char *text, const char *format, struct tm *time);
struct tm *getdate(const char *text);
int getdate_r(const char *text, struct tm *result);
extern int getdate_err;
void tzset(void);
int dysize(int year);
int stime(const time_t *time);
int nanosleep(const struct timespec *requested, struct timespec *remaining);
int clock_getres(clockid_t clock, struct timespec *resolution);
int clock_gettime(clockid_t clock, struct timespec *time);
int clock_settime(clockid_t clock, const struct timespec *time);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *requested, struct timespec *remaining);
int clock_getcpuclockid(pid_t pid, clockid_t *clock);
int timer_create(clockid_t clock, struct sigevent *event, timer_t *timer);
int timer_delete(timer_t timer);
int timer_settime(timer_t timer, int flags, const struct itimerspec *value, struct itimerspec *old);
int timer_gettime(timer_t timer, struct itimerspec *value);
int timer_getoverrun(timer_t timer);
int timespec_get(struct timespec *time, int base);
#ifdef __cplusplus
}
#endif
#endif
