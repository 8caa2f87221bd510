from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from ftlint.errors import FtlintError
from ftlint.output import check_writable, write


def test_a_report_is_written_whole_and_nothing_is_left_behind(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    for text in ("first\n", "naïve 表\n"):
        check_writable(str(target))
        write(text, str(target))
        assert target.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_keeps_the_old_report(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write("\udc80", str(target))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="has no modes")
def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    target.chmod(0o640)
    write("new", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write("new", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "it is a directory"), ("no/where.txt", "there is no directory"), ("f/x", "directory")],
)
def test_a_place_that_cannot_be_written_is_refused_early(
    tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(FtlintError, match=words) as caught:
        check_writable(str(tmp_path / name))
    assert caught.value.help
