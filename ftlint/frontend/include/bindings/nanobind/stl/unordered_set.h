#include <nanobind/nanobind.h>
#include <unordered_set>
