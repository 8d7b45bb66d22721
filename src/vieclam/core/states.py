"""States are plain: a ``StrEnum`` and a table of transitions.

The service checks the table, a database trigger repeats it (``fsm_trigger``), and the documentation is made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pgtrigger
from django.utils.translation import gettext as _

from vieclam.core.errors import WrongState

Transitions = Mapping[StrEnum, frozenset[StrEnum]]


def check(transitions: Transitions, present: StrEnum | str, wanted: StrEnum) -> None:
    """Raise ``WrongState`` unless the table allows going from ``present`` to ``wanted``."""
    kind = type(wanted)
    if wanted not in transitions.get(kind(present), frozenset()):
        raise WrongState(
            "wrong_state",
            _("Không làm được việc này ở trạng thái hiện tại. Hãy tải lại trang để xem trạng thái mới nhất."),
        )


def fsm_trigger(name: str, field: str, transitions: Transitions) -> pgtrigger.FSM:
    """The database's own copy of the table."""
    pairs = [(str(start), str(end)) for start, ends in transitions.items() for end in sorted(ends)]
    return pgtrigger.FSM(name=name, field=field, transitions=pairs)
