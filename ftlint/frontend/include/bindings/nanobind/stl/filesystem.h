#include <nanobind/nanobind.h>
#include <filesystem>
