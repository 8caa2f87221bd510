"""Where the catalogue is: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ftlint.errors import FtlintError

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def rules_directory() -> Path:
    """Return the directory that holds the rule entries.

    A wheel ships it as `ftlint/_rules`, a checkout has `rules/` beside the package. Raises
    `FtlintError` when neither is there.
    """
    for candidate in (_PACKAGE / "_rules", _PACKAGE.parent / "rules"):
        if (candidate / "consequences.yaml").is_file():
            return candidate
    raise FtlintError(
        "the rule catalogue is missing from this installation",
        help="reinstall ftlint; the wheel carries it as ftlint/_rules",
    )
