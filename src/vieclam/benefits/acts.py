"""Acts on benefits, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

ASSESS = Act("benefits.assess", roles=frozenset({Role.OFFICER, Role.HEAD}), jobs=True)
APPROVE = Act("benefits.approve", roles=frozenset({Role.OFFICER}))
AGREE = Act("benefits.agree", roles=frozenset({Role.HEAD}))
PROPOSE = Act("benefits.propose", roles=frozenset({Role.CENTRE_DIRECTOR}))
# A centre's director signs only where the Department's director authorised it in writing (TUQ.): see sign_proposal.
SIGN = Act("benefits.sign", roles=frozenset({Role.DEPARTMENT_DIRECTOR, Role.CENTRE_DIRECTOR}))
# The Department's seal is kept and applied by its own clerk (NĐ 30/2020 Điều 32, 33).
SEAL_DECISION = Act("benefits.seal_decision", roles=frozenset({Role.DEPARTMENT_CLERK}))
# A centre's own notices bear its own seal.
SEAL_NOTICE = Act("benefits.seal_notice", roles=frozenset({Role.CLERK}))
SEAL = Act("benefits.seal", roles=SEAL_DECISION.roles | SEAL_NOTICE.roles)
SIGN_NOTICE = Act("benefits.sign_notice", roles=frozenset({Role.CENTRE_DIRECTOR}))
RETURN_NOTICE = Act("benefits.return_notice", roles=frozenset({Role.HEAD, Role.CENTRE_DIRECTOR, Role.CLERK}))
# The clerk as well: what is found to be out of date when the seal is due goes back from there.
RETURN = Act(
    "benefits.return",
    roles=frozenset({Role.HEAD, Role.CENTRE_DIRECTOR, Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK}),
)
REFUSE = Act("benefits.refuse", roles=frozenset({Role.OFFICER}))
DROP = Act("benefits.drop", roles=frozenset({Role.OFFICER}))
CANCEL = Act("benefits.cancel", roles=frozenset({Role.OFFICER}), jobs=True)
TAKE_RESULT = Act("benefits.take_result", roles=frozenset({Role.RECEPTION, Role.OFFICER}), owner=True)
NOTIFY = Act("benefits.notify", roles=frozenset({Role.RECEPTION, Role.OFFICER}), owner=True)
TELL_EVENT = Act("benefits.tell_event", roles=frozenset({Role.RECEPTION, Role.OFFICER}), owner=True)
SETTLE_EVENT = Act("benefits.settle_event", roles=frozenset({Role.OFFICER}), jobs=True)
ASK_WORK = Act("benefits.ask_work", roles=frozenset({Role.OFFICER}), jobs=True)
ANSWER_WORK = Act("benefits.answer_work", roles=frozenset({Role.RECEPTION, Role.OFFICER}), owner=True)
RECORD_REFUSAL = Act("benefits.record_refusal", roles=frozenset({Role.OFFICER}))
# The job bank tells of refusals and hirings; an officer looks at each.
KEEP_REFERRAL_LEAD = Act("benefits.keep_referral_lead", jobs=True)
SEE_REFERRAL_LEADS = Act(
    "benefits.see_referral_leads", roles=frozenset({Role.RECEPTION, Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR})
)
SET_LEAD_ASIDE = Act("benefits.set_lead_aside", roles=frozenset({Role.OFFICER}))
RESERVE_UNCOLLECTED = Act("benefits.reserve_uncollected", roles=frozenset({Role.OFFICER}))
CONFIRM_LATER = Act("benefits.confirm_later", roles=frozenset({Role.OFFICER}))
CORRECT = Act("benefits.correct", roles=frozenset({Role.OFFICER}))
# The worker's own request, on line or at the counter of the centre where the benefit runs (N374 Đ20.1, Đ20.5).
ASK_TRANSFER = Act("benefits.ask_transfer", roles=frozenset({Role.RECEPTION, Role.OFFICER}), owner=True)
ACCEPT_TRANSFER = Act("benefits.accept_transfer", roles=frozenset({Role.OFFICER}))
# After a disaster: of all benefits of the centre at once (N374 Đ21.2).
RESET_WINDOWS = Act("benefits.reset_windows", roles=frozenset({Role.CENTRE_DIRECTOR}))
ACCEPT_MISSED = Act("benefits.accept_missed", roles=frozenset({Role.OFFICER}))
