"""Acts on complaints, and who may do them. The first level is the centre's, the second the Department's."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

COUNTER = frozenset({Role.RECEPTION, Role.OFFICER})
FIRST = frozenset({Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR})
SECOND = frozenset({Role.REVIEWER, Role.DEPARTMENT_DIRECTOR})

FILE = Act("complaints.file", roles=COUNTER, owner=True)
SEE = Act("complaints.see", roles=COUNTER | FIRST | SECOND, owner=True)
HANDLE_FIRST = Act("complaints.handle_first", roles=FIRST)
HANDLE_SECOND = Act("complaints.handle_second", roles=SECOND)
DECIDE_FIRST = Act("complaints.decide_first", roles=frozenset({Role.CENTRE_DIRECTOR}))
DECIDE_SECOND = Act("complaints.decide_second", roles=frozenset({Role.DEPARTMENT_DIRECTOR}))
ANSWER = Act("complaints.answer", roles=COUNTER, owner=True)
WITHDRAW = Act("complaints.withdraw", roles=COUNTER, owner=True)
START_CLOCKS = Act("complaints.start_clocks", jobs=True)


def handling(level: int) -> Act:
    """The act of accepting, declining and asking at a level."""
    return HANDLE_FIRST if level == 1 else HANDLE_SECOND


def deciding(level: int) -> Act:
    """The act of deciding at a level."""
    return DECIDE_FIRST if level == 1 else DECIDE_SECOND
