#include <pybind11/pybind11.h>
#include <iostream>
#include <sstream>
