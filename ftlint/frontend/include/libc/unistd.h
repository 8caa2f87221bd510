#ifndef FTLINT_LIBC_UNISTD_H
#define FTLINT_LIBC_UNISTD_H
#define _UNISTD_H 1
#include <ftlint_libc/types.h>
#include <getopt.h>
#ifdef __cplusplus
extern "C" {
#endif
#define _POSIX_VERSION 200809L
#define _XOPEN_VERSION 700
#define _POSIX_THREADS 200809L
#define _POSIX_TIMERS 200809L
#define _POSIX_MONOTONIC_CLOCK 0
#define _POSIX_MAPPED_FILES 200809L
#define _POSIX_SEMAPHORES 200809L
#define _POSIX_PRIORITY_SCHEDULING 200809L
#define _POSIX_TIMEOUTS 200809L
#define _POSIX_SPIN_LOCKS 200809L
#define _POSIX_BARRIERS 200809L
#define _POSIX_CPUTIME 0
#define _POSIX_THREAD_CPUTIME 0
#define _POSIX_IPV6 200809L
#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
#define R_OK 4
#define W_OK 2
#define X_OK 1
#define F_OK 0
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#define _SC_ARG_MAX 0
#define _SC_CHILD_MAX 1
#define _SC_CLK_TCK 2
#define _SC_NGROUPS_MAX 3
#define _SC_OPEN_MAX 4
#define _SC_PAGESIZE 30
#define _SC_PAGE_SIZE 30
#define _SC_IOV_MAX 60
#define _SC_GETGR_R_SIZE_MAX 69
#define _SC_GETPW_R_SIZE_MAX 70
#define _SC_NPROCESSORS_CONF 83
#define _SC_NPROCESSORS_ONLN 84
#define _SC_PHYS_PAGES 85
#define _SC_AVPHYS_PAGES 86
#define _SC_MONOTONIC_CLOCK 149
#define _SC_HOST_NAME_MAX 180
#define _SC_LEVEL1_DCACHE_SIZE 188
#define _SC_LEVEL1_DCACHE_LINESIZE 190
#define _SC_LEVEL2_CACHE_SIZE 191
#define _SC_LEVEL3_CACHE_SIZE 194
#define _PC_LINK_MAX 0
#define _PC_NAME_MAX 3
#define _PC_PATH_MAX 4
#define _PC_PIPE_BUF 5
extern char **environ;
int access(const char *path, int mode);
int faccessat(int fd, const char *path, int mode, int flags);
int euidaccess(const char *path, int mode);
off_t lseek(int fd, off_t offset, int origin);
off_t lseek64(int fd, off_t offset, int origin);
int close(int fd);
int closefrom(int fd);
int close_range(unsigned first, unsigned last, int flags);
ssize_t read(int fd, void *buffer, size_t size);
ssize_t write(int fd, const void *buffer, size_t size);
ssize_t pread(int fd, void *buffer, size_t size, off_t offset);
ssize_t pwrite(int fd, const void *buffer, size_t size, off_t offset);
ssize_t pread64(int fd, void *buffer, size_t size, off_t offset);
ssize_t pwrite64(int fd, const void *buffer, size_t size, off_t offset);
ssize_t copy_file_range(int in, off_t *in_offset, int out, off_t *out_offset, size_t size, unsigned flags);
int pipe(int fds[2]);
int pipe2(int fds[2], int flags);
unsigned alarm(unsigned seconds);
unsigned sleep(unsigned seconds);
int usleep(useconds_t microseconds);
useconds_t ualarm(useconds_t value, useconds_t interval);
int pause(void);
int chown(const char *path, uid_t user, gid_t group);
int fchown(int fd, uid_t user, gid_t group);
int lchown(const char *path, uid_t user, gid_t group);
int fchownat(int fd, const char *path, uid_t user, gid_t group, int flags);
int chdir(const char *path);
int fchdir(int fd);
char *getcwd(char *buffer, size_t size);
char *getwd(char *buffer);
char *get_current_dir_name(void);
int dup(int fd);
int dup2(int fd, int target);
int dup3(int fd, int target, int flags);
int execve(const char *path, char *const argv[], char *const envp[]);
int fexecve(int fd, char *const argv[], char *const envp[]);
int execv(const char *path, char *const argv[]);
int execvp(const char *file, char *const argv[]);
int execvpe(const char *file, char *const argv[], char *const envp[]);
int execl(const char *path, const char *argument, ...);
int execle(const char *path, const char *argument, ...);
int execlp(const char *file, const char *argument, ...);
int nice(int increment);
void _exit(int status) __attribute__((__noreturn__));
long pathconf(const char *path, int name);
long fpathconf(int fd, int name);
long sysconf(int name);
size_t confstr(int name, char *buffer, size_t size);
pid_t getpid(void);
pid_t getppid(void);
pid_t gettid(void);
pid_t getpgrp(void);
pid_t getpgid(pid_t pid);
int setpgid(pid_t pid, pid_t group);
int setpgrp(void);
pid_t setsid(void);
pid_t getsid(pid_t pid);
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int getgroups(int size, gid_t list[]);
int group_member(gid_t group);
int setuid(uid_t user);
int setreuid(uid_t real, uid_t effective);
int seteuid(uid_t user);
int setgid(gid_t group);
int setregid(gid_t real, gid_t effective);
int setegid(gid_t group);
int getresuid(uid_t *real, uid_t *effective, uid_t *saved);
int getresgid(gid_t *real, gid_t *effective, gid_t *saved);
int setresuid(uid_t real, uid_t effective, uid_t saved);
int setresgid(gid_t real, gid_t effective, gid_t saved);
pid_t fork(void);
pid_t _Fork(void);
pid_t vfork(void);
char *ttyname(int fd);
int ttyname_r(int fd, char *buffer, size_t size);
int isatty(int fd);
int ttyslot(void);
int link(const char *from, const char *to);
int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags);
int symlink(const char *from, const char *to);
int symlinkat(const char *from, int fd, const char *to);
ssize_t readlink(const char *path, char *buffer, size_t size);
ssize_t readlinkat(int fd, const char *path, char *buffer, size_t size);
int unlink(const char *path);
int unlinkat(int fd, const char *path, int flags);
int rmdir(const char *path);
pid_t tcgetpgrp(int fd);
int tcsetpgrp(int fd, pid_t group);
char *getlogin(void);
int getlogin_r(char *buffer, size_t size);
int setlogin(const char *name);
int gethostname(char *buffer, size_t size);
int sethostname(const char *name, size_t size);
int sethostid(long id);
long gethostid(void);
int getdomainname(char *buffer, size_t size);
int setdomainname(const char *name, size_t size);
int vhangup(void);
int revoke(const char *path);
int profil(unsigned short *buffer, size_t size, size_t offset, unsigned scale);
int acct(const char *path);
char *getusershell(void);
void endusershell(void);
void setusershell(void);
int daemon(int no_chdir, int no_close);
int chroot(const char *path);
char *getpass(const char *prompt);
int fsync(int fd);
int fdatasync(int fd);
void sync(void);
int syncfs(int fd);
int getpagesize(void);
int getdtablesize(void);
int truncate(const char *path, off_t size);
int ftruncate(int fd, off_t size);
int ftruncate64(int fd, off_t size);
int brk(void *address);
void *sbrk(intptr_t increment);
long syscall(long number, ...);
int lockf(int fd, int command, off_t size);
char *crypt(const char *key, const char *salt);
void encrypt(char block[64], int flag);
void swab(const void *from, void *to, ssize_t size);
int getentropy(void *buffer, size_t size);
#ifdef __cplusplus
}
#endif
#endif
