#ifndef FTLINT_LIBC_SYS_SHM_H
#define FTLINT_LIBC_SYS_SHM_H
#define _SYS_SHM_H 1
#include <ftlint_libc/types.h>
#include <sys/ipc.h>
#ifdef __cplusplus
extern "C" {
#endif
struct shmid_ds;
int shmget(key_t key, size_t size, int flags);
void *shmat(int id, const void *address, int flags);
int shmdt(const void *address);
int shmctl(int id, int command, struct shmid_ds *buffer);
#ifdef __cplusplus
}
#endif
#endif
