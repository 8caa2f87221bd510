#ifndef FTLINT_LIBC_FEATURES_H
#define FTLINT_LIBC_FEATURES_H
#define _FEATURES_H 1
/* The macros that headers of the machine expect of the C library, for the case that both are mixed. */
#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GNU_LIBRARY__ 6
#define __GLIBC_PREREQ(major, minor) ((__GLIBC__ << 16) + __GLIBC_MINOR__ >= ((major) << 16) + (minor))
#define __GLIBC_USE(feature) 0
#define __USE_MISC 1
#define __USE_POSIX 1
#define __USE_POSIX2 1
#define __USE_POSIX199309 1
#define __USE_POSIX199506 1
#define __USE_XOPEN 1
#define __USE_XOPEN_EXTENDED 1
#define __USE_XOPEN2K 1
#define __USE_XOPEN2K8 1
#define __USE_ISOC11 1
#define __USE_ISOC99 1
#define __USE_GNU 1
#define __USE_UNIX98 1
#define __USE_LARGEFILE64 1
#define __USE_ATFILE 1
#define __TIMESIZE 64
#define __WORDSIZE 64
#define __KERNEL_STRICT_NAMES
#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif
#define __P(args) args
#define __PMT(args) args
#define __CONCAT(x, y) x##y
#define __STRING(x) #x
#define __ptr_t void *
#define __THROW
#define __THROWNL
#define __NTH(function) function
#define __NTHNL(function) function
#define __LEAF
#define __LEAF_ATTR
#define __COLD
#define __nonnull(parameters)
#define __wur
#define __returns_nonnull
#define __attribute_malloc__
#define __attribute_pure__
#define __attribute_const__
#define __attribute_used__
#define __attribute_noinline__
#define __attribute_deprecated__
#define __attribute_deprecated_msg__(message)
#define __attribute_warn_unused_result__
#define __attribute_format_arg__(x)
#define __attribute_format_strfmon__(a, b)
#define __attribute_alloc_size__(parameters)
#define __attribute_alloc_align__(parameters)
#define __attribute_maybe_unused__
#define __attribute_nonstring__
#define __attribute_copy__(argument)
#define __attr_access(x)
#define __attr_access_none(argument)
#define __attr_dealloc(function, argument)
#define __attr_dealloc_free
#define __attr_dealloc_fclose
#define __attribute_returns_twice__
#define __fortified_attr_access(a, o, s)
#define __always_inline inline
#define __fortify_function static inline
#define __extern_inline extern inline
#define __extern_always_inline extern inline
#define __flexarr []
#define __glibc_c99_flexarr_available 1
#define __glibc_likely(condition) (condition)
#define __glibc_unlikely(condition) (condition)
#define __glibc_has_attribute(attribute) __has_attribute(attribute)
#define __glibc_clang_has_extension(extension) 0
#define __glibc_clang_prereq(major, minor) 1
#define __glibc_has_include(header) __has_include(header)
#define __GNUC_PREREQ(major, minor) ((__GNUC__ << 16) + __GNUC_MINOR__ >= ((major) << 16) + (minor))
#define __REDIRECT(name, prototype, alias) name prototype
#define __REDIRECT_NTH(name, prototype, alias) name prototype
#define __REDIRECT_NTHNL(name, prototype, alias) name prototype
#define __ASMNAME(name) name
#define __HAVE_GENERIC_SELECTION 1
#define __restrict_arr
#define __CORRECT_ISO_CPP_STRING_H_PROTO
#endif
