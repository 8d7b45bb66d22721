"""How a published programme stands. It is told from the acts that ended it, so nothing moves from state to state."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ProgrammeStanding(StrEnum):
    """A published programme takes claims in its days; closed it takes none from a day on, withdrawn it never held.

    It may be withdrawn only while nothing is decided under it.
    """

    PUBLISHED = "published"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


STANDING_SENTENCES: dict[ProgrammeStanding, Promise] = {
    ProgrammeStanding.PUBLISHED: _("Đã công bố"),
    ProgrammeStanding.CLOSED: _("Ngừng nhận đề nghị mới"),
    ProgrammeStanding.WITHDRAWN: _("Đã rút"),
}
