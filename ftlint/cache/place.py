"""Where the cache is: in the platform's place for such things, unless the user says."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path

from ftlint.cache.store import Store
from ftlint.errors import FtlintError


def store_at(chosen: str | None) -> Store:
    """Return the store below a directory, the platform's without one.

    Raises `FtlintError` when nothing can be written there.
    """
    # Without a home, what the platform says is a name in the working directory.
    default = user_cache_path("ftlint", appauthor=False)
    directory = Path(chosen) if chosen is not None else default / "facts"
    if chosen is None and not directory.is_absolute():
        raise _error("the home directory", "there is none")
    store = Store(directory)
    try:
        store.prepare()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _error(f"'{directory}'", reason[:1].lower() + reason[1:]) from error
    return store


def _error(place: str, reason: str) -> FtlintError:
    return FtlintError(
        f"cannot keep a cache in {place}: {reason}",
        help="choose another place with --cache-dir DIR, or do without: --no-cache",
    )
