"""Acts of counselling, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

DESK = frozenset({Role.RECEPTION, Role.OFFICER, Role.COUNSELLOR, Role.HEAD})
COUNSELLORS = frozenset({Role.OFFICER, Role.COUNSELLOR, Role.HEAD})

SEE = Act("counselling.see", roles=DESK | {Role.CENTRE_DIRECTOR})
RECORD = Act("counselling.record", roles=DESK)
CORRECT = Act("counselling.correct", roles=COUNSELLORS)
# What was said: for those who counsel, never for reception, directors or anybody outside the centre.
READ_NOTES = Act("counselling.read_notes", roles=COUNSELLORS)
HOLD_GROUP = Act("counselling.hold_group", roles=COUNSELLORS)
TAKE_ALONG = Act("counselling.take_along", roles=COUNSELLORS | {Role.CENTRE_DIRECTOR})
SET_HOURS = Act("counselling.set_hours", roles=frozenset({Role.HEAD, Role.CENTRE_DIRECTOR}))
BOOK = Act("counselling.book", roles=DESK)
# A job of the centre moves and cancels for the worker, whose own appointment it is (signed in, or by its address).
MOVE = Act("counselling.move", roles=DESK, jobs=True)
CANCEL = Act("counselling.cancel", roles=DESK, jobs=True)
SETTLE = Act("counselling.settle", roles=DESK)
REMIND = Act("counselling.remind", jobs=True)
