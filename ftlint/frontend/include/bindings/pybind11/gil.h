#ifndef FTLINT_PYBIND11_GIL_H
#define FTLINT_PYBIND11_GIL_H
#include <pybind11/pytypes.h>
namespace pybind11 {
class gil_scoped_acquire {
public:
    gil_scoped_acquire();
    gil_scoped_acquire(const gil_scoped_acquire &) = delete;
    ~gil_scoped_acquire();
    void disarm();
};
class gil_scoped_release {
public:
    explicit gil_scoped_release(bool disassociate = false);
    gil_scoped_release(const gil_scoped_release &) = delete;
    ~gil_scoped_release();
    void disarm();
};
using gil_scoped_acquire_simple = gil_scoped_acquire;
using gil_scoped_release_simple = gil_scoped_release;
class scoped_critical_section {
public:
    explicit scoped_critical_section(handle first);
    scoped_critical_section(handle first, handle second);
    scoped_critical_section(const scoped_critical_section &) = delete;
    ~scoped_critical_section();
};
template <class T> class gil_safe_call_once_and_store {
public:
    gil_safe_call_once_and_store();
    ~gil_safe_call_once_and_store();
    template <class F> gil_safe_call_once_and_store &call_once_and_store_result(F &&f);
    T &get_stored();
};
}
#endif
