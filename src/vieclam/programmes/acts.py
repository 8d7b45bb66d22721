"""Acts on support programmes and claims, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_COUNTER = frozenset({Role.RECEPTION, Role.OFFICER})
_OFFICERS = frozenset({Role.OFFICER, Role.HEAD})
_DIRECTOR = frozenset({Role.CENTRE_DIRECTOR})

PUBLISH = Act("programmes.publish", roles=frozenset({Role.PLATFORM_ADMINISTRATOR}))
WITHDRAW_PROGRAMME = Act("programmes.withdraw_programme", roles=frozenset({Role.PLATFORM_ADMINISTRATOR}))
CLOSE_PROGRAMME = Act("programmes.close_programme", roles=frozenset({Role.PLATFORM_ADMINISTRATOR}))
LAPSE = Act("programmes.lapse", jobs=True)
FILE = Act("programmes.file", roles=_COUNTER, owner=True)
WITHDRAW = Act("programmes.withdraw", roles=_COUNTER, owner=True)
EXAMINE = Act("programmes.examine", jobs=True)
TELL_FACTS = Act("programmes.tell_facts", roles=_OFFICERS)
PROPOSE = Act("programmes.propose", roles=_OFFICERS)
DECIDE = Act("programmes.decide", roles=_DIRECTOR)
ORDER = Act("programmes.order", jobs=True)
ORDER_ANEW = Act("programmes.order_anew", roles=_OFFICERS)
SEE = Act("programmes.see", roles=_COUNTER | _OFFICERS | _DIRECTOR, owner=True)
