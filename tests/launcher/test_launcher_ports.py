from __future__ import annotations

import socket

import pytest

from launcher import ports
from launcher.messages import Stop


@pytest.fixture
def taken() -> int:
    """A port in use for the test."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_gives_way_to_a_later_one(taken: int) -> None:
    assert not ports.is_free(taken)
    assert ports.next_free(taken) > taken


def test_a_port_promised_to_another_is_not_given_again() -> None:
    first = ports.next_free(18200)
    assert ports.next_free(18200, taken={first}) > first


def test_no_port_left_is_a_sentence(taken: int) -> None:
    with pytest.raises(Stop) as stop:
        ports.next_free(taken, tries=1)
    assert stop.value.code == "no_free_port"
