"""Fetch pinned source distributions by name, and unpack them without running anything of theirs.

    python -m scripts.packages [NAME==VERSION...]      default: everything the corpus names

They are kept in the cache directory of the platform, or below `FTLINT_CORPUS`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"


class Package(NamedTuple):
    """A pinned release. `paths` are the parts of its source distribution to analyse."""

    name: str
    version: str
    paths: tuple[str, ...] = (".",)
    audited: bool = False


def pinned() -> list[Package]:
    """Return the packages of `corpus/packages.toml`, in its order."""
    table = tomllib.loads((CORPUS / "packages.toml").read_text())
    return [
        Package(
            entry["name"],
            entry["version"],
            tuple(entry.get("paths", (".",))),
            entry.get("audited", False),
        )
        for entry in table["package"]
    ]


def release(name: str, version: str) -> Package:
    """Return another release of a package, measured as the pinned one is."""
    known = {package.name: package for package in pinned()}
    return known.get(name, Package(name, version))._replace(version=version, audited=False)


def source_tree(name: str, version: str) -> Path:
    """Return the directory with the unpacked source distribution; fetch it when it is missing.

    Raises LookupError when the index has no such source distribution.
    """
    tree = _store() / f"{name}-{version}"
    if not tree.is_dir():
        tree.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=tree.parent) as directory:
            archive = _download(name, version, Path(directory))
            unpacked = Path(directory) / "unpacked"
            _unpack(archive, unpacked)
            (top,) = unpacked.iterdir()
            shutil.move(top, tree)
    return tree


def _store() -> Path:
    chosen = os.environ.get("FTLINT_CORPUS")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415 - of the corpus group alone

    return user_cache_path("ftlint") / "corpus"


def _download(name: str, version: str, directory: Path) -> Path:
    """Download a source distribution; pypi-simple compares its digest with the index."""
    from pypi_simple import PyPISimple  # noqa: PLC0415 - of the corpus group alone

    with PyPISimple() as client:
        for package in client.get_project_page(name).packages:
            if package.package_type == "sdist" and _is_version(package.version, version):
                path = directory / package.filename
                client.download_package(package, path)
                return path
    raise LookupError(f"no source distribution of {name} {version}")


def _is_version(listed: str | None, wanted: str) -> bool:
    """Compare two versions; an index also lists releases older than the rules of spelling them."""
    from packaging.version import InvalidVersion, Version  # noqa: PLC0415 - of the corpus group

    try:
        return listed is not None and Version(listed) == Version(wanted)
    except InvalidVersion:
        return False


def _unpack(archive: Path, directory: Path) -> None:
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(directory)  # drops absolute paths and `..` by itself
    else:
        with tarfile.open(archive) as tarred:
            tarred.extractall(directory, filter="data")


def main(arguments: list[str]) -> int:
    """Fetch what the arguments or the corpus name; print where each tree is."""
    specifications = [tuple(word.split("==")) for word in arguments]
    if not specifications:
        specifications = [(package.name, package.version) for package in pinned()]
        for line in (CORPUS / "cases.jsonl").read_text().splitlines():
            case = json.loads(line)
            specifications += [(case["package"], case[key]) for key in ("before", "after")]
    for name, version in dict.fromkeys(specifications):
        print(source_tree(name, version))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
