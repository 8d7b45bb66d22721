"""The simulators follow the demo clock."""

from __future__ import annotations

from datetime import timedelta

import httpx

from tests.simulators.running import NAMES, Simulator, free_port, fresh
from vieclam.gateways.clients.simulators import move_simulators


def offset_of(simulator: Simulator) -> float:
    state = httpx.get(f"{simulator.url}/control/state", trust_env=False).json()
    return float(state["offset_seconds"])


def test_every_simulator_follows_and_one_that_is_gone_is_named() -> None:
    simulators = [fresh(name) for name in NAMES]
    gone = f"http://127.0.0.1:{free_port()}"
    # An address with a path, as service 037 has one, is moved at its root.
    addresses = [simulators[0].url, f"{simulators[1].url}/dancu/037", simulators[2].url, gone]
    assert move_simulators(addresses, timedelta(days=-200)) == (gone,)
    assert [offset_of(simulator) for simulator in simulators] == [-200 * 86400.0] * 3 + [0.0] * (len(NAMES) - 3)
    assert move_simulators(addresses[:3], timedelta()) == ()
    assert [offset_of(simulator) for simulator in simulators] == [0.0] * len(NAMES)
