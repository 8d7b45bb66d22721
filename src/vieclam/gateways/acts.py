"""Acts on records for the national job exchange, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_OFFICERS = frozenset({Role.OFFICER, Role.COUNSELLOR, Role.HEAD})

SEE_EXCHANGE = Act("gateways.see_exchange", roles=_OFFICERS | {Role.RECEPTION, Role.CENTRE_DIRECTOR})
QUEUE_RECORD = Act("gateways.queue_record", roles=_OFFICERS | {Role.RECEPTION}, jobs=True)
SEND_RECORD = Act("gateways.send_record", jobs=True)
TAKE_ANSWER = Act("gateways.take_answer", jobs=True)
RESEND_RECORD = Act("gateways.resend_record", roles=_OFFICERS)
ENTER_BY_HAND = Act("gateways.enter_by_hand", roles=_OFFICERS)
CHOOSE_EXCHANGE = Act("gateways.choose_exchange", roles=frozenset({Role.HEAD, Role.CENTRE_DIRECTOR}))
