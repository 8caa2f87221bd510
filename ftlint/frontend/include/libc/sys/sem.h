#ifndef FTLINT_LIBC_SYS_SEM_H
#define FTLINT_LIBC_SYS_SEM_H
#define _SYS_SEM_H 1
#include <sys/ipc.h>
#ifdef __cplusplus
extern "C" {
#endif
struct sembuf { unsigned short sem_num; short sem_op, sem_flg; };
int semget(key_t key, int count, int flags);
int semop(int id, struct sembuf *operations, size_t count);
int semctl(int id, int number, int command, ...);
#ifdef __cplusplus
}
#endif
#endif
