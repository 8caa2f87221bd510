#include <pybind11/pybind11.h>
#include <algorithm>
#include <map>
#include <vector>
