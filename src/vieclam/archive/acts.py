"""Acts on files, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

CENTRE_STAFF = frozenset(
    {
        Role.RECEPTION,
        Role.OFFICER,
        Role.COUNSELLOR,
        Role.HEAD,
        Role.CENTRE_DIRECTOR,
        Role.CLERK,
        Role.ARCHIVIST,
    }
)
DEPARTMENT_STAFF = frozenset({Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK})

STORE = Act("archive.store", roles=CENTRE_STAFF | DEPARTMENT_STAFF, owner=True, jobs=True)
READ = Act("archive.read", roles=CENTRE_STAFF | DEPARTMENT_STAFF, owner=True, jobs=True)
ERASE = Act("archive.erase", roles=CENTRE_STAFF, owner=True, jobs=True)
