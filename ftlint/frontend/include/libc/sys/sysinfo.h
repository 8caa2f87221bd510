#ifndef FTLINT_LIBC_SYS_SYSINFO_H
#define FTLINT_LIBC_SYS_SYSINFO_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
struct sysinfo { long uptime; unsigned long loads[3], totalram, freeram, sharedram, bufferram, totalswap, freeswap; unsigned short procs, pad; unsigned long totalhigh, freehigh; unsigned mem_unit; char _f[1]; };
int sysinfo(struct sysinfo *info);
int get_nprocs(void);
int get_nprocs_conf(void);
#ifdef __cplusplus
}
#endif
#endif
