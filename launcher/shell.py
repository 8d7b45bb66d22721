"""Running other programs: quietly, into a log, with a sentence when one fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from launcher.messages import Stop, say
from launcher.paths import ROOT, VENV, folder, read

NETWORK_SIGNS = re.compile(
    r"error sending request|failed to fetch|dns error|temporary failure|could not resolve|connection refused|"
    r"network is unreachable|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|timed out|tunnel error",
    re.IGNORECASE,
)
DISK_SIGNS = re.compile(r"no space left|ENOSPC|disk quota exceeded", re.IGNORECASE)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The surrounding environment with the project's commands first on the path."""
    result = {key: value for key, value in os.environ.items() if key not in {"PYTHONHOME", "PYTHONPATH"}}
    result["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    result["VIRTUAL_ENV"] = str(VENV)
    result.update(extra or {})
    return result


def last_lines(path: Path, count: int = 15) -> str:
    """The end of a log, for a message."""
    return "\n".join("    " + line for line in read(path).splitlines()[-count:])


def why(output: str) -> str:
    """The message that names the likely cause in a failed command's output: no disk, no network, or neither."""
    if DISK_SIGNS.search(output):
        return "failed_for_disk"
    if NETWORK_SIGNS.search(output):
        return "failed_for_network"
    return "failed_command"


def step(message: str, command: Sequence[str], log: str, extra: Mapping[str, str] | None = None) -> None:
    """Runs one step with its output in var/logs; stops with a sentence and the log's end if it fails."""
    say(message)
    began = time.monotonic()
    path = folder("logs") / f"{log}.log"
    with path.open("w", encoding="utf-8") as out:
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=environment(extra), stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False
            )
        except FileNotFoundError:
            raise Stop("missing_program", program=command[0]) from None
    if done.returncode:
        raise Stop(why(read(path)), command=" ".join(map(str, command)), log=path, lines=last_lines(path))
    say("step_done", seconds=f"{time.monotonic() - began:.1f}")


def run(command: Sequence[str], extra: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Runs a command in the foreground with our terminal and gives its exit code."""
    sys.stdout.flush()
    process = subprocess.Popen(command, cwd=cwd, env=environment(extra))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The terminal sent it to the command as well: let it end in its own way.
            continue
