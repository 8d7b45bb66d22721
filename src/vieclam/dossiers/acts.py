"""Acts on dossiers, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

COUNTER = frozenset({Role.RECEPTION, Role.OFFICER})
OFFICERS = frozenset({Role.OFFICER, Role.HEAD})
CENTRE = COUNTER | OFFICERS | {Role.CENTRE_DIRECTOR, Role.CLERK}

START = Act("dossiers.start", roles=COUNTER, owner=True, jobs=True)
ANSWER = Act("dossiers.answer", roles=COUNTER, owner=True, jobs=True)
FILE = Act("dossiers.file", roles=COUNTER, owner=True, jobs=True)
CHECK_PAPER = Act("dossiers.check_paper", roles=COUNTER)
COMPLETE = Act("dossiers.complete", roles=COUNTER, jobs=True)
REQUEST_SUPPLEMENT = Act("dossiers.request_supplement", roles=COUNTER)
WITHDRAW = Act("dossiers.withdraw", roles=COUNTER, owner=True)
LAPSE = Act("dossiers.lapse", roles=OFFICERS)
CLARIFY = Act("dossiers.clarify", roles=OFFICERS)
TAKE = Act("dossiers.take", roles=OFFICERS | COUNTER)
SEE = Act("dossiers.see", roles=CENTRE | {Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK}, owner=True)
CONFIRM_REGION = Act("dossiers.confirm_region", roles=OFFICERS)
TELL_OF_PLACE = Act("dossiers.tell_of_place", jobs=True)
EVIDENCE = Act("dossiers.evidence", roles=OFFICERS, jobs=True)
