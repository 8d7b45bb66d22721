"""Acts on payment orders, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_COUNTER = frozenset({Role.RECEPTION, Role.OFFICER, Role.HEAD})
_OFFICERS = frozenset({Role.OFFICER, Role.HEAD})
_DEPARTMENT = frozenset({Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK})

PREPARE = Act("payments.prepare", roles=_COUNTER, owner=True, jobs=True)
SEND = Act("payments.send", jobs=True)
RECORD_ANSWER = Act("payments.record_answer", roles=_OFFICERS, jobs=True)
ASK = Act("payments.ask", roles=_OFFICERS)
GIVE_ACCOUNT = Act("payments.give_account", roles=frozenset({Role.OFFICER}), owner=True)
REPLACE = Act("payments.replace", roles=_OFFICERS)
SEE = Act("payments.see", roles=_COUNTER | _DEPARTMENT | {Role.CENTRE_DIRECTOR}, owner=True)
