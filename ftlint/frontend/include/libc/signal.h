#ifndef FTLINT_LIBC_SIGNAL_H
#define FTLINT_LIBC_SIGNAL_H
#define _SIGNAL_H 1
#define __sigval_t_defined 1
#define __siginfo_t_defined 1
#define __sigevent_t_defined 1
#define __stack_t_defined 1
#define __sig_atomic_t_defined 1
#define __sigaction_defined 1
#include <ftlint_libc/types.h>
#include <pthread_types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef int sig_atomic_t;
typedef void (*sighandler_t)(int);
typedef sighandler_t __sighandler_t;
typedef union sigval { int sival_int; void *sival_ptr; } sigval_t;
typedef struct siginfo_t { int si_signo, si_errno, si_code; pid_t si_pid; uid_t si_uid; int si_status; clock_t si_utime, si_stime; union sigval si_value; void *si_addr; long si_band; int si_fd, si_overrun, si_timerid; void *si_ptr; int si_int; } siginfo_t;
struct sigaction { union { sighandler_t sa_handler; void (*sa_sigaction)(int, siginfo_t *, void *); } __handler; sigset_t sa_mask; int sa_flags; void (*sa_restorer)(void); };
#define sa_handler __handler.sa_handler
#define sa_sigaction __handler.sa_sigaction
struct sigevent { union sigval sigev_value; int sigev_signo, sigev_notify; void (*sigev_notify_function)(union sigval); pthread_attr_t *sigev_notify_attributes; int __rest[8]; };
typedef struct sigevent sigevent_t;
typedef struct { void *ss_sp; int ss_flags; size_t ss_size; } stack_t;
struct sigstack { void *ss_sp; int ss_onstack; };
#define SIG_DFL ((sighandler_t)0)
#define SIG_IGN ((sighandler_t)1)
#define SIG_ERR ((sighandler_t)-1)
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPWR 30
#define SIGSYS 31
#define SIGIOT SIGABRT
#define SIGCLD SIGCHLD
#define SIGPOLL SIGIO
#define NSIG 65
#define _NSIG 65
#define SIGRTMIN 34
#define SIGRTMAX 64
#define ILL_ILLOPC 1
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
sighandler_t signal(int number, sighandler_t handler);
sighandler_t sysv_signal(int number, sighandler_t handler);
sighandler_t bsd_signal(int number, sighandler_t handler);
int kill(pid_t pid, int number);
int killpg(pid_t group, int number);
int raise(int number);
int sigaction(int number, const struct sigaction *action, struct sigaction *old);
int sigprocmask(int how, const sigset_t *set, sigset_t *old);
int sigsuspend(const sigset_t *set);
int sigpause(int mask);
int sigpending(sigset_t *set);
int sigwait(const sigset_t *set, int *number);
int sigwaitinfo(const sigset_t *set, siginfo_t *info);
int sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout);
int sigqueue(pid_t pid, int number, const union sigval value);
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int number);
int sigdelset(sigset_t *set, int number);
int sigismember(const sigset_t *set, int number);
int siginterrupt(int number, int flag);
int sigaltstack(const stack_t *stack, stack_t *old);
int sigblock(int mask);
int sigsetmask(int mask);
int sighold(int number);
int sigrelse(int number);
int sigignore(int number);
void psignal(int number, const char *text);
void psiginfo(const siginfo_t *info, const char *text);
int pthread_sigmask(int how, const sigset_t *set, sigset_t *old);
int pthread_kill(pthread_t thread, int number);
extern const char *const sys_siglist[65];
#ifdef __cplusplus
}
#endif
#endif
