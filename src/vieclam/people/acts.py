"""Acts on what is kept about people."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

# Directors answer for what their people take along; the others watch over all of them, seeing nobody's record.
SEE_LISTINGS = Act(
    "people.see_listings",
    roles=frozenset(
        {Role.CENTRE_DIRECTOR, Role.DEPARTMENT_DIRECTOR, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER},
    ),
)
