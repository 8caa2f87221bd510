#ifndef FTLINT_LIBC_STDLIB_H
#define FTLINT_LIBC_STDLIB_H
#define _STDLIB_H 1
#include <ftlint_libc/types.h>
#include <alloca.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct { int quot, rem; } div_t;
typedef struct { long quot, rem; } ldiv_t;
typedef struct { long long quot, rem; } lldiv_t;
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
size_t __ctype_get_mb_cur_max(void);
#define MB_CUR_MAX (__ctype_get_mb_cur_max())
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *pointer, size_t size);
void *reallocarray(void *pointer, size_t count, size_t size);
void free(void *pointer);
void *valloc(size_t size);
void *pvalloc(size_t size);
void *aligned_alloc(size_t alignment, size_t size);
int posix_memalign(void **pointer, size_t alignment, size_t size);
void abort(void) __attribute__((__noreturn__));
void exit(int status) __attribute__((__noreturn__));
void quick_exit(int status) __attribute__((__noreturn__));
void _Exit(int status) __attribute__((__noreturn__));
int atexit(void (*function)(void));
int at_quick_exit(void (*function)(void));
int on_exit(void (*function)(int, void *), void *argument);
char *getenv(const char *name);
char *secure_getenv(const char *name);
int putenv(char *assignment);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
int clearenv(void);
int system(const char *command);
double atof(const char *text);
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double strtod(const char *text, char **end);
float strtof(const char *text, char **end);
long double strtold(const char *text, char **end);
long strtol(const char *text, char **end, int base);
unsigned long strtoul(const char *text, char **end, int base);
long long strtoll(const char *text, char **end, int base);
unsigned long long strtoull(const char *text, char **end, int base);
long long strtoq(const char *text, char **end, int base);
unsigned long long strtouq(const char *text, char **end, int base);
double strtod_l(const char *text, char **end, locale_t locale);
char *l64a(long value);
long a64l(const char *text);
void *bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void qsort_r(void *base, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *argument);
int abs(int value);
long labs(long value);
long long llabs(long long value);
div_t div(int numerator, int denominator);
ldiv_t ldiv(long numerator, long denominator);
lldiv_t lldiv(long long numerator, long long denominator);
int rand(void);
int rand_r(unsigned *seed);
void srand(unsigned seed);
long random(void);
void srandom(unsigned seed);
char *initstate(unsigned seed, char *state, size_t size);
char *setstate(char *state);
struct random_data { int32_t *fptr, *rptr, *state; int rand_type, rand_deg, rand_sep; int32_t *end_ptr; };
int random_r(struct random_data *data, int32_t *result);
int srandom_r(unsigned seed, struct random_data *data);
int initstate_r(unsigned seed, char *state, size_t size, struct random_data *data);
int setstate_r(char *state, struct random_data *data);
struct drand48_data { unsigned short __x[3], __old_x[3], __c, __init; unsigned long long __a; };
double drand48(void);
double erand48(unsigned short seed[3]);
long lrand48(void);
long nrand48(unsigned short seed[3]);
long mrand48(void);
long jrand48(unsigned short seed[3]);
void srand48(long seed);
unsigned short *seed48(unsigned short seed[3]);
void lcong48(unsigned short parameters[7]);
int drand48_r(struct drand48_data *data, double *result);
int erand48_r(unsigned short seed[3], struct drand48_data *data, double *result);
int lrand48_r(struct drand48_data *data, long *result);
int nrand48_r(unsigned short seed[3], struct drand48_data *data, long *result);
int mrand48_r(struct drand48_data *data, long *result);
int jrand48_r(unsigned short seed[3], struct drand48_data *data, long *result);
int srand48_r(long seed, struct drand48_data *data);
int seed48_r(unsigned short seed[3], struct drand48_data *data);
int lcong48_r(unsigned short parameters[7], struct drand48_data *data);
uint32_t arc4random(void);
void arc4random_buf(void *buffer, size_t size);
uint32_t arc4random_uniform(uint32_t bound);
int mblen(const char *text, size_t size);
int mbtowc(wchar_t *wide, const char *text, size_t size);
int wctomb(char *text, wchar_t wide);
size_t mbstowcs(wchar_t *wide, const char *text, size_t size);
size_t wcstombs(char *text, const wchar_t *wide, size_t size);
char *ecvt(double value, int digits, int *point, int *sign);
char *fcvt(double value, int digits, int *point, int *sign);
char *gcvt(double value, int digits, char *buffer);
char *qecvt(long double value, int digits, int *point, int *sign);
char *qfcvt(long double value, int digits, int *point, int *sign);
char *qgcvt(long double value, int digits, char *buffer);
char *mktemp(char *pattern);
int mkstemp(char *pattern);
int mkstemps(char *pattern, int suffix);
int mkostemp(char *pattern, int flags);
char *mkdtemp(char *pattern);
char *realpath(const char *path, char *resolved);
char *canonicalize_file_name(const char *path);
int getsubopt(char **option, char *const *tokens, char **value);
int getloadavg(double *averages, int count);
int posix_openpt(int flags);
int grantpt(int fd);
int unlockpt(int fd);
char *ptsname(int fd);
int ptsname_r(int fd, char *buffer, size_t size);
int getpt(void);
void setkey(const char *key);
int rpmatch(const char *response);
#ifdef __cplusplus
}
#endif
#endif
