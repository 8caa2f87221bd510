#include <nanobind/nanobind.h>
#include <list>
