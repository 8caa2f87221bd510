#ifndef FTLINT_LIBC_NETDB_H
#define FTLINT_LIBC_NETDB_H
#define _NETDB_H 1
#include <netinet/in.h>
#ifdef __cplusplus
extern "C" {
#endif
struct hostent { char *h_name; char **h_aliases; int h_addrtype, h_length; char **h_addr_list; };
#define h_addr h_addr_list[0]
struct netent { char *n_name; char **n_aliases; int n_addrtype; uint32_t n_net; };
struct servent { char *s_name; char **s_aliases; int s_port; char *s_proto; };
struct protoent { char *p_name; char **p_aliases; int p_proto; };
struct rpcent { char *r_name; char **r_aliases; int r_number; };
struct addrinfo { int ai_flags, ai_family, ai_socktype, ai_protocol; socklen_t ai_addrlen; struct sockaddr *ai_addr; char *ai_canonname; struct addrinfo *ai_next; };
int *__h_errno_location(void);
#define h_errno (*__h_errno_location())
#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_RECOVERY 3
#define NO_DATA 4
#define NO_ADDRESS NO_DATA
#define NETDB_INTERNAL (-1)
#define NETDB_SUCCESS 0
#define AI_PASSIVE 1
#define AI_CANONNAME 2
#define AI_NUMERICHOST 4
#define AI_V4MAPPED 8
#define AI_ALL 16
#define AI_ADDRCONFIG 32
#define AI_NUMERICSERV 1024
#define EAI_BADFLAGS (-1)
#define EAI_NONAME (-2)
#define EAI_AGAIN (-3)
#define EAI_FAIL (-4)
#define EAI_NODATA (-5)
#define EAI_FAMILY (-6)
#define EAI_SOCKTYPE (-7)
#define EAI_SERVICE (-8)
#define EAI_MEMORY (-10)
#define EAI_SYSTEM (-11)
#define EAI_OVERFLOW (-12)
#define NI_MAXHOST 1025
#define NI_MAXSERV 32
#define NI_NUMERICHOST 1
#define NI_NUMERICSERV 2
#define NI_NOFQDN 4
#define NI_NAMEREQD 8
#define NI_DGRAM 16
void herror(const char *text);
const char *hstrerror(int number);
void sethostent(int stay);
void endhostent(void);
struct hostent *gethostent(void);
int gethostent_r(struct hostent *entry, char *buffer, size_t size, struct hostent **result, int *error);
struct hostent *gethostbyaddr(const void *address, socklen_t size, int type);
struct hostent *gethostbyname(const char *name);
struct hostent *gethostbyname2(const char *name, int family);
int gethostbyname_r(const char *name, struct hostent *entry, char *buffer, size_t size, struct hostent **result, int *error);
int gethostbyaddr_r(const void *address, socklen_t length, int type, struct hostent *entry, char *buffer, size_t size, struct hostent **result, int *error);
void setnetent(int stay);
void endnetent(void);
struct netent *getnetent(void);
struct netent *getnetbyaddr(uint32_t network, int type);
struct netent *getnetbyname(const char *name);
void setservent(int stay);
void endservent(void);
struct servent *getservent(void);
struct servent *getservbyname(const char *name, const char *protocol);
struct servent *getservbyport(int port, const char *protocol);
int getservbyname_r(const char *name, const char *protocol, struct servent *entry, char *buffer, size_t size, struct servent **result);
void setprotoent(int stay);
void endprotoent(void);
struct protoent *getprotoent(void);
struct protoent *getprotobyname(const char *name);
struct protoent *getprotobynumber(int number);
struct rpcent *getrpcent(void);
struct rpcent *getrpcbyname(const char *name);
struct rpcent *getrpcbynumber(int number);
int setnetgrent(const char *group);
void endnetgrent(void);
int getnetgrent(char **host, char **user, char **domain);
int getnetgrent_r(char **host, char **user, char **domain, char *buffer, size_t size);
int innetgr(const char *group, const char *host, const char *user, const char *domain);
int rcmd(char **host, unsigned short port, const char *local, const char *remote, const char *command, int *error);
int rcmd_af(char **host, unsigned short port, const char *local, const char *remote, const char *command, int *error, sa_family_t family);
int rexec(char **host, int port, const char *user, const char *password, const char *command, int *error);
int rexec_af(char **host, int port, const char *user, const char *password, const char *command, int *error, sa_family_t family);
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result);
void freeaddrinfo(struct addrinfo *list);
const char *gai_strerror(int code);
int getnameinfo(const struct sockaddr *address, socklen_t size, char *host, socklen_t host_size, char *service, socklen_t service_size, int flags);
#ifdef __cplusplus
}
#endif
#endif
