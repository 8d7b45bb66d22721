"""What the staff of a centre and its Department do on a working day of the year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from django.db.models import QuerySet

from vieclam.benefits.kinds import BY_CENTRE
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.refuse_or_cancel import prepare_cancellation
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.states import ProposalState
from vieclam.complaints.models import Complaint, Outcome
from vieclam.complaints.services.accept_complaint import accept_complaint
from vieclam.complaints.services.decide_complaint import Answer, decide_complaint
from vieclam.complaints.states import ComplaintState
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, WrongState
from vieclam.core.jobs import run_here
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import moment, release_lists, signing_account
from vieclam.demo.staff import demo_actor
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.states import DossierState

ON_CLAIM = (ProposalKind.GRANT, ProposalKind.REFUSE)
DECIDES_AFTER = dt.timedelta(days=14)
P = ProposalState


def work(prefix: str, day: dt.date) -> Counter[str]:
    """Everything the staff do on the day, in the order of a day."""
    officer = demo_actor(f"{prefix}.chuyenvien", day)
    return Counter(
        cancellations=_cancel(officer, day),
        sent_up=_send_up(prefix, day),
        notices=_issue_notices(prefix, day),
        signed=_sign(prefix, day),
        complaints=_answer_complaints(prefix, day),
        lists=_release(prefix, day),
    )


def _release(prefix: str, day: dt.date) -> int:
    with run_here():
        return release_lists(prefix, day)


def _cancel(officer: Actor, day: dt.date) -> int:
    """Prepare the cancellation of what nobody took in time (NĐ 374 Điều 16.3)."""
    with acting_as(officer):
        passed = Dossier.objects.filter(state=DossierState.DECIDED.value, result_to__lt=day)
        opened = Proposal.objects.filter(kind=ProposalKind.CANCEL.value).exclude(state=P.DROPPED.value)
        rows = list(passed.exclude(pk__in=opened.values("dossier_id")).order_by("pk"))
        rows = [row for row in rows if law_desk.no_show_cancels(row)]
    for row in rows:
        with run_here(), acting_as(officer):
            reason = "Không đến nhận quyết định trong thời hạn (minh họa)"
            prepare_cancellation(actor=officer, dossier_id=row.pk, reason=reason, on=day, at=moment(day))
    return len(rows)


def _send_up(prefix: str, day: dt.date) -> int:
    """Decisions on benefits go from the officer over the head to the director's desk and on, the same day."""
    approved = _each(
        _waiting(P.WITH_OFFICER),
        demo_actor(f"{prefix}.chuyenvien", day),
        lambda a, n: approve_proposal(actor=a, proposal_id=n, on=day, at=moment(day)),
    )
    agreed = _each(
        _waiting(P.WITH_HEAD),
        demo_actor(f"{prefix}.truongphong", day),
        lambda a, n: agree(actor=a, proposal_id=n, at=moment(day, 11)),
    )
    proposed = _each(
        _waiting(P.WITH_CENTRE_DIRECTOR).exclude(kind__in=BY_CENTRE),
        demo_actor(f"{prefix}.giamdoc", day),
        lambda a, n: propose(actor=a, proposal_id=n, on=day, at=moment(day, 13)),
    )
    return approved + agreed + proposed


def _issue_notices(prefix: str, day: dt.date) -> int:
    """What the centre's own director signs and its own clerk seals; how many were sealed."""
    _each(
        _waiting(P.WITH_CENTRE_DIRECTOR).filter(kind__in=BY_CENTRE),
        demo_actor(f"{prefix}.giamdoc", day),
        lambda a, n: sign_proposal(actor=a, proposal_id=n, on=day, at=moment(day, 13)),
    )
    return _each(
        _waiting(P.SIGNED).filter(kind__in=BY_CENTRE),
        demo_actor(f"{prefix}.vanthu", day),
        lambda a, n: seal_proposal(actor=a, proposal_id=n, on=day, at=moment(day, 14)),
    )


def _waiting(state: ProposalState) -> QuerySet[Proposal]:
    """Decisions that the benefits themselves called for, in this state."""
    return Proposal.objects.filter(state=state.value).exclude(kind__in=ON_CLAIM).order_by("pk")


def _each(waiting: QuerySet[Proposal], actor: Actor, act: Callable[[Actor, int], object]) -> int:
    """Do the act with each of them the actor sees; what can't go on stays; how many went."""
    with acting_as(actor):
        numbers = list(waiting.values_list("pk", flat=True))
    done = 0
    for number in numbers:
        with suppress(WrongState, Conflict), run_here(), acting_as(actor):
            act(actor, number)
            done += 1
    return done


def _sign(prefix: str, day: dt.date) -> int:
    """The Department signs what may be signed today and its clerk seals it; how many."""
    director, clerk = demo_actor(signing_account(prefix), day), demo_actor(f"{prefix}.so.vanthu", day)
    with acting_as(director):
        waiting = Proposal.objects.filter(state=P.WITH_DEPARTMENT.value)
        rows = [row for row in waiting.order_by("pk") if row.sign_from is None or row.sign_from <= day]
    done = 0
    for row in rows:
        with suppress(WrongState, Conflict):
            with run_here(), acting_as(director):
                sign_proposal(actor=director, proposal_id=row.pk, on=day, at=moment(day, 14))
            done += 1
    with acting_as(clerk):
        signed = Proposal.objects.filter(state=P.SIGNED.value).exclude(kind__in=BY_CENTRE)
        numbers = list(signed.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        with suppress(WrongState, Conflict), run_here(), acting_as(clerk):
            seal_proposal(actor=clerk, proposal_id=number, on=day, at=moment(day, 15))
    return done


def _answer_complaints(prefix: str, day: dt.date) -> int:
    """Accept what was filed, by an officer who had no part in it; decide what was accepted two weeks ago."""
    other, director = demo_actor(f"{prefix}.chuyenvien2", day), demo_actor(f"{prefix}.giamdoc", day)
    with acting_as(other):
        filed = list(Complaint.objects.filter(level=1, state=ComplaintState.FILED.value).order_by("pk"))
        for row in filed:
            accept_complaint(actor=other, complaint_id=row.pk, on=day, at=moment(day))
    with acting_as(director):
        accepted = Complaint.objects.filter(level=1, state=ComplaintState.ACCEPTED.value)
        old = list(accepted.filter(accepted_on__lte=day - DECIDES_AFTER).order_by("pk"))
        for row in old:
            answer = Answer(Outcome.REJECTED.value, "Thời gian đóng đúng với xác nhận của cơ quan BHXH (minh họa).")
            decide_complaint(actor=director, complaint_id=row.pk, answer=answer, on=day, at=moment(day))
    return len(filed) + len(old)
