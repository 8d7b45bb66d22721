"""The first act of ./vieclam, in the machine's own Python: make the environment, then hand over to it."""

from __future__ import annotations

import os
import sys

from launcher import environment, messages
from launcher.paths import VENV_PYTHON
from launcher.shell import environment as surroundings

# These need nothing installed.
WITHOUT_ENVIRONMENT = {"help", "--help", "-h", "reset"}


def main(arguments: list[str]) -> int:
    messages.use_utf8()
    with messages.as_sentences():
        if not arguments or arguments[0] in WITHOUT_ENVIRONMENT:
            from launcher.commands import dispatch

            return dispatch(arguments or ["help"])
        environment.ensure()
        sys.stdout.flush()
        os.execve(VENV_PYTHON, [str(VENV_PYTHON), "-m", "launcher", *arguments], surroundings())  # noqa: S606
    return messages.FAILED
