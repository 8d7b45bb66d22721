"""The checks themselves: a failing judge fails the whole, and a deployment is judged by its own environment."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from launcher import check, test
from launcher.check import Check
from launcher.messages import Stop
from launcher.paths import ROOT
from launcher.postgres import MAIN, Cluster

PASSES = Check("passes", lambda: [sys.executable, "-c", "print('quiet')"])
FAILS = Check("fails", lambda: [sys.executable, "-c", "raise SystemExit('the reason')"])
ABSENT = Check("absent", lambda: ["no-such-program"], applies=lambda: False)


def test_one_failing_check_fails_all_and_shows_why(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not check.run_checks([FAILS, ABSENT, PASSES], {})
    said = capsys.readouterr().out
    assert "✗ fails" in said
    assert "the reason" in said
    assert "✓ passes" in said
    assert "quiet" not in said


def test_passing_checks_pass(home: Path) -> None:
    assert check.run_checks([PASSES, PASSES], {})


def test_what_is_strictly_typed_exists_and_is_named_once() -> None:
    named = [Path(one) for one in check.strictly_typed()]
    assert len(named) > 8
    assert all((ROOT / one).exists() for one in named)
    assert not [one for one in named if any(one != other and one.is_relative_to(other) for other in named)]


def test_a_deployment_names_what_it_lacks(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIECLAM_FILE_KEY", "there")
    with pytest.raises(Stop) as stop:
        check.deploy()
    assert "DATABASE_URL" in str(stop.value)
    assert "VIECLAM_FILE_KEY" not in str(stop.value)


def test_a_deployment_on_the_embedded_server_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cluster.name == MAIN.name
    for name in ("VIECLAM_SECRET_KEY", "VIECLAM_FILE_KEY", "VIECLAM_CERTIFICATE_PASSPHRASE", "VIECLAM_WEB_URL"):
        monkeypatch.setenv(name, "something")
    with cluster.in_use() as port:
        monkeypatch.setenv("DATABASE_URL", f"postgresql://vieclam_app:x@127.0.0.1:{port}/vieclam")
        with pytest.raises(Stop) as stop:
            check.deploy()
    assert stop.value.code == "deploy_embedded"


@pytest.mark.parametrize(
    ("body", "expected", "closing"),
    [
        ("def test_one(): pass", True, "1 passed"),
        ("def test_one(): assert not 1", False, "1 failed"),
        ("", False, "no tests ran"),
    ],
)
def test_pytests_closing_line_is_kept_for_the_end(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], body: str, expected: bool, closing: str
) -> None:
    (tmp_path / "test_trial.py").write_text(body + "\n", encoding="utf-8")
    run = test.PytestRun(["-p", "no:django", "-c", "/dev/null", "--rootdir", str(tmp_path), str(tmp_path)], {})
    assert run.passed() is expected
    assert closing in run.closing
    assert closing not in capfd.readouterr().out.replace("collected", "").split("short test summary")[0]
