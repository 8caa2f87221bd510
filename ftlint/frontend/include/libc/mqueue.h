#ifndef FTLINT_LIBC_MQUEUE_H
#define FTLINT_LIBC_MQUEUE_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef int mqd_t;
struct mq_attr { long mq_flags, mq_maxmsg, mq_msgsize, mq_curmsgs, __rest[4]; };
mqd_t mq_open(const char *name, int flags, ...);
int mq_close(mqd_t queue);
int mq_unlink(const char *name);
int mq_send(mqd_t queue, const char *message, size_t size, unsigned priority);
ssize_t mq_receive(mqd_t queue, char *message, size_t size, unsigned *priority);
#ifdef __cplusplus
}
#endif
#endif
