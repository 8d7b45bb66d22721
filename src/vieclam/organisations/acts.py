"""Acts on organisations."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

LOAD_ORGANISATIONS = Act("organisations.load", roles=frozenset({Role.PLATFORM_ADMINISTRATOR}))
