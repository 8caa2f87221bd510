"""`python -m ftlint`."""

import sys

if not sys.flags.safe_path:
    # Python put the working directory first. It is the project's: nothing is imported from there.
    del sys.path[0]

from ftlint.cli import main

sys.exit(main())
