"""./vieclam lock: refreshes the lock files from pyproject.toml."""

from __future__ import annotations

from launcher import environment
from launcher.paths import LOCKED, ROOT
from launcher.shell import step

PEERS = ROOT / "requirements" / "bench.txt"
MUTANTS = ROOT / "requirements" / "mutants.txt"


def lock(words: list[str]) -> int:
    """Resolves anew (`--upgrade` for newer versions) and writes requirements/*.txt: hashes, no host names."""
    uv = environment.find_uv()
    step("locking", [uv, "lock", *words], "lock")
    export = [uv, "export", "--quiet", "--no-emit-project", "--no-header", "--format", "requirements-txt"]
    step("exporting", [*export, "--output-file", str(LOCKED)], "export")
    step("exporting", [*export, "--only-group", "bench", "--output-file", str(PEERS)], "export-peers")
    step("exporting", [*export, "--only-group", "mutants", "--output-file", str(MUTANTS)], "export-mutants")
    return 0
