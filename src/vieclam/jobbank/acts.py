"""Acts of the job bank, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

IMPORT_VACANCIES = Act("jobbank.import_vacancies", roles=frozenset({Role.OFFICER, Role.HEAD}), jobs=True)
CHOOSE_CODE = Act("jobbank.choose_code", roles=frozenset({Role.OFFICER, Role.HEAD, Role.COUNSELLOR}))
