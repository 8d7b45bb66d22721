"""Bytes on disk outlive a power failure, and what one damaged is written anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vieclam.archive import storage
from vieclam.archive.storage import DamagedFile

pytestmark = pytest.mark.usefixtures("home")


def place(home: str, sha256: str) -> Path:
    return Path(home) / "files" / sha256[:2] / sha256[2:4] / sha256


def test_the_bytes_reach_the_disk_before_the_name_and_the_folders_after_it(home: str, monkeypatch) -> None:
    told: list[str] = []
    sync, rename = os.fsync, os.rename

    def fsync(handle: int) -> None:
        told.append(os.readlink(f"/proc/self/fd/{handle}"))
        sync(handle)

    def replace(source: str, target: str) -> None:
        told.append("named")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    path = place(home, storage.write(b"signed" + os.urandom(8)))
    assert told[0].startswith(f"{path}.") and told[0].endswith(".part")
    assert told[1:] == ["named", *(str(folder) for folder in (path.parent, path.parents[1], path.parents[2]))]


@pytest.mark.parametrize("left", [b"", b"\0" * 5, b"\0" * 400, None], ids=["empty", "short", "zeroes", "missing"])
def test_what_a_power_failure_left_is_noticed_and_written_anew(home: str, left: bytes | None) -> None:
    content = b"signed" + os.urandom(8)
    path = place(home, storage.write(content))
    if left is None:
        path.unlink()
    else:
        path.write_bytes(left)
    sha256 = path.name
    with pytest.raises(DamagedFile):
        storage.read(sha256)
    assert storage.write(content) == sha256
    assert storage.read(sha256) == content
    assert [file.name for file in path.parent.glob(f"{sha256}*")] == [sha256]


def test_a_whole_file_is_not_written_again(home: str) -> None:
    content = b"signed" + os.urandom(8)
    path = place(home, storage.write(content))
    before = path.stat().st_ino, path.read_bytes()
    storage.write(content)
    assert (path.stat().st_ino, path.read_bytes()) == before


def test_a_full_disk_leaves_nothing_behind(home: str, monkeypatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    content = b"signed" + os.urandom(8)
    with pytest.raises(OSError, match="No space"):
        storage.write(content)
    monkeypatch.undo()
    assert storage.write(content)
    assert all(file.suffix != ".part" for file in Path(home).rglob("*"))
