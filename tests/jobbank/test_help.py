"""Counselling and referral of the insured through the one-stop shop (1.014746): filing, clocks, results, refusals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.benefits.referred import ended, referred
from tests.claims import Desk, desk, moment
from tests.jobbank.helping import ON, answered, begun, filed
from tests.jobbank.referring import post, refer, seeker
from tests.jobbank.seeking import registered
from vieclam.announcements.models import Message
from vieclam.benefits.models import Determination
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.components import missing_components
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.dossiers.services.complete_dossier import complete_dossier
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper, check_paper
from vieclam.dossiers.services.request_supplement import request_supplement
from vieclam.dossiers.services.withdraw_dossier import withdraw_dossier
from vieclam.jobbank.help_procedure import Insured, insured_standing
from vieclam.jobbank.models import HelpResult, Referral, SeekerRegistration
from vieclam.jobbank.services.begin_help import begin_help
from vieclam.jobbank.services.give_help import Help, give_help, hand_help_over, refuse_help
from vieclam.people.models import Person

pytestmark = pytest.mark.django_db
ADVICE = "Nên học thêm may công nghiệp, khu công nghiệp A đang tuyển"


@pytest.fixture
def at() -> Desk:
    return desk()


@pytest.fixture
def person(at: Desk) -> Person:
    return factories.person(related_to=at.centre)


def give(at: Desk, dossier: Dossier, *, by: Actor | None = None, on: dt.date = ON, key: str = "", **given: Any) -> Any:
    actor = by or at.officer
    with clock.at(moment(on)), acting_as(actor):
        told = Help(**given)
        return give_help(actor=actor, dossier_id=dossier.pk, given=told, on=on, at=moment(on), once_key=key)


def seen(at: Desk, dossier: Dossier) -> Dossier:
    with acting_as(at.officer):
        return Dossier.objects.get(pk=dossier.pk)


def open_clocks(at: Desk, dossier: Dossier) -> dict[str, str]:
    with acting_as(at.officer):
        rows = Deadline.objects.filter(dossier=dossier, replaced_at__isnull=True, met_on__isnull=True)
        return {row.step: row.due_on.isoformat() for row in rows}


@pytest.mark.parametrize(
    ("hour", "channel"), [(9, "counter"), (15, "counter"), (16, "counter"), (22, "online"), (9, "post")]
)
def test_three_working_days_run_over_the_day_off_whatever_the_hour_and_the_way(
    at: Desk, person: Person, hour: int, channel: str
) -> None:
    dossier = filed(at, person, hour=hour, channel=channel)
    # From Friday 20: Monday 23, Wednesday 25 (24 November is off), Thursday 26.
    assert (dossier.state, dossier.decision_due_on) == ("complete", dt.date(2026, 11, 26))
    assert dossier.result_from == dt.date(2026, 11, 26)
    assert open_clocks(at, dossier)["counselling"] == "2026-11-26"
    with acting_as(at.officer):
        slip = Document.objects.get(form="N374-04", subject=f"dossier:{dossier.pk}")
        assert "1.014746" in slip.data["procedure"]
        assert slip.data["components"][0].startswith("Phiếu đăng ký dịch vụ việc làm (Mẫu 01")
        # The registration is the request: no other paper of it is made, and what is sensitive stays apart.
        assert not Document.objects.filter(subject=f"dossier:{dossier.pk}").exclude(form="N374-04").exists()


def test_the_registration_made_in_the_same_step_is_the_request_and_without_it_nothing_is_filed(
    at: Desk, person: Person
) -> None:
    dossier = begun(at, person, register=False)
    with acting_as(at.reception) as actor, pytest.raises(InvalidInput) as missing:
        file_dossier(actor=actor, dossier_id=dossier.pk, on=ON, at=moment(ON))
    assert missing.value.field == "seeker_registration"
    row = registered(at.reception, person, on=ON)
    with clock.at(moment(ON)), acting_as(at.reception) as actor:
        again = begin_help(actor=actor, person_id=person.pk, reception_point_id=at.point.pk, channel="counter", on=ON)
        assert again.pk == dossier.pk
        done = file_dossier(actor=actor, dossier_id=dossier.pk, on=ON, at=moment(ON))
        assert (done.state, [part.key for part in missing_components(done)]) == ("filed", ["termination_paper"])
        assert row.code in str(done.facts.get(kind="seeker_registration").value)


def test_a_registration_that_expired_meanwhile_does_not_do(at: Desk, person: Person) -> None:
    dossier = begun(at, person)
    with acting_as(at.officer):
        SeekerRegistration.objects.filter(person=person).update(state="expired")
    with acting_as(at.reception) as actor, pytest.raises(InvalidInput, match="không còn hiệu lực"):
        file_dossier(actor=actor, dossier_id=dossier.pk, on=ON, at=moment(ON))


def test_work_that_has_not_ended_is_no_reason_yet(at: Desk, person: Person) -> None:
    dossier = begun(at, person, terminated_on="2026-11-30")
    with acting_as(at.reception) as actor, pytest.raises(InvalidInput, match="chưa tới"):
        file_dossier(actor=actor, dossier_id=dossier.pk, on=ON, at=moment(ON))


def test_the_paper_is_asked_once_and_known_from_another_dossier_of_the_same_end(at: Desk, person: Person) -> None:
    first = filed(at, person)
    give(at, first, kind="counselled", told=ADVICE, handed=True)
    second = begun(at, person, register=False)
    with acting_as(at.officer):
        assert missing_components(second) == []
    # Another end of work has a paper of its own.
    later = factories.person(related_to=at.centre)
    give(at, filed(at, later), kind="counselled", told=ADVICE, handed=True)
    once_more = begun(at, later, register=False, terminated_on="2026-11-15")
    with clock.at(moment(ON)), acting_as(at.reception) as actor:
        begin_help(actor=actor, person_id=later.pk, reception_point_id=at.point.pk, channel="counter", on=ON)
    with acting_as(at.officer):
        assert [part.key for part in missing_components(seen(at, once_more))] == ["termination_paper"]
    other = factories.person(related_to=at.centre)
    rejected = filed(at, other)
    with clock.at(moment(ON)), acting_as(at.reception) as actor:
        paper = rejected.papers.get()
        check_paper(actor=actor, paper_id=paper.pk, accepted=False, note="Mờ, không đọc được")
    with acting_as(at.officer):
        assert [part.key for part in missing_components(seen(at, rejected))] == ["termination_paper"]


def test_advice_is_a_result_once_met_in_time_and_handed_over(at: Desk, person: Person) -> None:
    dossier = filed(at, person)
    with pytest.raises(InvalidInput):
        give(at, dossier, kind="counselled", told="ít")
    with pytest.raises(NotAllowed):
        give(at, dossier, by=at.reception, kind="counselled", told=ADVICE)
    made = give(at, dossier, kind="counselled", told=ADVICE, key="a")
    assert give(at, dossier, kind="counselled", told=ADVICE, key="a").pk == made.pk
    # Pressed on another page: the first result stands.
    assert give(at, dossier, kind="no_job", told="Không có việc nào gần nhà").pk == made.pk
    assert seen(at, dossier).state == "decided"
    assert "counselling" not in open_clocks(at, dossier)
    for _time in range(2):
        with clock.at(moment(ON)), factories.acting(factories.worker(person)) as worker:
            hand_help_over(actor=worker, dossier_id=dossier.pk, on=ON, at=moment(ON))
    assert seen(at, dossier).state == "collected"
    with acting_as(at.officer):
        assert HelpResult.objects.get().handed_by == f"person:{person.pk}"
    with clock.at(moment(ON)):
        run_waiting_of_help()
    with factories.acting(factories.worker(person)):
        assert Message.objects.get(kind="jobbank.help_given.counselled").link == f"/toi/ho-so/{dossier.code}"
        # The law is not asked about it.
        assert not Determination.objects.filter(dossier=dossier).exists()


def run_waiting_of_help() -> None:
    """What waits, but for questions to the outside."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from vieclam.core.jobs import run_now

    for row in ProcrastinateJob.objects.filter(
        status="todo", task_name__in=["announcements.tell_person", "benefits.assess"]
    ).order_by("pk"):
        run_now(row.task_name, **row.args)


def test_a_slip_is_the_result_and_a_cancelled_one_gives_way(at: Desk, person: Person) -> None:
    dossier = filed(at, person)
    with pytest.raises(InvalidInput, match="lập phiếu giới thiệu"):
        give(at, dossier, kind="referred", referral_id=0)
    slip = referred(at, person, ON)
    stranger = referred(at, factories.person(related_to=at.centre), ON)
    with pytest.raises(InvalidInput):
        give(at, dossier, kind="referred", referral_id=stranger.pk)
    first = give(at, dossier, kind="referred", referral_id=slip.pk)
    assert first.told == f"{slip.post}, {slip.employer_name}"
    ended(at, slip, ON, "cancelled", cancel_reason="Lập nhầm vị trí")
    with pytest.raises(InvalidInput):
        give(at, dossier, kind="referred", referral_id=slip.pk)
    second = give(at, dossier, kind="referred", referral_id=referred(at, person, ON).pk)
    assert second.pk != first.pk
    with acting_as(at.officer):
        assert HelpResult.objects.filter(dossier=dossier, replaced_at__isnull=True).get().pk == second.pk
        assert Referral.objects.get(pk=slip.pk).state == "cancelled"
    assert seen(at, dossier).state == "decided"


def test_a_slip_is_made_for_no_dossier_of_somebody_else_or_of_another_centre(at: Desk, person: Person) -> None:
    own, other = filed(at, person), filed(at, factories.person(related_to=at.centre))
    row, someone = seeker(at.centre)
    vacancy = post(at.centre)
    for dossier in (own, other):
        with pytest.raises(NotAllowed):
            refer(at.officer, row, vacancy, on=ON, dossier_id=dossier.pk)
    mine = filed(at, someone, register=False)
    assert refer(at.officer, row, vacancy, on=ON, dossier_id=mine.pk).dossier_id == mine.pk


def test_who_never_paid_in_is_refused_under_this_procedure_and_told_why(at: Desk, person: Person) -> None:
    dossier = filed(at, person, insured=False)
    with acting_as(at.officer):
        assert insured_standing(dossier) is Insured.NO
    with pytest.raises(WrongState, match="theo đăng ký dịch vụ việc làm"):
        give(at, dossier, kind="counselled", told=ADVICE)
    why = "Bảo hiểm xã hội trả lời chưa đóng bảo hiểm thất nghiệp"
    for _time in range(2):
        with clock.at(moment(ON)), acting_as(at.officer) as officer:
            made = refuse_help(actor=officer, dossier_id=dossier.pk, reason=why, on=ON, at=moment(ON))
    assert (made.kind, made.told, seen(at, dossier).state) == ("refused", why, "refused")
    assert open_clocks(at, dossier) == {}
    with pytest.raises(WrongState):
        hand_over(at, dossier)
    with acting_as(at.officer):
        # The registration goes on: the service is given all the same.
        assert SeekerRegistration.objects.get(person=person).state == "seeking"


def hand_over(at: Desk, dossier: Dossier) -> HelpResult:
    with clock.at(moment(ON)), acting_as(at.reception) as actor:
        return hand_help_over(actor=actor, dossier_id=dossier.pk, on=ON, at=moment(ON))


def test_while_social_insurance_is_silent_the_officer_says_what_they_saw(at: Desk, person: Person) -> None:
    dossier = begun(at, person)
    with clock.at(moment(ON)), acting_as(at.reception) as actor:
        add_paper(actor=actor, dossier_id=dossier.pk, component="termination_paper", file=None, on_paper=True)
        file_dossier(actor=actor, dossier_id=dossier.pk, on=ON, at=moment(ON))
    with pytest.raises(InvalidInput) as unknown:
        give(at, dossier, kind="counselled", told=ADVICE)
    assert unknown.value.field == "book_seen"
    assert give(at, dossier, kind="counselled", told=ADVICE, book_seen=True, handed=True).handed_on == ON
    assert seen(at, dossier).state == "collected"
    # The late answer changes nothing of what was given.
    with pytest.raises(WrongState):
        answered(at, dossier, months=[])


def test_a_supplement_is_asked_for_and_completes_the_dossier(at: Desk, person: Person) -> None:
    dossier = filed(at, person, paper=False)
    later = ON + dt.timedelta(days=3)
    assert dossier.state == "filed"
    with pytest.raises(WrongState, match="chưa đủ"):
        give(at, dossier, kind="counselled", told=ADVICE)
    items = [{"component": "termination_paper", "reason": "Chưa có bản chính"}]
    with clock.at(moment(ON)), acting_as(at.reception) as actor:
        request_supplement(actor=actor, dossier_id=dossier.pk, items=items, on=ON, at=moment(ON))
    with clock.at(moment(later)), acting_as(at.reception) as actor:
        add_paper(actor=actor, dossier_id=dossier.pk, component="termination_paper", file=None, on_paper=True)
        complete_dossier(actor=actor, dossier_id=dossier.pk, completed_on=later, at=moment(later))
    assert seen(at, dossier).decision_due_on == dt.date(2026, 11, 27)


def test_the_applicant_takes_it_back_without_a_paper_and_may_file_again(at: Desk, person: Person) -> None:
    dossier = filed(at, person)
    with clock.at(moment(ON)), factories.acting(factories.worker(person)) as worker:
        withdraw_dossier(actor=worker, dossier_id=dossier.pk, reason="Đã tự tìm được việc", on=ON, at=moment(ON))
    assert seen(at, dossier).state == "withdrawn"
    with pytest.raises(WrongState):
        give(at, dossier, kind="counselled", told=ADVICE)
    assert begun(at, person, register=False).pk != dossier.pk


def test_another_procedures_dossier_gets_no_such_result(at: Desk) -> None:
    claim = factories.claim("complete", at=at)
    with pytest.raises(WrongState, match="thủ tục khác"):
        give(at, claim.dossier, kind="counselled", told=ADVICE)
