"""Finding a PostgreSQL to run: the one named, the embedded one, or one of the machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher import front_end
from launcher.messages import Stop

OLDEST = 15


@dataclass(frozen=True)
class Programs:
    """The folder that holds initdb, pg_ctl and postgres, and their main version."""

    folder: Path
    version: int
    embedded: bool = False

    def at(self, name: str) -> str:
        return str(self.folder / name)


def find() -> Programs:
    """VIECLAM_POSTGRES_BIN, else the embedded server, else PostgreSQL 15 or newer on the machine."""
    named = os.environ.get("VIECLAM_POSTGRES_BIN")
    if named:
        version = version_of(Path(named))
        if version < OLDEST:
            raise Stop("named_postgres_unfit", folder=named, oldest=OLDEST)
        return Programs(Path(named), version)
    native = front_end.postgres_package()
    if native:
        version = version_of(native / "bin")
        if version:
            return Programs(native / "bin", version, embedded=True)
    for folder in _on_the_machine():
        version = version_of(folder)
        if version >= OLDEST:
            return Programs(folder, version)
    raise Stop("no_postgres", oldest=OLDEST)


def _on_the_machine() -> list[Path]:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    on_path = shutil.which("postgres")
    return debian + ([Path(on_path).resolve().parent] if on_path else [])


def version_of(folder: Path) -> int:
    """The main version of the server in a folder, 0 when it is incomplete or does not run."""
    if not all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
        return 0
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    match = re.search(r"(\d+)", said)
    return int(match.group(1)) if match else 0
