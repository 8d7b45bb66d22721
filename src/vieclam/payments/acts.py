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
COLLECT = Act("payments.collect", jobs=True)
CHECK_LIST = Act("payments.check_list", roles=_OFFICERS)
OPEN_LIST_AGAIN = Act("payments.open_list_again", roles=_OFFICERS | {Role.CENTRE_DIRECTOR})
RELEASE_LIST = Act("payments.release_list", roles=frozenset({Role.HEAD, Role.CENTRE_DIRECTOR}))
COMPARE_LIST = Act("payments.compare_list", jobs=True)
WITHDRAW = Act("payments.withdraw", jobs=True)
HOLD = Act("payments.hold", roles=_OFFICERS, jobs=True)
OPEN_RECOVERY = Act(
    "payments.open_recovery", roles=_OFFICERS | _DEPARTMENT | {Role.CENTRE_DIRECTOR, Role.CLERK}, jobs=True
)
RECORD_CREDIT = Act("payments.record_credit", roles=_OFFICERS, jobs=True)
ASSIGN_CREDIT = Act("payments.assign_credit", roles=_OFFICERS)
EXCHANGE_BANK_FILES = Act("payments.exchange_bank_files", jobs=True)
LOAD_BANK_FILE = Act("payments.load_bank_file", roles=_OFFICERS, jobs=True)
APPLY_BANK_FILE = Act("payments.apply_bank_file", jobs=True)
SETTLE_BANK_ITEM = Act("payments.settle_bank_item", roles=_OFFICERS)
SEE = Act("payments.see", roles=_COUNTER | _DEPARTMENT | {Role.CENTRE_DIRECTOR}, owner=True)
