"""Parse one file with libclang and do nothing else: the floor under any tool built on it.

python scripts/bare_parse.py FILE [CLANG-ARGS]; prints the number of errors.
"""

from __future__ import annotations

import sys

from clang import cindex

unit = cindex.Index.create().parse(sys.argv[1], sys.argv[2:])
print(sum(diagnostic.severity >= cindex.Diagnostic.Error for diagnostic in unit.diagnostics))
