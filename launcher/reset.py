"""./vieclam reset: removes everything the installation stored, after asking."""

from __future__ import annotations

import shutil
import sys

from launcher import postgres, run_state, server_account
from launcher.locks import Lock
from launcher.messages import Stop, say, sentence
from launcher.paths import ROOT, home

# reset removes only what looks like ours, in case VIECLAM_HOME names somebody's documents.
OURS = {"postgres", "test", "files", "index", "keys", "logs", "run", "tools", "mail", "static", "simulators", "tmp"}


def reset(words: list[str]) -> int:
    """Asks, unless `--yes`; refuses while an installation runs; removes data, files, keys and logs."""
    folders = [home(), *server_account.folders()]
    if not home().exists():
        say("nothing_to_reset", folder=home())
        return 0
    lock = Lock(run_state.LOCK)
    if not lock.try_take():
        raise Stop("reset_while_up")
    say("reset_will_remove", folders=", ".join(map(str, folders)))
    if "--yes" not in words and not _agreed():
        say("reset_kept")
        return 1
    for cluster in (postgres.MAIN, postgres.TEST):
        cluster.stop_if_there()
    run_state.end_leftovers()
    for folder in server_account.folders():
        shutil.rmtree(folder)
    _empty_home()
    lock.close()
    say("reset_done")
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise Stop("reset_needs_yes")
    return input(sentence("reset_question")).strip().lower() in {"xoá", "xóa", "xoa", "delete"}


def _empty_home() -> None:
    if home().is_relative_to(ROOT):
        shutil.rmtree(home())
        return
    strangers = [path for path in home().iterdir() if path.name not in OURS]
    for path in home().iterdir():
        if path.name in OURS and path.is_dir():
            shutil.rmtree(path)
    if strangers:
        say("reset_left", folder=home(), names=", ".join(sorted(path.name for path in strangers)))
