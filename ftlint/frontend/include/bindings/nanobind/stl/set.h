#include <nanobind/nanobind.h>
#include <set>
