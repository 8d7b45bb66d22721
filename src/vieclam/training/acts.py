"""Acts on training support, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_COUNTER = frozenset({Role.RECEPTION, Role.OFFICER})
_OFFICERS = frozenset({Role.OFFICER, Role.HEAD})

KEEP_REGISTER = Act("training.keep_register", roles=_OFFICERS)
REFUSE = Act("training.refuse", roles=frozenset({Role.OFFICER}))
CANCEL = Act("training.cancel", roles=frozenset({Role.OFFICER}))
RECOVER = Act("training.recover", roles=frozenset({Role.OFFICER}))
TAKE_RESULT = Act("training.take_result", roles=_COUNTER, owner=True)
KEEP_ATTENDANCE = Act("training.keep_attendance", roles=_OFFICERS)
CORRECT_ATTENDANCE = Act("training.correct_attendance", roles=_OFFICERS)
ORDER = Act("training.order", roles=_OFFICERS, jobs=True)
SWEEP = Act("training.sweep", jobs=True)
SEE = Act("training.see", roles=_COUNTER | _OFFICERS | {Role.CENTRE_DIRECTOR}, owner=True)
