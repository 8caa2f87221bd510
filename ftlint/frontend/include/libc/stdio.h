#ifndef FTLINT_LIBC_STDIO_H
#define FTLINT_LIBC_STDIO_H
#define _STDIO_H 1
#define __cookie_io_functions_t_defined 1
#include <ftlint_libc/types.h>
#include <stdarg.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct { off_t __pos; mbstate_t __state; } fpos_t;
typedef fpos_t fpos64_t;
extern FILE *stdin, *stdout, *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr
#define EOF (-1)
#define BUFSIZ 8192
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define TMP_MAX 238328
#define L_tmpnam 20
#define L_ctermid 9
#define L_cuserid 9
#define P_tmpdir "/tmp"
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
int remove(const char *path);
int rename(const char *from, const char *to);
int renameat(int from_fd, const char *from, int to_fd, const char *to);
FILE *tmpfile(void);
char *tmpnam(char *buffer);
char *tmpnam_r(char *buffer);
char *tempnam(const char *directory, const char *prefix);
int fclose(FILE *file);
int fcloseall(void);
int fflush(FILE *file);
int fflush_unlocked(FILE *file);
FILE *fopen(const char *path, const char *mode);
FILE *fopen64(const char *path, const char *mode);
FILE *freopen(const char *path, const char *mode, FILE *file);
FILE *fdopen(int fd, const char *mode);
FILE *fmemopen(void *buffer, size_t size, const char *mode);
FILE *open_memstream(char **buffer, size_t *size);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *file);
void setbuf(FILE *file, char *buffer);
void setbuffer(FILE *file, char *buffer, size_t size);
void setlinebuf(FILE *file);
int setvbuf(FILE *file, char *buffer, int mode, size_t size);
int printf(const char *format, ...);
int fprintf(FILE *file, const char *format, ...);
int sprintf(char *buffer, const char *format, ...);
int snprintf(char *buffer, size_t size, const char *format, ...);
int dprintf(int fd, const char *format, ...);
int asprintf(char **buffer, const char *format, ...);
int vprintf(const char *format, va_list arguments);
int vfprintf(FILE *file, const char *format, va_list arguments);
int vsprintf(char *buffer, const char *format, va_list arguments);
int vsnprintf(char *buffer, size_t size, const char *format, va_list arguments);
int vdprintf(int fd, const char *format, va_list arguments);
int vasprintf(char **buffer, const char *format, va_list arguments);
int scanf(const char *format, ...);
int fscanf(FILE *file, const char *format, ...);
int sscanf(const char *text, const char *format, ...);
int vscanf(const char *format, va_list arguments);
int vfscanf(FILE *file, const char *format, va_list arguments);
int vsscanf(const char *text, const char *format, va_list arguments);
int fgetc(FILE *file);
int fgetc_unlocked(FILE *file);
char *fgets(char *buffer, int size, FILE *file);
char *fgets_unlocked(char *buffer, int size, FILE *file);
int fputc(int c, FILE *file);
int fputc_unlocked(int c, FILE *file);
int fputs(const char *text, FILE *file);
int fputs_unlocked(const char *text, FILE *file);
int getc(FILE *file);
int getc_unlocked(FILE *file);
int getchar(void);
int getchar_unlocked(void);
char *gets(char *buffer);
int getw(FILE *file);
int putw(int word, FILE *file);
int putc(int c, FILE *file);
int putc_unlocked(int c, FILE *file);
int putchar(int c);
int putchar_unlocked(int c);
int puts(const char *text);
int ungetc(int c, FILE *file);
ssize_t getdelim(char **line, size_t *size, int delimiter, FILE *file);
ssize_t getline(char **line, size_t *size, FILE *file);
size_t fread(void *buffer, size_t size, size_t count, FILE *file);
size_t fread_unlocked(void *buffer, size_t size, size_t count, FILE *file);
size_t fwrite(const void *buffer, size_t size, size_t count, FILE *file);
size_t fwrite_unlocked(const void *buffer, size_t size, size_t count, FILE *file);
int fseek(FILE *file, long offset, int origin);
int fseeko(FILE *file, off_t offset, int origin);
int fseeko64(FILE *file, off_t offset, int origin);
long ftell(FILE *file);
off_t ftello(FILE *file);
off_t ftello64(FILE *file);
void rewind(FILE *file);
int fgetpos(FILE *file, fpos_t *position);
int fsetpos(FILE *file, const fpos_t *position);
void clearerr(FILE *file);
void clearerr_unlocked(FILE *file);
int feof(FILE *file);
int feof_unlocked(FILE *file);
int ferror(FILE *file);
int ferror_unlocked(FILE *file);
int fileno(FILE *file);
int fileno_unlocked(FILE *file);
void perror(const char *text);
char *ctermid(char *buffer);
char *cuserid(char *buffer);
void flockfile(FILE *file);
int ftrylockfile(FILE *file);
void funlockfile(FILE *file);
typedef ssize_t cookie_read_function_t(void *cookie, char *buffer, size_t size);
typedef ssize_t cookie_write_function_t(void *cookie, const char *buffer, size_t size);
typedef int cookie_seek_function_t(void *cookie, off_t *offset, int origin);
typedef int cookie_close_function_t(void *cookie);
typedef struct { cookie_read_function_t *read; cookie_write_function_t *write; cookie_seek_function_t *seek; cookie_close_function_t *close; } cookie_io_functions_t;
FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t functions);
#ifdef __cplusplus
}
#endif
#endif
