"""Who signs and when: after the watch period, at least two people, by delegation; and a worker killed midway."""

from __future__ import annotations

import base64
import datetime as dt
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import factories
from tests.claims import certify, moment
from tests.documents.engine.reading import text_of
from vieclam.archive.models import StoredFile
from vieclam.archive.services.read_file import read_file
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.advance_proposal import propose, return_proposal
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.states import ProposalState
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.models import RegisterEntry
from vieclam.documents.models import Document, Signature
from vieclam.documents.signers import make_seal_certificate
from vieclam.organisations.models import Delegation, Membership
from vieclam.organisations.selectors import staff_actor

pytestmark = pytest.mark.usefixtures("home")
WATCH_ENDS = dt.date(2026, 3, 16)


def document(claim: factories.Claim) -> Document:
    found = claim.proposal.document
    assert found is not None
    return found


def words_of(claim: factories.Claim, row: Document) -> str:
    """The text of a document's file."""
    assert row.signed_file_id is not None
    with factories.acting(claim.job):
        _row, pdf = read_file(actor=claim.job, file_id=row.signed_file_id)
    return text_of(pdf)


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
def test_a_decision_bears_the_day_of_its_signature() -> None:
    claim = factories.claim("proposed")
    released = document(claim)
    assert released.business_date == claim.sign_day
    day = claim.sign_day + dt.timedelta(days=3)
    claim.sign(on=day)
    signed = document(claim)
    assert (signed.pk, signed.number_text, signed.token) == (released.pk, released.number_text, released.token)
    assert (signed.business_date, signed.data["issued_on"]) == (day, day.isoformat())
    assert f"ngày {day.day} tháng {day.month} năm {day.year}" in words_of(claim, signed)
    assert claim.seal(on=day).state == ProposalState.SEALED
    assert claim.entitlement.decided_on == day
    assert given_numbers(claim) == [(1, False)]


@pytest.mark.django_db
def test_signed_in_the_next_year_it_takes_that_years_number() -> None:
    claim = factories.claim("proposed")
    released = document(claim)
    with factories.acting(claim.job):
        Document.objects.filter(pk=released.pk).update(business_date=dt.date(2025, 12, 31))
    claim.sign()
    signed = document(claim)
    assert signed.pk != released.pk and signed.token != released.token
    assert signed.data["verification_url"].endswith(signed.token)
    assert signed.business_date == claim.sign_day
    with factories.acting(claim.job):
        assert Document.objects.get(pk=released.pk).state == "voided"
    assert given_numbers(claim) == [(1, True), (2, False)]
    assert signed.number == 2


@pytest.mark.django_db
def test_a_decision_whose_file_is_damaged_is_not_signed_and_says_why(settings: object) -> None:
    claim = factories.claim("proposed")
    with factories.acting(claim.job):
        sha256 = StoredFile.objects.get(pk=document(claim).file_id).sha256
    path = Path(settings.HOME) / "files" / sha256[:2] / sha256[2:4] / sha256  # type: ignore[attr-defined]
    kept = path.read_bytes()
    path.write_bytes(kept[:-1])
    with pytest.raises(WrongState) as refused:
        claim.sign()
    assert refused.value.code == "damaged_file"
    path.write_bytes(kept)
    assert claim.sign().state == ProposalState.SIGNED


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
def test_a_deputy_appointed_earlier_is_not_taken_for_the_director() -> None:
    claim = factories.claim("agreed")
    department = claim.desk.centre.department
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=department, title="Phó Giám đốc")
    with factories.acting(factories.FACTORY):
        Membership.objects.filter(staff_id=deputy.staff_id).update(valid_from=dt.date(2000, 1, 1))
    claim.propose()
    assert claim.proposal.signer_id == claim.desk.department_director.staff_id


@pytest.mark.django_db
def test_a_centres_clerk_does_not_apply_the_departments_seal() -> None:
    claim = factories.claim("signed")
    with pytest.raises(NotAllowed):
        claim.seal(by=factories.staff(Role.CLERK, at=claim.desk.centre))
    assert claim.seal().state == ProposalState.SEALED


@pytest.mark.django_db
def test_a_delegation_that_is_over_gives_no_power() -> None:
    claim = factories.claim("agreed")
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=claim.desk.centre.department)
    delegate(claim, deputy, "KT.", "Phó Giám đốc", valid_to=dt.date(2026, 3, 1))
    claim.propose()
    assert document(claim).data["signer"]["authority"] == ""
    assert claim.proposal.signer_id == claim.desk.department_director.staff_id


@pytest.mark.django_db
def test_with_a_delegation_in_force_the_director_still_signs_what_is_made_out_to_them() -> None:
    claim = factories.claim("agreed")
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=claim.desk.centre.department)
    delegate(claim, deputy, "KT.", "Phó Giám đốc")
    director = claim.desk.department_director
    claim.propose(signer_id=director.staff_id)
    block = document(claim).data["signer"]
    assert (block["name"], block["authority"], block["title"]) == (director.name, "", "GIÁM ĐỐC")
    with pytest.raises(NotAllowed) as refused:
        claim.sign(by=deputy)
    assert "hãy trả lại" in refused.value.message
    assert claim.sign().state == ProposalState.SIGNED


@pytest.mark.django_db
def test_of_several_delegates_each_signs_what_is_made_out_to_them() -> None:
    at = factories.desk()
    claims = [factories.claim("agreed", at=at) for _ in range(2)]
    deputies = [factories.staff(Role.DEPARTMENT_DIRECTOR, at=at.centre.department) for _ in range(2)]
    for deputy in deputies:
        delegate(claims[0], deputy, "KT.", "Phó Giám đốc")
    for claim, deputy in zip(claims, deputies, strict=True):
        claim.propose(signer_id=deputy.staff_id)
        assert document(claim).data["signer"]["name"] == deputy.name
        assert claim.sign(by=deputy).state == ProposalState.SIGNED


@pytest.mark.django_db
def test_nobody_without_the_power_is_named_as_signer() -> None:
    claim = factories.claim("agreed")
    other = factories.staff(Role.REVIEWER, at=claim.desk.centre.department)
    delegate(claim, other, "TL.", "Trưởng phòng")
    with pytest.raises(InvalidInput) as refused:
        claim.propose(signer_id=other.staff_id)
    assert refused.value.code == "signer_without_power"
    assert claim.propose().signer_id == claim.desk.department_director.staff_id


@pytest.mark.django_db
def test_who_proposes_is_not_named_as_signer() -> None:
    claim = factories.claim("agreed")
    delegate(claim, claim.desk.director, "TUQ.", "Giám đốc trung tâm")
    assert claim.propose().signer_id == claim.desk.department_director.staff_id


@pytest.mark.django_db
def test_a_delegation_that_ended_before_the_signature_cannot_be_used() -> None:
    claim = factories.claim("agreed")
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=claim.desk.centre.department)
    delegate(claim, deputy, "KT.", "Phó Giám đốc")
    claim.propose()
    with factories.acting(factories.FACTORY):
        Delegation.objects.filter(to_staff_id=deputy.staff_id).update(valid_to=claim.sign_day - dt.timedelta(days=1))
    with pytest.raises(WrongState) as refused:
        claim.sign(by=deputy)
    assert refused.value.code == "power_changed"
    with factories.acting(factories.FACTORY):
        Delegation.objects.filter(to_staff_id=deputy.staff_id).update(valid_to=claim.sign_day)
    assert claim.sign(by=deputy).state == ProposalState.SIGNED


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


_CHILD = """
import base64, importlib, os, pickle, signal, sys
import django
django.setup()
from vieclam.core.tenancy import acting_as
act, actor, values, module, name = pickle.loads(base64.b64decode(sys.argv[1]))
setattr(importlib.import_module(module), name, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
with acting_as(actor):
    act(actor=actor, **values)
"""


def killed_in(place: str, act: Callable[..., object], actor: Actor, home: str, **values: object) -> None:
    """Run the service in a process of its own that is killed (SIGKILL) when it comes to ``place``, module:name."""
    module, name = place.split(":")
    parcel = base64.b64encode(pickle.dumps((act, actor, values, module, name))).decode()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, parcel],
        env={**os.environ, "VIECLAM_HOME": home, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_killed_between_numbering_and_storing_no_number_is_lost_or_used_twice(committed_db: str, home: str) -> None:
    at = factories.desk()
    first, second = factories.claim("agreed", at=at), factories.claim("agreed", at=at)
    killed_in(
        "vieclam.documents.services.make_document:store_file",
        propose,
        at.director,
        home,
        proposal_id=first.proposal.pk,
        on=first.on,
        at=moment(first.on),
    )
    assert given_numbers(first) == []
    assert first.proposal.state == ProposalState.WITH_CENTRE_DIRECTOR
    assert second.propose().document.number == 1  # type: ignore[union-attr]
    assert first.propose().document.number == 2  # type: ignore[union-attr]
    assert given_numbers(first) == [(1, False), (2, False)]


def test_killed_while_signing_and_sealing_a_restart_does_each_once(committed_db: str, home: str) -> None:
    claim = factories.claim("proposed")
    day = claim.sign_day
    given = {"proposal_id": claim.proposal.pk, "on": day, "at": moment(day)}
    certify(claim.desk.department_director)
    for place in (
        "vieclam.documents.services.sign_document:store_file",
        "vieclam.benefits.services.sign_proposal:move",
    ):
        killed_in(place, sign_proposal, claim.desk.department_director, home, **given)
    assert claim.proposal.state == ProposalState.WITH_DEPARTMENT
    with factories.acting(claim.job):
        assert not Signature.objects.filter(document=document(claim)).exists()
    assert claim.sign().state == ProposalState.SIGNED
    department = claim.desk.centre.department
    make_seal_certificate(department_id=department.pk, name=department.name)
    killed_in("vieclam.benefits.services.sign_proposal:carry_out", seal_proposal, claim.desk.clerk, home, **given)
    assert claim.proposal.state == ProposalState.SIGNED
    assert claim.seal().state == ProposalState.SEALED
    with factories.acting(claim.job):
        orders = Signature.objects.filter(document=document(claim)).order_by("order").values_list("order", flat=True)
        assert list(orders) == [1, 2]
    assert given_numbers(claim) == [(1, False)]
