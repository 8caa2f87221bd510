#include <nanobind/nanobind.h>
#include <chrono>
