from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from ftlint.cache.place import store_at
from ftlint.cache.store import Store
from ftlint.errors import FtlintError
from tests.cli.command import environment


def key(name: object) -> str:
    return sha256(str(name).encode()).hexdigest()


def store(directory: Path, limit: int = 1 << 20) -> Store:
    made = Store(directory / "cache", limit)
    made.prepare()
    return made


def files(directory: Path) -> list[Path]:
    return [file for file in (directory / "cache").glob("??/*") if file.is_file()]


def test_an_entry_comes_back_as_it_was_written(tmp_path: Path) -> None:
    cache = store(tmp_path)
    for body in (b"", b"one", bytes(100_000)):
        cache.write(key("a"), body)
        assert cache.read(key("a")) == body
    assert cache.read(key("b")) is None


def test_the_directory_is_marked_as_a_cache(tmp_path: Path) -> None:
    store(tmp_path)
    store(tmp_path)
    tag = (tmp_path / "cache" / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"


def test_a_damaged_entry_is_none(tmp_path: Path) -> None:
    cache = store(tmp_path)
    cache.write(key("a"), b"facts of a file" * 20)
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    chance = random.Random(5)
    for _ in range(500):
        broken = bytearray(whole)
        if chance.random() < 0.5:
            broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        else:
            del broken[chance.randrange(len(whole)) :]
        file.write_bytes(broken)
        assert cache.read(key("a")) is None
    cache.write(key("a"), b"new")
    assert cache.read(key("a")) == b"new"


def test_the_oldest_make_room(tmp_path: Path) -> None:
    cache = store(tmp_path, limit=10_000)
    for number in range(20):
        cache.write(key(number), bytes(1_000))
        (file,) = [f for f in files(tmp_path) if f.parent.name + f.name == key(number)]
        os.utime(file, (number, number))
    assert cache.read(key(3)) is not None  # used just now
    cache.trim()
    kept = {number for number in range(20) if cache.read(key(number)) is not None}
    assert kept == {3, *range(14, 20)}
    assert sum(file.stat().st_size for file in files(tmp_path)) <= 10_000


def test_what_a_killed_run_left_goes_in_time(tmp_path: Path) -> None:
    cache = store(tmp_path)
    cache.write(key("a"), b"one")
    (file,) = files(tmp_path)
    old, new = (file.with_name(f"{file.name}.{pid}.tmp") for pid in (1, 2))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    cache.trim()
    assert not old.exists()
    assert new.exists()
    assert cache.read(key("a")) == b"one"


def test_clearing_touches_only_entries(tmp_path: Path) -> None:
    cache = store(tmp_path)
    for number in range(5):
        cache.write(key(number), b"one")
    mine = tmp_path / "cache" / "ab" / "thesis.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("do not lose")
    (tmp_path / "cache" / "notes").write_text("nor this")
    assert cache.clear() == 5
    assert cache.clear() == 0
    assert mine.exists()
    assert (tmp_path / "cache" / "notes").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_link_leads_out(tmp_path: Path) -> None:
    cache = store(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    victim = outside / key("a")[2:]
    victim.write_bytes(b"mine")
    (tmp_path / "cache" / key("a")[:2]).symlink_to(outside)
    cache.write(key("a"), b"one")
    assert cache.read(key("a")) is None
    assert cache.clear() == 0
    assert victim.read_bytes() == b"mine"
    assert list(outside.iterdir()) == [victim]


@pytest.mark.skipif(sys.platform == "win32", reason="has no modes")
def test_nobody_else_can_look_into_it(tmp_path: Path) -> None:
    cache = store(tmp_path)
    cache.write(key("a"), b"one")
    for directory in (tmp_path / "cache", tmp_path / "cache" / key("a")[:2]):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_a_full_disk_costs_the_entry_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = store(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.write(key("a"), b"one")
    assert cache.read(key("a")) is None
    assert files(tmp_path) == []


@pytest.mark.parametrize("place", ["file", "file/below", "nul\0"])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FtlintError, match="cannot keep a cache in") as caught:
        store_at(str(tmp_path / place))
    assert "--no-cache" in caught.value.help


_WRITER = """
import sys
from pathlib import Path
from ftlint.cache.store import Store
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
number = 0
while True:
    number += 1
    store.write(sys.argv[2], str(number).encode() * 400_000)
"""


def test_killed_at_any_moment_an_entry_is_old_or_new(tmp_path: Path) -> None:
    cache = store(tmp_path)
    chance = random.Random(9)
    seen = set()
    for _ in range(12):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", _WRITER, str(tmp_path / "cache"), key("a")],
                env=environment(),
                stdout=subprocess.PIPE,
            )
            for _ in range(2)
        ]
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        time.sleep(chance.random() / 20)
        body = cache.read(key("a"))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.communicate()
        for found in (body, cache.read(key("a"))):
            if found is not None:
                number = found[: len(found) // 400_000]
                assert found == number * 400_000
                seen.add(number)
    assert seen
