"""Making the environment: what is missing, half made, or no longer fits."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from launcher import environment, front_end, paths, system_packages
from launcher.messages import Stop


@pytest.fixture
def project(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with an empty lock."""
    locked = tmp_path / "locked.txt"
    locked.write_text("", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "LOCKED", locked)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "VENV_PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "vieclam-stamp.json")
    monkeypatch.setattr(environment, "SPACE_NEEDED", 1)
    return tmp_path


def test_made_once_and_again_when_the_lock_changes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment.ensure()
    assert environment.is_ready()
    capsys.readouterr()
    environment.ensure()
    assert capsys.readouterr().out == ""
    (project / "locked.txt").write_text("# another\n", encoding="utf-8")
    assert not environment.is_ready()
    environment.ensure()
    assert environment.is_ready()


def test_the_projects_modules_are_found(project: Path) -> None:
    environment.ensure()
    (project / "found_here.py").write_text("", encoding="utf-8")
    subprocess.run([environment.VENV_PYTHON, "-c", "import found_here"], check=True, cwd="/")


def test_a_half_made_environment_is_made_anew(project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to("/nowhere/python")
    environment.ensure()
    assert environment.is_ready()
    assert subprocess.run([environment.VENV_PYTHON, "-c", ""], check=False).returncode == 0


def test_an_environment_of_another_folder_is_made_anew(project: Path) -> None:
    environment.ensure()
    stamp = json.loads(environment.STAMP.read_text(encoding="utf-8"))
    environment.STAMP.write_text(json.dumps({**stamp, "folder": "/before/it/was/moved"}), encoding="utf-8")
    stray = project / ".venv" / "stray"
    stray.touch()
    environment.ensure()
    assert environment.is_ready()
    assert not stray.exists()


def test_too_little_space_stops_before_the_download(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda where: SimpleNamespace(free=900_000_000))
    with pytest.raises(Stop) as stop:
        environment.require_space(project, 2_500_000_000)
    assert "0.9 GB" in str(stop.value)
    assert "2.5 GB" in str(stop.value)


class Machine:
    """A machine that has or lacks the ways to get uv; it records what was run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tools: Path, *, pip: bool, ensurepip: bool, root: bool) -> None:
        self.ran: list[list[str]] = []
        monkeypatch.setattr(environment.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
        monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: object() if pip else None)
        monkeypatch.setattr(environment, "_can_ensurepip", lambda: ensurepip)
        monkeypatch.setattr(environment.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(environment, "step", self._step)

    def _step(self, message: str, command: list[str], log: str, extra: dict[str, str] | None = None) -> None:
        self.ran.append(command)
        if "--target" in command:
            (Path(command[command.index("--target") + 1]) / "bin").mkdir(parents=True)
            (Path(command[command.index("--target") + 1]) / "bin" / "uv").touch()


@pytest.mark.parametrize(
    ("has", "steps"),
    [
        ({"pip": True, "ensurepip": False, "root": False}, ["pip"]),
        ({"pip": False, "ensurepip": True, "root": False}, ["venv", "pip"]),
        ({"pip": False, "ensurepip": False, "root": True}, ["update", "install", "venv", "pip"]),
    ],
)
def test_uv_is_found_by_the_shortest_way(
    home: Path, monkeypatch: pytest.MonkeyPatch, has: dict[str, bool], steps: list[str]
) -> None:
    machine = Machine(monkeypatch, home / "tools", **has)
    found = environment.find_uv()
    assert found == str(home / "tools" / "uv" / "bin" / "uv")
    words = [
        next(word for word in ("update", "install", "venv", "pip") if word in command)
        for command in [
            [word for word in command if not (word == "install" and "pip" in command)] for command in machine.ran
        ]
    ]
    assert words == steps
    machine.ran.clear()
    assert environment.find_uv() == found
    assert machine.ran == []


def test_no_way_to_uv_is_one_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Machine(monkeypatch, home / "tools", pip=False, ensurepip=False, root=False)
    with pytest.raises(Stop) as stop:
        environment.find_uv()
    assert "apt-get install python3-venv" in str(stop.value)


def test_missing_programs_of_the_tests_are_named_with_the_command(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None if name == "pdfsig" else f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages, "has_library", lambda name: True)
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    with pytest.raises(Stop) as stop:
        system_packages.ensure_for_tests()
    assert "apt-get install --no-install-recommends poppler-utils" in str(stop.value)


def test_a_library_is_looked_for_as_the_loader_does() -> None:
    assert system_packages.has_library("libc.so.6")
    assert not system_packages.has_library("libnosuchthing.so.1")


@pytest.mark.parametrize("version", ["3.10.13", "3.14.0"])
def test_a_wrong_python_is_told_in_one_sentence(tmp_path: Path, version: str) -> None:
    """The door itself, run with another version number and no other Python on the path."""
    major, minor, micro = version.split(".")
    script = (
        f"import sys, runpy; sys.version_info = ({major}, {minor}, {micro}, 'final', 0); sys.version = '{version} x';"
        f"sys.argv = ['vieclam', 'up']; runpy.run_path({str(paths.ROOT / 'vieclam')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PATH": str(tmp_path)}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert version in done.stderr
    assert "Cần Python 3.11" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_python_hands_over_to_a_fitting_one(tmp_path: Path) -> None:
    other = tmp_path / "python3.12"
    other.write_text('#!/bin/sh\necho "handed over: $2"\n', encoding="utf-8")
    other.chmod(other.stat().st_mode | stat.S_IXUSR)
    script = (
        "import sys, runpy; sys.version_info = (3, 10, 1, 'final', 0); sys.argv = ['vieclam', 'up'];"
        f"runpy.run_path({str(paths.ROOT / 'vieclam')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "handed over: up\n"


def test_the_links_an_npm_archive_lacks_are_made(tmp_path: Path) -> None:
    native = tmp_path / "@embedded-postgres" / "linux-x64" / "native"
    (native / "lib").mkdir(parents=True)
    (native / "lib" / "libpq.so.5.18").write_text("library", encoding="utf-8")
    links = [
        {"source": "native/lib/libpq.so.5.18", "target": f"native/lib/{name}"} for name in ("libpq.so", "libpq.so.5")
    ]
    (native / "pg-symlinks.json").write_text(json.dumps(links), encoding="utf-8")
    (native / "lib" / "libpq.so").symlink_to("gone")
    for _ in range(2):
        front_end.make_links(tmp_path)
        assert (native / "lib" / "libpq.so").read_text(encoding="utf-8") == "library"
        assert (native / "lib" / "libpq.so.5").readlink() == Path("libpq.so.5.18")


@pytest.mark.parametrize(("version", "used"), [("v20.1.0", True), ("v18.19.0", False)])
def test_an_old_node_of_the_machine_is_not_used(
    clean_environment: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, used: bool
) -> None:
    for name, text in (("node", f"#!/bin/sh\necho {version}\n"), ("npm", "#!/bin/sh\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    expected = tmp_path / "npm" if used else paths.VENV / "bin" / "npm"
    assert front_end.npm() == str(expected)


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "stamp"
    paths.write_atomically(target, "before")

    def power_cut(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(paths.os, "fsync", power_cut)
    with pytest.raises(OSError, match="No space"):
        paths.write_atomically(target, "after")
    assert target.read_text(encoding="utf-8") == "before"
