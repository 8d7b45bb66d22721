"""The Python environment: uv, .venv and the locked packages. A stamp remembers what was installed."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from launcher.locks import exclusive
from launcher.messages import Stop, say
from launcher.paths import LOCKED, ROOT, VENV, VENV_PYTHON, folder, read, write_atomically
from launcher.shell import step

STAMP = VENV / "vieclam-stamp.json"
SPACE_NEEDED = 2_500_000_000


def wanted() -> str:
    """What the environment must be made of; scripts in it carry the folder's path, so a moved project is made anew."""
    return json.dumps(
        {
            "locked": hashlib.sha256(LOCKED.read_bytes()).hexdigest(),
            "python": ".".join(map(str, sys.version_info[:2])),
            "folder": str(ROOT),
        }
    )


def is_ready() -> bool:
    return VENV_PYTHON.exists() and read(STAMP) == wanted()


def ensure() -> None:
    """Makes or mends the environment; safe when two start at once and after a killed first run."""
    if is_ready():
        return
    with exclusive("environment"):
        if is_ready():
            return
        require_space(ROOT)
        uv = find_uv()
        make_venv(uv)
        step(
            "installing_python",
            [uv, "pip", "sync", "--require-hashes", str(LOCKED), "--python", str(VENV_PYTHON)],
            "python-packages",
            {"UV_NO_PROGRESS": "1"},
        )
        write_path_file()
        write_atomically(STAMP, wanted())


def require_space(where: Path, needed: int = SPACE_NEEDED) -> None:
    """Stops before the first download when the disk cannot hold the result (bytes)."""
    free = shutil.disk_usage(where).free
    if free < needed:
        raise Stop("no_space", folder=where, free=f"{free / 1e9:.1f}", needed=f"{needed / 1e9:.1f}")


def make_venv(uv: str) -> None:
    """A fresh .venv, unless a usable one of this Python and this folder is there."""
    stamped = read(STAMP)
    known = json.loads(stamped) if stamped else {}
    now = json.loads(wanted())
    unknown_but_usable = not stamped and _answers(VENV_PYTHON)
    if VENV_PYTHON.exists() and (unknown_but_usable or {**known, "locked": ""} == {**now, "locked": ""}):
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    step("making_venv", [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], "venv")


def _answers(python: Path) -> bool:
    """Whether this interpreter runs, is of our version and lies in this project's folder."""
    try:
        done = subprocess.run(
            [python, "-c", "import sys; print(sys.prefix, *sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.strip() == f"{VENV} {sys.version_info[0]} {sys.version_info[1]}"


def write_path_file() -> None:
    """Puts `src` and the project's folder on the environment's path: the project itself is not installed."""
    packages = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    write_atomically(packages / "vieclam.pth", f"{ROOT / 'src'}\n{ROOT}\n")


def find_uv() -> str:
    """uv from the path, else by pip, else by ensurepip, else by apt as root, else one clear sentence."""
    found = shutil.which("uv")
    if found:
        return found
    tools = folder("tools")
    ours = tools / "uv" / "bin" / "uv"
    if ours.exists():
        return str(ours)
    if importlib.util.find_spec("pip") is not None:
        _install_uv(sys.executable, tools)
    elif _can_ensurepip():
        _install_uv(_python_with_pip(tools), tools)
    elif os.geteuid() == 0 and shutil.which("apt-get"):
        step("apt_update", ["apt-get", "update", "--quiet"], "apt-update")
        step(
            "apt_venv",
            ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "python3-venv"],
            "apt-python3-venv",
            {"DEBIAN_FRONTEND": "noninteractive"},
        )
        importlib.invalidate_caches()
        _install_uv(_python_with_pip(tools), tools)
    else:
        raise Stop("no_uv")
    return str(ours)


def _can_ensurepip() -> bool:
    """Debian ships the module without its wheels until python3-venv is there; asking a new interpreter tells."""
    done = subprocess.run([sys.executable, "-m", "ensurepip", "--version"], capture_output=True, check=False)
    return done.returncode == 0


def _python_with_pip(tools: Path) -> str:
    shutil.rmtree(tools / "pip", ignore_errors=True)
    step("making_pip", [sys.executable, "-m", "venv", str(tools / "pip")], "pip")
    return str(tools / "pip" / "bin" / "python")


def _install_uv(python: str, tools: Path) -> None:
    unfinished = tools / "uv.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    step("installing_uv", [python, "-m", "pip", "install", "--quiet", "--target", str(unfinished), "uv"], "uv")
    shutil.rmtree(tools / "uv", ignore_errors=True)
    unfinished.rename(tools / "uv")
    say("uv_ready")
