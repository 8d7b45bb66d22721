"""./vieclam bench NAME: one measured promise, one line."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from launcher import database, environment, front_end, installation
from launcher.messages import Stop
from launcher.paths import ROOT, VENV, VENV_PYTHON, read, write_atomically
from launcher.shell import run, step

FOLDER = ROOT / "benchmarks"
REQUIREMENTS = ROOT / "requirements"
PEERS = {
    "openfisca": REQUIREMENTS / "bench.txt",
    "sklearn": REQUIREMENTS / "bench.txt",
    "mutmut": REQUIREMENTS / "mutants.txt",
}
"""A benchmark that names one of these gets it installed; the product itself never imports them."""


def bench(words: list[str]) -> int:
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    # Benchmarks are named with underscores; dashes are as good.
    words = [word.replace("-", "_") for word in words[:1]] + words[1:]
    if not words or words[0] not in names:
        raise Stop("bench_usage", names=", ".join(names) or "-")
    script = FOLDER / f"{words[0]}.py"
    text = script.read_text(encoding="utf-8")
    for wanted in (PEERS[name] for name in PEERS if name in text):
        try:
            ensure_peers(wanted)
        except Stop as missing:
            # Without network there is no peer: the benchmark says so and still measures ours.
            print(missing, flush=True)
    front_end.ensure()
    with database.for_tests(keep=False) as addresses:
        surroundings = installation.variables(addresses, f"http://127.0.0.1:{installation.FIRST_WEB_PORT}")
        return run([sys.executable, str(script), *words[1:]], surroundings)


def ensure_peers(requirements: Path) -> None:
    """Adds locked peers to the environment; the product's own versions are part of that lock and do not move."""
    wanted = environment.wanted() + hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = VENV / f"vieclam-{requirements.stem}-stamp"
    if read(stamp) == wanted:
        return
    uv = environment.find_uv()
    command = [uv, "pip", "install", "--require-hashes", "-r", str(requirements), "--python", str(VENV_PYTHON)]
    step("installing_peers", command, "peers", {"UV_NO_PROGRESS": "1"})
    write_atomically(stamp, wanted)
