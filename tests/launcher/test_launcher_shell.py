"""What a person is told when a step of the preparation fails."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import shell
from launcher.messages import Stop

DEAD_PROXY = "http://127.0.0.1:9"


def _fails(command: list[str], extra: dict[str, str] | None = None) -> Stop:
    with pytest.raises(Stop) as stop:
        shell.step("making_venv", command, "trial", extra)
    return stop.value


def test_a_failed_step_names_the_command_and_shows_the_end_of_its_log(home: Path) -> None:
    stop = _fails([sys.executable, "-c", "print('one'); print('the reason'); raise SystemExit(3)"])
    assert stop.code == "failed_command"
    assert "the reason" in str(stop)
    assert str(home / "logs" / "trial.log") in str(stop)


def test_a_full_disk_is_recognised(home: Path) -> None:
    assert _fails([sys.executable, "-c", "import os; raise OSError(28, os.strerror(28))"]).code == "failed_for_disk"


def test_a_missing_program_is_named(home: Path) -> None:
    assert "no-such-program" in str(_fails(["no-such-program"]))


def test_uv_without_network_says_so(home: Path, tmp_path: Path) -> None:
    uv = shutil.which("uv")
    if uv is None:
        uv = str(next(Path(sys.prefix).parent.glob("var/tools/uv/bin/uv")))
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"tzdata==2025.2 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, tmp_path / "venv"], check=True)
    stop = _fails(
        [uv, "pip", "sync", "--require-hashes", str(requirements), "--python", str(tmp_path / "venv/bin/python")],
        {
            "ALL_PROXY": DEAD_PROXY,
            "HTTPS_PROXY": DEAD_PROXY,
            "HTTP_PROXY": DEAD_PROXY,
            "UV_DEFAULT_INDEX": "http://packages.invalid/simple",
            "UV_CACHE_DIR": str(tmp_path / "cache"),
            "UV_HTTP_RETRIES": "0",
        },
    )
    assert stop.code == "failed_for_network"


def test_npm_without_network_says_so(home: Path, tmp_path: Path) -> None:
    from launcher import front_end

    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(front_end.LOCK.with_name(name), tmp_path)
    command = [front_end.npm(), "ci", "--ignore-scripts", "--prefix", str(tmp_path), "--fetch-retries", "0"]
    stop = _fails(
        [*command, "--proxy", DEAD_PROXY, "--https-proxy", DEAD_PROXY, "--cache", str(tmp_path / "cache")],
        {"npm_config_registry": "http://packages.invalid/"},
    )
    assert stop.code == "failed_for_network"


def test_the_projects_own_programs_come_first(clean_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    surroundings = shell.environment({"ONE": "1"})
    assert surroundings["PATH"].split(":")[0] == str(shell.VENV / "bin")
    assert surroundings["ONE"] == "1"
    assert "PYTHONPATH" not in surroundings
