"""Steps that acts on claims share: lock, change of state, news."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core import states
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.events import publish
from vieclam.programmes.models import ProgrammeClaim, ProgrammeDecision
from vieclam.programmes.standing import ProgrammeStanding
from vieclam.programmes.states import TRANSITIONS, ClaimState


def hold_programmes_of(claim_ids: Sequence[int]) -> None:
    """Hold the programmes of these claims together with others, before any claim is locked: who withdraws one waits
    for those who hold it, and whoever comes after waits for them without a claim in the hand.
    """
    rows = ProgrammeClaim.objects.filter(pk__in=claim_ids).order_by("programme_id")
    for programme_id in rows.values_list("programme_id", flat=True).distinct():
        hold_programme(programme_id, alone=False)


def lock_claim(claim_id: int) -> ProgrammeClaim:
    """The claim, locked to the end of the transaction. An invisible one is as good as none."""
    rows = ProgrammeClaim.objects.select_related("programme").select_for_update(of=("self",))
    claim = rows.filter(pk=claim_id).first()
    if claim is None:
        raise NotAllowed("not_found", _("Không tìm thấy đề nghị này."))
    return claim


def hold_programme(programme_id: int, *, alone: bool) -> None:
    """Until the end of the transaction: who files or decides under a programme holds it together with others, who ends
    it holds it alone, so that nothing is decided under a programme just withdrawn.
    """
    how = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"select {how}(hashtext('programmes.end'), %s)", [programme_id % 2**31])


def require_not_withdrawn(claim: ProgrammeClaim) -> None:
    """Raise ``WrongState`` for a claim of a withdrawn programme, which the caller holds."""
    if claim.programme.state is ProgrammeStanding.WITHDRAWN:
        message = _("Chương trình đã bị rút; đề nghị theo chương trình này không được xét nữa.")
        raise WrongState("programme_withdrawn", message)


def decision_of(claim: ProgrammeClaim) -> ProgrammeDecision | None:
    """The examination of a claim; None while social insurance was not asked yet."""
    return ProgrammeDecision.objects.filter(claim=claim).first()


def change_state(decision: ProgrammeDecision, wanted: ClaimState) -> None:
    """Bring the decision to another state, if the table allows it. The caller saves."""
    states.check(TRANSITIONS, decision.state, wanted)
    decision.state = wanted.value


def tell(claim: ProgrammeClaim, name: str, *, kind: str = "") -> None:
    """News for the person: the claim's code, and granted or refused."""
    values = {"kind": kind} if kind else {}
    publish(
        f"programmes.{name}",
        centre_id=claim.centre_id,
        person_id=claim.person_id,
        subject=f"support:{claim.pk}",
        code=claim.programme.code,
        **values,
    )
