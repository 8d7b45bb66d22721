"""Keeps the index of this host in step with the database. One keeper at a time writes; the others wait or pass on."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from vieclam.jobbank.search import feed
from vieclam.jobbank.search.documents import SearchDocument
from vieclam.jobbank.search.index import IndexFolder, write

LEARN_AT_MOST = 5_000
"""So many changed vacancies teach their words at once; the rest are learned when the index is built anew."""


def root() -> Path:
    """Where this host keeps its indexes of vacancies."""
    return Path(settings.HOME) / "index" / "vacancies"


def current() -> IndexFolder | None:
    """The index to search in; None while there is none."""
    try:
        name = (root() / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    folder = IndexFolder(root() / name)
    return folder if name and folder.exists() else None


@contextmanager
def _alone(*, wait: bool) -> Iterator[bool]:
    root().mkdir(parents=True, exist_ok=True)
    with (root() / "writer.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def catch_up(*, wait: bool = True) -> int | None:
    """Bring the index to the present; built anew where there is none, or where it is of another database.

    Returns how many vacancies were written; None where another keeper is at work and ``wait`` is false.
    """
    with _alone(wait=wait) as allowed:
        if not allowed:
            return None
        folder, now = current(), feed.horizon()
        about = folder.about() if folder else {}
        position = int(about.get("position", 0))
        if folder is None or about.get("database") != now.database or position > now.position:
            return _build(now)
        return _add(folder, now)


def rebuild() -> int:
    """Build the index anew beside the one in use, which answers until the new one is whole."""
    with _alone(wait=True):
        return _build(feed.horizon())


def _add(folder: IndexFolder, now: feed.Horizon) -> int:
    about = folder.about()
    position = int(about["position"])
    gone = feed.removed(position)
    if not gone and not feed.changed(position).exists():
        if now.position != position:
            folder.note(**(about | {"position": now.position}))
        return 0
    vocabulary, count = folder.vocabulary(), 0

    def learning() -> Iterator[SearchDocument]:
        nonlocal count
        for document in feed.documents(position):
            count += 1
            if count <= LEARN_AT_MOST:
                vocabulary.learn(document.title)
            yield document

    written = write(folder.open(), learning(), gone)
    folder.keep_vocabulary(vocabulary)
    folder.note(position=now.position, database=now.database, version=int(about["version"]) + 1)
    return written


def _build(now: feed.Horizon) -> int:
    # Whoever still reads an index older than the last one has had time to change over.
    numbers = sorted(int(path.name[1:]) for path in root().glob("g*") if path.name[1:].isdigit())
    for old in numbers[:-1]:
        shutil.rmtree(root() / f"g{old}", ignore_errors=True)
    name = f"g{numbers[-1] + 1 if numbers else 1}"
    folder = IndexFolder(root() / name)
    index, vocabulary = folder.make(), folder.vocabulary()

    def learning() -> Iterator[SearchDocument]:
        for document in feed.documents(0):
            vocabulary.learn(document.title)
            yield document

    written = write(index, learning(), fresh=True)
    folder.keep_vocabulary(vocabulary)
    folder.note(position=now.position, database=now.database, version=1)
    pointer = root() / "current.new"
    pointer.write_text(name, encoding="utf-8")
    pointer.replace(root() / "current")
    return written
