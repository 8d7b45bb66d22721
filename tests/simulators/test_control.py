"""The control page and control API of every simulator."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from tests.simulators.running import NAMES, fresh, running


@pytest.mark.parametrize("name", NAMES)
def test_the_control_page_plans_and_clears_a_fault(name: str) -> None:
    simulator = fresh(name)
    page = httpx.get(f"{simulator.url}/control", trust_env=False)
    assert page.status_code == 200
    assert "Hệ thống giả lập" in page.text
    pressed = httpx.post(f"{simulator.url}/control", data={"act": "down", "operation": "*"}, trust_env=False)
    assert pressed.status_code == 303
    state = httpx.get(f"{simulator.url}/control/state", trust_env=False).json()
    assert state["faults"] == [{"down": True}]
    httpx.post(f"{simulator.url}/control", data={"act": "clear"}, trust_env=False)
    assert httpx.get(f"{simulator.url}/control/state", trust_env=False).json()["faults"] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_clock_follows_and_survives_a_restart(name: str) -> None:
    simulator = fresh(name)
    moment = datetime.fromisoformat("2026-03-17T08:00:00+07:00")
    simulator.set_now(moment)
    simulator.stop()
    simulator.start()
    state = httpx.get(f"{simulator.url}/control/state", trust_env=False).json()
    assert abs((datetime.fromisoformat(state["now"]) - moment).total_seconds()) < 60
    assert simulator.control("clock", {"offset_seconds": 0})["offset_seconds"] == 0


def test_an_unknown_operation_or_field_is_refused() -> None:
    simulator = fresh("population")
    for wrong in ({"operation": "nothing"}, {"operation": "confirm", "lateness": 3}):
        answer = httpx.post(f"{simulator.url}/control/faults", json=wrong, trust_env=False)
        assert answer.status_code == 422


def test_counted_faults_come_before_standing_ones() -> None:
    simulator = fresh("vneid")
    simulator.fault("jwks", error={"status": 500, "code": "STANDING", "message": "x"})
    simulator.fault("jwks", error={"status": 418, "code": "ONCE", "message": "x"}, times=1)
    codes = [httpx.get(f"{simulator.url}/jwks", trust_env=False).status_code for _ in range(3)]
    assert codes == [418, 500, 500]


def test_the_published_interface_is_the_served_one() -> None:
    simulator = running("social_insurance")
    served = httpx.get(f"{simulator.url}/openapi.json", trust_env=False).json()
    committed = Path("simulators/social_insurance/openapi.json").read_text(encoding="utf-8")
    assert json.loads(committed) == served, "run: python -m simulators.social_insurance.publish"
    assert not [path for path in served["paths"] if path.startswith("/control")]
