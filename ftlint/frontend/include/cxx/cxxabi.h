#ifndef FTLINT_CXX_CXXABI_H
#define FTLINT_CXX_CXXABI_H
#include <typeinfo>
namespace __cxxabiv1 {
extern "C" char *__cxa_demangle(const char *name, char *buffer, std::size_t *size, int *status);
extern "C" std::type_info *__cxa_current_exception_type();
class __forced_unwind {};
}
namespace abi = __cxxabiv1;
#endif
