"""Acts on possible duplicates, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_WHO = frozenset({Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR})

FIND = Act("duplicates.find", roles=frozenset({Role.PLATFORM_ADMINISTRATOR}), jobs=True)
SEE = Act("duplicates.see", roles=_WHO)
SETTLE = Act("duplicates.settle", roles=_WHO)
