"""Acts on organisations and their staff."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_PLATFORM = frozenset({Role.PLATFORM_ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.PLATFORM_ADMINISTRATOR, Role.CENTRE_ADMINISTRATOR})

LOAD_ORGANISATIONS = Act("organisations.load", roles=_PLATFORM)
EDIT = Act("organisations.edit", roles=_PLATFORM)
OPEN_AND_CLOSE = Act("organisations.open_and_close", roles=_PLATFORM)
DELEGATE = Act("organisations.delegate", roles=_PLATFORM)
# A centre's administrator in the own centre only: see services.support.
MANAGE_STAFF = Act("organisations.manage_staff", roles=ADMINISTRATORS)
SEE = Act("organisations.see", roles=ADMINISTRATORS)
