"""How a result stands towards the days for taking it (thời hạn nhận kết quả)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.states import DossierState


class ResultWindow(StrEnum):
    """What a day means for a result: in its days it is taken with the first month's notification (NĐ 374 Điều 21.2a).

    ``NOT_YET``: the decision is there before the slip's first day. Nobody took it in time: ``PASSED`` where the law
    does not cancel the decision, so that it can still be taken, without that notification; ``LOST`` where it does
    (NĐ 374 Điều 16.3).
    """

    NO_RESULT = "no_result"
    NOT_YET = "not_yet"
    OPEN = "open"
    PASSED = "passed"
    LOST = "lost"


def result_window(dossier: Dossier, on: dt.date) -> ResultWindow:
    """How the dossier's result stands on a day."""
    if dossier.state != DossierState.DECIDED or dossier.result_from is None or dossier.result_to is None:
        return ResultWindow.NO_RESULT
    if on < dossier.result_from:
        return ResultWindow.NOT_YET
    if on <= dossier.result_to:
        return ResultWindow.OPEN
    return ResultWindow.LOST if law_desk.no_show_cancels(dossier) else ResultWindow.PASSED
