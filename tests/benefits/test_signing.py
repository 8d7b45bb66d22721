"""Who signs and when: after the watch period, at least two people, by delegation; and a worker killed midway."""

from __future__ import annotations

import datetime as dt
import os
import signal
import traceback
from collections.abc import Callable

import pytest
from django.db import connections

from tests import factories
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services import sign_proposal as signing
from vieclam.benefits.states import ProposalState
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.models import RegisterEntry
from vieclam.documents.models import Document, Signature
from vieclam.documents.services import make_document, sign_document
from vieclam.organisations.models import Delegation, Membership
from vieclam.organisations.selectors import staff_actor

pytestmark = pytest.mark.usefixtures("home")
WATCH_ENDS = dt.date(2026, 3, 16)


def document(claim: factories.Claim) -> Document:
    found = claim.proposal.document
    assert found is not None
    return found


def given_numbers(claim: factories.Claim) -> list[tuple[int, bool]]:
    """The decisions' register of the claim's Department: number, whether it was voided."""
    owner = f"department:{claim.desk.centre.department_id}"
    rows = RegisterEntry.objects.filter(register__kind="decision", register__owner=owner).order_by("number")
    return [(row.number, row.voided_at is not None) for row in rows]


@pytest.mark.django_db
def test_nothing_is_signed_before_the_watch_period_has_ended() -> None:
    claim = factories.claim("proposed")
    with pytest.raises(WrongState) as refused:
        claim.sign(on=WATCH_ENDS)
    assert refused.value.code == "watch_period"
    assert "17/3/2026" in refused.value.message
    assert claim.sign(on=WATCH_ENDS + dt.timedelta(days=1)).state == ProposalState.SIGNED


@pytest.mark.django_db
def test_one_person_with_two_roles_does_not_decide_alone() -> None:
    claim = factories.claim("evidenced")
    both = factories.staff(Role.OFFICER, Role.HEAD, Role.CENTRE_DIRECTOR, at=claim.desk.centre)
    claim.approve(by=both)
    with pytest.raises(WrongState) as refused:
        claim.agree(by=both)
    assert refused.value.code == "same_person"
    claim.agree()
    with pytest.raises(WrongState):
        claim.propose(by=both)


@pytest.mark.django_db
def test_the_head_who_agreed_before_a_return_may_agree_again() -> None:
    from tests.claims import moment
    from vieclam.benefits.services.advance_proposal import return_proposal

    claim = factories.claim("agreed")
    with factories.acting(claim.desk.director) as director:
        return_proposal(actor=director, proposal_id=claim.proposal.pk, reason="Xem lại lần nữa", at=moment(claim.on))
    claim.approve()
    assert claim.agree().state == ProposalState.WITH_CENTRE_DIRECTOR


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["second_officer", "head", "director", "clerk"])
def test_nobody_but_the_signer_signs(role: str) -> None:
    claim = factories.claim("proposed")
    with pytest.raises((NotAllowed, WrongState)):
        claim.sign(by=getattr(claim.desk, role))
    assert claim.proposal.state == ProposalState.WITH_DEPARTMENT


@pytest.mark.django_db
def test_a_centre_without_a_head_goes_straight_to_its_director() -> None:
    claim = factories.claim("approved", at=factories.desk(without_head_step=True))
    assert claim.proposal.state == ProposalState.WITH_CENTRE_DIRECTOR
    assert claim.propose().state == ProposalState.WITH_DEPARTMENT


def delegate(claim: factories.Claim, to: Actor, form: str, title: str, **days: dt.date) -> None:
    with factories.acting(factories.FACTORY):
        Delegation.objects.create(
            department=claim.desk.centre.department,
            to_staff_id=to.staff_id,
            form=form,
            signing_title=title,
            document_reference="Văn bản thử nghiệm 01",
            **{"valid_from": dt.date(2026, 1, 1), **days},
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("form", "title"), [("KT.", "Phó Giám đốc"), ("TL.", "Trưởng phòng"), ("TUQ.", "Giám đốc trung tâm")]
)
def test_a_signature_under_delegation_is_headed_as_it_should(form: str, title: str) -> None:
    claim = factories.claim("agreed")
    if form == "TUQ.":
        deputy = factories.staff(Role.CENTRE_DIRECTOR, at=claim.desk.centre)
    else:
        deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=claim.desk.centre.department)
    delegate(claim, deputy, form, title)
    claim.propose()
    block = document(claim).data["signer"]
    assert (block["authority"], block["title"], block["on_behalf_of"]) == (form, title.upper(), "GIÁM ĐỐC")
    with pytest.raises(NotAllowed) as refused:
        claim.sign()
    assert refused.value.code == "other_signer"
    assert claim.sign(by=deputy).state == ProposalState.SIGNED


@pytest.mark.django_db
def test_a_delegation_that_is_over_gives_no_power() -> None:
    claim = factories.claim("agreed")
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=claim.desk.centre.department)
    delegate(claim, deputy, "KT.", "Phó Giám đốc", valid_to=dt.date(2026, 3, 1))
    claim.propose()
    assert document(claim).data["signer"]["authority"] == ""
    assert claim.proposal.signer_id == claim.desk.department_director.staff_id


@pytest.mark.django_db
def test_a_member_whose_role_ended_is_nobody() -> None:
    claim = factories.claim("proposed")
    director = claim.desk.department_director
    with factories.acting(factories.FACTORY):
        Membership.objects.filter(pk=director.membership_id).update(valid_to=dt.date(2026, 3, 10))
        assert not staff_actor(director.user_id, on=dt.date(2026, 3, 17)).roles


def test_signing_and_sealing_at_the_same_moment_happen_once(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("proposed")
    signed = in_threads(*[lambda: claim.sign().state] * 2)
    assert signed == [ProposalState.SIGNED] * 2
    sealed = in_threads(*[lambda: claim.seal().state] * 2)
    assert sealed == [ProposalState.SEALED] * 2
    with factories.acting(claim.job):
        assert Signature.objects.filter(document=document(claim)).count() == 2
        assert Entitlement.objects.filter(dossier_id=claim.dossier_id).count() == 1


def test_proposals_released_at_the_same_moment_are_numbered_in_a_row(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    at = factories.desk()
    claims = [factories.claim("agreed", at=at) for _ in range(3)]
    numbers = in_threads(*[lambda claim=claim: claim.propose().document.number for claim in claims])
    assert sorted(map(str, numbers)) == ["1", "2", "3"]


def test_approving_twice_at_the_same_moment_approves_once(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("evidenced")
    results = in_threads(*[lambda: claim.approve(once_key="the-same-form").state] * 2)
    assert results == [ProposalState.WITH_HEAD] * 2


def test_two_officers_on_one_dossier_the_second_is_told(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("evidenced")
    results = in_threads(
        lambda: claim.approve(by=claim.desk.officer), lambda: claim.approve(by=claim.desk.second_officer)
    )
    refused = [result for result in results if isinstance(result, WrongState)]
    assert len(refused) == 1
    assert claim.proposal.state == ProposalState.WITH_HEAD


def killed_in(act: Callable[[], object], module: object, name: str) -> None:
    """Run ``act`` in a child process that is killed (SIGKILL) when it calls ``module.name``."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        setattr(module, name, lambda *_given, **_named: os.kill(os.getpid(), signal.SIGKILL))
        try:
            act()
        except BaseException:  # noqa: BLE001 - shown, then the child ends without pytest's own end
            traceback.print_exc()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child did not come to the place where it is killed"
    assert os.WTERMSIG(status) == signal.SIGKILL


def test_killed_between_numbering_and_storing_no_number_is_lost_or_used_twice(committed_db: str) -> None:
    at = factories.desk()
    first, second = factories.claim("agreed", at=at), factories.claim("agreed", at=at)
    killed_in(first.propose, make_document, "store_file")
    assert given_numbers(first) == []
    assert first.proposal.state == ProposalState.WITH_CENTRE_DIRECTOR
    assert second.propose().document.number == 1  # type: ignore[union-attr]
    assert first.propose().document.number == 2  # type: ignore[union-attr]
    assert given_numbers(first) == [(1, False), (2, False)]


def test_killed_while_signing_a_restart_signs_once(committed_db: str) -> None:
    claim = factories.claim("proposed")
    killed_in(claim.sign, sign_document, "store_file")
    assert claim.proposal.state == ProposalState.WITH_DEPARTMENT
    killed_in(claim.sign, signing, "write_entry")
    with factories.acting(claim.job):
        assert not Signature.objects.filter(document=document(claim)).exists()
    assert claim.sign().state == ProposalState.SIGNED
    killed_in(claim.seal, signing, "carry_out")
    assert claim.proposal.state == ProposalState.SIGNED
    assert claim.seal().state == ProposalState.SEALED
    with factories.acting(claim.job):
        orders = Signature.objects.filter(document=document(claim)).order_by("order").values_list("order", flat=True)
        assert list(orders) == [1, 2]
    assert given_numbers(claim) == [(1, False)]
