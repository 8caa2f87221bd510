/* Written by hand. */
#include "opcode_ids.h"
