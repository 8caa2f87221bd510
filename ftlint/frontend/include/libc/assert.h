#ifdef __cplusplus
extern "C" {
#endif
#include <features.h>
#undef assert
#ifdef __cplusplus
extern "C" {
#endif
void __assert_fail(const char *expression, const char *file, unsigned line, const char *function) __attribute__((__noreturn__));
#ifdef __cplusplus
}
#endif
#ifdef NDEBUG
#define assert(expression) ((void)0)
#else
#define assert(expression) ((expression) ? (void)0 : __assert_fail(#expression, __FILE__, 0, __func__))
#endif
#if !defined(__cplusplus) && !defined(static_assert)
#define static_assert _Static_assert
#endif
#ifdef __cplusplus
}
#endif
