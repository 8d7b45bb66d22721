"""What the launcher says: Vietnamese, or English where the terminal's language is English (or VIECLAM_LANGUAGE=en)."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from launcher.catalogue import CATALOGUE

FAILED = 1


class Stop(Exception):
    """Something a person must know or do before going on; `code` is a sentence of the catalogue."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return sentence(self.code, **self.values)


def language() -> str:
    """`vi`, or `en` when asked for."""
    chosen = os.environ.get("VIECLAM_LANGUAGE")
    if chosen in {"vi", "en"}:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "en" if os.environ[name].lower().startswith("en") else "vi"
    return "vi"


def sentence(code: str, /, **values: object) -> str:
    vietnamese, english = CATALOGUE[code]
    return (english if language() == "en" else vietnamese).format(**values)


def say(code: str, /, **values: object) -> None:
    print(sentence(code, **values), flush=True)


def use_utf8() -> None:
    """Vietnamese letters on any terminal, whatever its locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


@contextmanager
def as_sentences() -> Iterator[None]:
    """Turns the failures a person can mend into one sentence and exit code 1; Ctrl-C into 130."""
    try:
        yield
    except Stop as stop:
        print(f"✗ {stop}", file=sys.stderr, flush=True)
        raise SystemExit(FAILED) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}:
            raise
        code = "not_writable" if error.errno in {errno.EROFS, errno.EACCES} else "disk_full"
        print(f"✗ {sentence(code, path=error.filename or '')}", file=sys.stderr, flush=True)
        raise SystemExit(FAILED) from None
