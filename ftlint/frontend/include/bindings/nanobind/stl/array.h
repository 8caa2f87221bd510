#include <nanobind/nanobind.h>
#include <array>
