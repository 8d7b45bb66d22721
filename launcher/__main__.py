"""Continues ./vieclam inside the project's environment."""

from __future__ import annotations

import sys

from launcher import messages
from launcher.commands import dispatch

if __name__ == "__main__":
    messages.use_utf8()
    status = messages.FAILED
    with messages.as_sentences():
        status = dispatch(sys.argv[1:])
    raise SystemExit(status)
