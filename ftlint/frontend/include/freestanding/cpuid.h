#ifndef FTLINT_FREESTANDING_CPUID_H
#define FTLINT_FREESTANDING_CPUID_H
#ifdef __cplusplus
extern "C" {
#endif
int __get_cpuid(unsigned leaf, unsigned *eax, unsigned *ebx, unsigned *ecx, unsigned *edx);
int __get_cpuid_count(unsigned leaf, unsigned subleaf, unsigned *eax, unsigned *ebx, unsigned *ecx, unsigned *edx);
unsigned __get_cpuid_max(unsigned leaf, unsigned *sig);
#define __cpuid(leaf, a, b, c, d) ((void)((a) = (b) = (c) = (d) = (leaf)))
#define __cpuid_count(leaf, subleaf, a, b, c, d) ((void)((a) = (b) = (c) = (d) = (leaf) + (subleaf)))
#ifdef __cplusplus
}
#endif
#endif
