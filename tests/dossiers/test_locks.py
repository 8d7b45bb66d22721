"""Everybody locks the dossier first, whatever else is locked after it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from tests import factories
from tests.claims import moment
from vieclam.core import clock
from vieclam.dossiers.models import Clarification, ClarificationState
from vieclam.dossiers.services.clarifications import close_clarification, open_clarification
from vieclam.dossiers.services.clarify import accept_clarification
from vieclam.dossiers.services.support import lock_dossier

pytestmark = pytest.mark.usefixtures("home")


def test_accepting_a_question_while_a_look_at_the_dossier_closes_it(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("complete")
    with factories.acting(claim.job):
        open_clarification(claim.dossier, "name_differs")
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind="name_differs")
    looking = threading.Event()

    def look() -> str:
        with factories.acting(claim.job):
            dossier = lock_dossier(claim.dossier_id)
            looking.set()
            time.sleep(0.7)
            close_clarification(dossier, "name_differs")
        return "looked"

    def accept() -> str:
        assert looking.wait(10)
        with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
            found = accept_clarification(
                actor=officer, clarification_id=row.pk, reason="Đã xem giấy tờ gốc", at=moment(claim.on)
            )
        return found.state

    assert in_threads(look, accept) == ["looked", ClarificationState.CLOSED_BY_FACT]
