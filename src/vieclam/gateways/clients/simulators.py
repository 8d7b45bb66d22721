"""Lets the simulators of a demo installation follow its clock. Never called with the address of a real system."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from datetime import timedelta

import httpx

_TRUST = ssl.create_default_context()
"""Made once: reading the certificates of the system takes longer than the call itself."""


def move_simulators(addresses: Iterable[str], offset: timedelta, *, seconds: float = 2.0) -> tuple[str, ...]:
    """Moves the clock of each simulator to ``offset`` ahead of the real time; the answer is who did not follow.

    An address that does not answer within ``seconds`` or is no simulator is left as it is; moving again is harmless.
    """
    missed = []
    with httpx.Client(timeout=seconds, trust_env=False, verify=_TRUST) as client:
        for address in addresses:
            url = httpx.URL(address).copy_with(path="/control/clock", query=None)
            try:
                client.post(url, json={"offset_seconds": offset.total_seconds()}).raise_for_status()
            except httpx.HTTPError:
                missed.append(address)
    return tuple(missed)
