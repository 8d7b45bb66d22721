"""Who runs PostgreSQL, and where it may live.

PostgreSQL refuses to run as root. As root, it runs as `nobody`; where that account cannot enter the project's folder
(a closed home folder such as /root), data and programs go to a named folder below /var/lib/vieclam.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from launcher import front_end
from launcher.messages import say
from launcher.paths import ROOT, home, read, write_atomically
from launcher.postgres_programs import Programs

ACCOUNT = "nobody"
FALLBACKS = Path("/var/lib/vieclam")


def needed() -> bool:
    return os.geteuid() == 0


def run(command: Sequence[str], extra: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a PostgreSQL program as the account that may, from a folder everyone may enter."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", **(extra or {})}
    options: dict[str, object] = {"cwd": "/", "env": environment, "stdin": subprocess.DEVNULL}
    if needed():
        entry = pwd.getpwnam(ACCOUNT)
        options |= {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return subprocess.run(command, check=False, text=True, capture_output=True, **options)  # type: ignore[call-overload, no-any-return]


def give(path: Path) -> None:
    """Makes the account the owner of a folder that only it may read."""
    if needed():
        entry = pwd.getpwnam(ACCOUNT)
        os.chown(path, entry.pw_uid, entry.pw_gid)
    path.chmod(0o700)


def can_enter(folder: Path) -> bool:
    """Whether the account can reach this folder."""
    return not needed() or run(["/bin/sh", "-c", 'cd -- "$0"', str(folder)]).returncode == 0


def fallback() -> Path:
    """The named folder used instead of a closed one: one for each data folder."""
    return _named("data", home())


def programs_fallback() -> Path:
    """Where the embedded server's programs are copied to when the project's folder is closed."""
    return _named("programs", ROOT)


def _named(what: str, for_folder: Path) -> Path:
    return FALLBACKS / f"{what}-{hashlib.sha256(str(for_folder).encode()).hexdigest()[:12]}"


def make_open(folder: Path) -> None:
    """Makes a folder below the fallback that everyone may enter, whatever the umask."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [folder, *folder.parents]:
        if path.is_relative_to(FALLBACKS):
            path.chmod(0o755)


def place(name: str) -> Path:
    """The folder for one cluster: below var/, or below the fallback when the account cannot enter var/."""
    folder = home() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not can_enter(folder.parent):
        folder = fallback() / name
        if not folder.exists():
            say("closed_folder", folder=home(), account=ACCOUNT, fallback=fallback())
        make_open(folder.parent)
    folder.mkdir(exist_ok=True)
    give(folder)
    return folder


def usable(programs: Programs) -> Programs:
    """The programs where the account can run them: a copy in the fallback when the project's folder is closed."""
    if can_enter(programs.folder):
        return programs
    target = programs_fallback()
    stamp = target / "stamp"
    if read(stamp) != front_end.packages_wanted():
        shutil.rmtree(target, ignore_errors=True)
        make_open(target)
        shutil.copytree(programs.folder.parent, target / "native", symlinks=True)
        write_atomically(stamp, front_end.packages_wanted())
    return replace(programs, folder=target / "native" / programs.folder.name)


def folders() -> list[Path]:
    """Every folder outside the project that this installation made (for reset)."""
    return [path for path in (fallback(), programs_fallback()) if path.exists()] if needed() else []
