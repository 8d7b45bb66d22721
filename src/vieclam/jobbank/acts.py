"""Acts of the job bank, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

IMPORT_VACANCIES = Act("jobbank.import_vacancies", roles=frozenset({Role.OFFICER, Role.HEAD}), jobs=True)
CHOOSE_CODE = Act("jobbank.choose_code", roles=frozenset({Role.OFFICER, Role.HEAD, Role.COUNSELLOR}))

AT_DESK = frozenset({Role.RECEPTION, Role.OFFICER, Role.HEAD})
REGISTER_SEEKER = Act("jobbank.register_seeker", roles=AT_DESK, owner=True, jobs=True)
CHANGE_SEEKER = Act("jobbank.change_seeker", roles=AT_DESK, owner=True)
WITHDRAW_SEEKER = Act("jobbank.withdraw_seeker", roles=AT_DESK, owner=True)
RENEW_SEEKER = Act("jobbank.renew_seeker", roles=AT_DESK, owner=True)
CONSENT = Act("jobbank.consent", roles=AT_DESK, owner=True)
SEE_SEEKERS = Act("jobbank.see_seekers", roles=AT_DESK | {Role.CENTRE_DIRECTOR})
SEE_SENSITIVE = Act("jobbank.see_sensitive", roles=frozenset({Role.OFFICER, Role.HEAD}), owner=True)
REGISTER_GROUP = Act("jobbank.register_group", roles=AT_DESK)
EXPIRE_SEEKERS = Act("jobbank.expire_seekers", jobs=True)
SWEEP_IMPORTS = Act("jobbank.sweep_imports", jobs=True)
IMPORT_SEEKERS = Act("jobbank.import_seekers", roles=frozenset({Role.OFFICER, Role.HEAD}), jobs=True)

_DESK = frozenset({Role.RECEPTION, Role.OFFICER, Role.COUNSELLOR, Role.HEAD})
_MODERATORS = frozenset({Role.OFFICER, Role.COUNSELLOR, Role.HEAD})

SEE_VACANCIES = Act("jobbank.see_vacancies", roles=_DESK | {Role.CENTRE_DIRECTOR})
POST_VACANCY = Act("jobbank.post_vacancy", roles=_DESK, jobs=True)
SUBMIT_VACANCY = Act("jobbank.submit_vacancy", roles=_DESK, jobs=True)
CHANGE_VACANCY = Act("jobbank.change_vacancy", roles=_DESK, jobs=True)
APPROVE_VACANCY = Act("jobbank.approve_vacancy", roles=_MODERATORS)
REFUSE_VACANCY = Act("jobbank.refuse_vacancy", roles=_MODERATORS)
CLOSE_VACANCY = Act("jobbank.close_vacancy", roles=_DESK, jobs=True)
REOPEN_VACANCY = Act("jobbank.reopen_vacancy", roles=_MODERATORS)
CONFIRM_OPEN = Act("jobbank.confirm_open", roles=_DESK, jobs=True)
ASK_STILL_OPEN = Act("jobbank.ask_still_open", jobs=True)
REGISTER_EMPLOYER = Act("jobbank.register_employer", roles=_DESK)
RECORD_VISIT = Act("jobbank.record_visit", roles=_DESK)
RECORD_LABOUR_CHANGE = Act("jobbank.record_labour_change", roles=_DESK)
