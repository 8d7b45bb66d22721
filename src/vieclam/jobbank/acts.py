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
IMPORT_SEEKERS = Act("jobbank.import_seekers", roles=frozenset({Role.OFFICER, Role.HEAD}), jobs=True)
