#include <pybind11/pybind11.h>
#include <functional>
