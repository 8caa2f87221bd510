"""Write an extension of any size, to see how time and memory grow with it.

    python -m scripts.generated_program DIRECTORY LINES

Every file is a small module of its own kind: a type with a lock, methods, a cache, a free list, a
lazily filled static, helpers, and calls into other files. The same arguments write the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

_FILE = Path(__file__).with_name("generated_program.c.in")


def write_program(directory: Path, lines: int) -> int:
    """Write the files into an existing directory; return how many lines they have."""
    template = _FILE.read_text()
    each = template.count("\n")
    count = max(1, round(lines / each))
    for number in range(count):
        # A tree of calls: as in a grown program, no file is far from any other.
        text = template.replace("@PART@", str(number)).replace("@OTHER@", str(number // 8))
        (directory / f"part_{number}.c").write_text(text)
    return count * each


if __name__ == "__main__":
    print(write_program(Path(sys.argv[1]), int(sys.argv[2])))
