"""States of a training support and of a monthly attendance list."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class SupportState(StrEnum):
    """A training support as decided."""

    DECIDED = "decided"
    ACTIVE = "active"
    LEFT = "left"
    FINISHED = "finished"
    CANCELLED = "cancelled"


S = SupportState
TRANSITIONS: Transitions = {
    S.DECIDED: frozenset({S.ACTIVE, S.CANCELLED}),
    S.ACTIVE: frozenset({S.LEFT, S.FINISHED}),
    # Told by mistake: the school's next list has the person in class again.
    S.LEFT: frozenset({S.ACTIVE}),
    S.FINISHED: frozenset(),
    S.CANCELLED: frozenset(),
}
SENTENCES: dict[SupportState, Promise] = {
    S.DECIDED: _("Đã có quyết định hỗ trợ, chờ nhận kết quả"),
    S.ACTIVE: _("Đang học, được hỗ trợ"),
    S.LEFT: _("Đã nghỉ học"),
    S.FINISHED: _("Đã học xong"),
    S.CANCELLED: _("Đã hủy quyết định hỗ trợ"),
}


class SheetState(StrEnum):
    """A class's attendance list of one month of the course."""

    OPEN = "open"
    CLOSED = "closed"


L = SheetState
SHEET_TRANSITIONS: Transitions = {L.OPEN: frozenset({L.CLOSED}), L.CLOSED: frozenset()}
SHEET_SENTENCES: dict[SheetState, Promise] = {
    L.OPEN: _("Chưa chốt"),
    L.CLOSED: _("Đã chốt, đã lập lệnh chi"),
}
