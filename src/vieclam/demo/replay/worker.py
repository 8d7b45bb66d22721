"""The beginning of a worker process: it is spawned, so nothing here may need Django before ``begin``."""

from __future__ import annotations

import datetime as dt
import logging
import signal
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vieclam.demo.replay.plan import Claim, Figures
    from vieclam.demo.replay.steps import Done


# Seconds between attempts. A system that failed several times is left alone for a minute by the gateways themselves.
PAUSES = (1.0, 5.0, 30.0, 60.0, 60.0)


class StepFailed(Exception):
    """A step broke; its text is the worker's traceback, for not every error can travel between processes."""


def begin(addresses: dict[str, str]) -> None:
    """Django, the simulators' addresses, and Ctrl-C left to the driver."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import django
    from django.conf import settings

    django.setup()
    # Tens of thousands of calls to the simulators would drown the progress.
    logging.getLogger().setLevel(logging.WARNING)
    for name, address in addresses.items():
        setattr(settings, name, address)


def work_off(work: list[tuple[str, Claim, dt.date, bool]], figures: Figures) -> list[tuple[str, Done]]:
    """Some steps of one day, in order."""
    return [(kind, _step(kind, claim, figures, day, signed)) for kind, claim, day, signed in work]


def _step(kind: str, claim: Claim, figures: Figures, day: dt.date, signed: bool) -> Done:
    try:
        return _patiently(lambda: _taken(kind, claim, figures, day, signed))
    except Exception:
        raise StepFailed(f"{kind}, claim {claim.number}:\n{traceback.format_exc()}") from None


def _patiently(take: Callable[[], Done]) -> Done:
    """When social insurance does not answer, the step is taken again after a while, as a person would."""
    from vieclam.dossiers.tasks import EvidenceNotThere

    for pause in PAUSES:
        try:
            return take()
        except EvidenceNotThere:
            time.sleep(pause)
    return take()


def _taken(kind: str, claim: Claim, figures: Figures, day: dt.date, signed: bool) -> Done:
    from vieclam.demo.replay import steps

    if kind == "file":
        return steps.file(claim, figures)
    if kind == "process":
        return steps.process(claim, figures, sign=signed)
    if kind == "sign":
        return steps.sign(claim, figures, day)
    return steps.take(claim, figures, day)
