#include "../Python.h"
/* Written by hand: internal API that extensions use. */
