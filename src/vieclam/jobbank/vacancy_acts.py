"""Acts on vacancies and employers' registrations, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_DESK = frozenset({Role.RECEPTION, Role.OFFICER, Role.COUNSELLOR, Role.HEAD})
_MODERATORS = frozenset({Role.OFFICER, Role.COUNSELLOR, Role.HEAD})

SEE = Act("jobbank.see_vacancies", roles=_DESK | {Role.CENTRE_DIRECTOR})
POST_VACANCY = Act("jobbank.post_vacancy", roles=_DESK, jobs=True)
SUBMIT = Act("jobbank.submit_vacancy", roles=_DESK, jobs=True)
CHANGE = Act("jobbank.change_vacancy", roles=_DESK, jobs=True)
APPROVE = Act("jobbank.approve_vacancy", roles=_MODERATORS)
REFUSE = Act("jobbank.refuse_vacancy", roles=_MODERATORS)
CLOSE = Act("jobbank.close_vacancy", roles=_DESK, jobs=True)
REOPEN = Act("jobbank.reopen_vacancy", roles=_MODERATORS)
CONFIRM = Act("jobbank.confirm_open", roles=_DESK, jobs=True)
ASK = Act("jobbank.ask_still_open", jobs=True)
REGISTER_EMPLOYER = Act("jobbank.register_employer", roles=_DESK)
RECORD_VISIT = Act("jobbank.record_visit", roles=_DESK)
RECORD_CHANGE = Act("jobbank.record_labour_change", roles=_DESK)
