"""Acts on an employer's application for training support, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

COUNTER = frozenset({Role.RECEPTION, Role.OFFICER})
OFFICERS = frozenset({Role.OFFICER, Role.HEAD})
DEPARTMENT = frozenset({Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK})

SEE = Act("employer_support.see", roles=COUNTER | OFFICERS | {Role.CENTRE_DIRECTOR, Role.CLERK} | DEPARTMENT)
FILE = Act("employer_support.file", roles=COUNTER)
HAND_IN = Act("employer_support.hand_in", roles=COUNTER)
REQUEST_SUPPLEMENT = Act("employer_support.request_supplement", roles=COUNTER)
EXAMINE = Act("employer_support.examine", roles=frozenset({Role.OFFICER}))
LIST_TRAINEES = Act("employer_support.list_trainees", roles=COUNTER)
TELL = Act("employer_support.tell", roles=COUNTER)
SETTLE = Act("employer_support.settle", roles=frozenset({Role.OFFICER}))
FIND_BREACH = Act("employer_support.find_breach", roles=frozenset({Role.OFFICER}))
LOOK = Act("employer_support.look", jobs=True)
PAY = Act("employer_support.pay", jobs=True)
NOTE_MONEY = Act("employer_support.note_money", jobs=True)
START_CLOCKS = Act("employer_support.start_clocks", jobs=True)
