"""Keeps the index of this host in step with the database. One keeper at a time writes; the others wait or pass on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings

from vieclam.core import clock
from vieclam.jobbank.one_writer import one_writer
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search import feed
from vieclam.jobbank.search.documents import SearchDocument
from vieclam.jobbank.search.index import IndexFolder, Vocabulary, write

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


def catch_up(*, wait: bool = True) -> int | None:
    """Bring the index to the present; built anew where there is none, where it is of another database, or where pay is
    compared by other rates since.

    Returns how many vacancies were written; None where another keeper is at work and ``wait`` is false.
    """
    with one_writer(root(), wait=wait) as allowed:
        if not allowed:
            return None
        folder, now = current(), feed.horizon()
        about = folder.about() if folder else {}
        position = int(about.get("position", 0))
        of_before = about.get("database") != now.database or about.get("rates") != rates_on(clock.today()).key
        if folder is None or of_before or position > now.position:
            return _build(now)
        return _add(folder, now)


def rebuild() -> int:
    """Build the index anew beside the one in use, which answers until the new one is whole."""
    with one_writer(root(), wait=True):
        return _build(feed.horizon())


_written: dict[Path, dict[int, int]] = {}
"""Of the index in use: at which position this process wrote or removed what changed since the oldest transaction that
still runs. A long one must not have it all written again every second."""


def _add(folder: IndexFolder, now: feed.Horizon) -> int:
    about = folder.about()
    position = int(about["position"])
    seen = dict(_written.get(folder.path, {}))
    gone = feed.removed(position, seen)
    news = feed.documents(position, seen)
    first = next(news, None)
    if first is None and not gone:
        if now.position != position:
            folder.note(**(about | {"position": now.position}))
        return 0
    vocabulary = folder.vocabulary()
    documents = chain([first] if first else [], news)
    written = write(folder.open(), _learning(documents, vocabulary, LEARN_AT_MOST), gone)
    folder.keep_vocabulary(vocabulary)
    folder.note(**(about | {"position": now.position, "version": int(about["version"]) + 1}))
    _written.clear()
    _written[folder.path] = {key: at for key, at in seen.items() if at >= now.position}
    return written


def _learning(
    documents: Iterable[SearchDocument], vocabulary: Vocabulary, most: int | None = None
) -> Iterator[SearchDocument]:
    """The documents, the words of their titles learned on the way; of the first ``most`` alone if so told."""
    for count, document in enumerate(documents):
        if most is None or count < most:
            vocabulary.learn(document.title)
        yield document


def _build(now: feed.Horizon) -> int:
    # Whoever still reads an index older than the last one has had time to change over.
    numbers = sorted(int(path.name[1:]) for path in root().glob("g*") if path.name[1:].isdigit())
    for old in numbers[:-1]:
        shutil.rmtree(root() / f"g{old}", ignore_errors=True)
    name = f"g{numbers[-1] + 1 if numbers else 1}"
    folder = IndexFolder(root() / name)
    index, vocabulary = folder.make(), folder.vocabulary()

    written = write(index, _learning(feed.documents(0, {}), vocabulary), fresh=True)
    folder.keep_vocabulary(vocabulary)
    folder.note(position=now.position, database=now.database, rates=rates_on(clock.today()).key, version=1)
    pointer = root() / "current.new"
    pointer.write_text(name, encoding="utf-8")
    pointer.replace(root() / "current")
    return written
