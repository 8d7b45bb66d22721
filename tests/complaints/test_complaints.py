"""A complaint from filing to the second level: clocks, who may handle it, what is refused, pressed twice."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests import factories
from tests.claims import Claim, moment
from tests.complaints.making import (
    FILED_ON,
    KNOWN_ON,
    RIGHT,
    TOLD,
    WRONG,
    accepted,
    appealed,
    decided,
    declined,
    filed,
    here,
)
from vieclam.announcements.texts import text_of
from vieclam.benefits.services.refuse_or_cancel import prepare_refusal
from vieclam.complaints.clocks import clock_of
from vieclam.complaints.models import Complaint, ComplaintDeadline, ComplaintEntry
from vieclam.complaints.services.ask_complainant import answer_about_complaint, ask_complainant
from vieclam.complaints.services.start_clocks import start_clocks
from vieclam.complaints.services.withdraw_complaint import withdraw_complaint
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as
from vieclam.dossiers import law_desk

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture
def claim() -> Claim:
    return factories.claim("sealed")


@pytest.fixture
def deputy(claim: Claim) -> Actor:
    """A deputy director who had no part in the decision."""
    return factories.staff(Role.CENTRE_DIRECTOR, at=claim.desk.centre, title="Phó giám đốc")


@pytest.fixture
def second_director(claim: Claim) -> Actor:
    return factories.staff(Role.DEPARTMENT_DIRECTOR, at=claim.desk.centre.department, title="Phó giám đốc Sở")


def clock_now(claim: Claim, complaint: Complaint) -> tuple[str, dt.date] | None:
    with acting_as(claim.job):
        found = clock_of(Complaint.objects.get(pk=complaint.pk))
        return (found.step, found.due_on) if found else None


def test_filed_accepted_decided_and_further_with_each_clock(
    claim: Claim, deputy: Actor, second_director: Actor
) -> None:
    first = filed(claim)
    assert (first.state, first.late, first.channel) == ("filed", False, "online")
    # 1/4 + 10 days = Saturday 11/4, so Monday 13/4.
    assert clock_now(claim, first) == ("complaint_accept", dt.date(2026, 4, 13))
    first = accepted(claim, first, claim.desk.second_officer, on=dt.date(2026, 4, 8))
    assert clock_now(claim, first) == ("complaint_first", dt.date(2026, 5, 8))
    first = decided(claim, first, deputy, on=dt.date(2026, 5, 5))
    assert clock_now(claim, first) == ("complaint_appeal", dt.date(2026, 6, 4))
    second = appealed(claim, first, on=dt.date(2026, 6, 4))
    assert (second.level, second.late, second.known_on) == (2, False, dt.date(2026, 5, 5))
    second = accepted(claim, second, second_director, on=dt.date(2026, 6, 8), difficult=True)
    # 60 days from 8/6: Friday 7/8.
    assert clock_now(claim, second) == ("complaint_second_complex", dt.date(2026, 8, 7))
    second = decided(claim, second, second_director, RIGHT, on=dt.date(2026, 7, 1))
    assert (second.outcome, clock_now(claim, second)) == ("upheld", None)
    with acting_as(claim.job):
        assert Complaint.objects.get(pk=first.pk).state == "appealed"
        assert not ComplaintDeadline.objects.filter(met_on__isnull=True).exists()
        told = [event.name for event in Event.objects.filter(name__startswith="complaints.").order_by("pk")]
        assert claim.entitlement.state == "decided"
    expected = ["filed", "accepted", "decided", "filed", "accepted", "decided"]
    assert told == [f"complaints.{name}" for name in expected]


def test_whoever_decided_the_matter_does_not_handle_it(claim: Claim, deputy: Actor) -> None:
    complaint = filed(claim)
    for actor in (claim.desk.officer, claim.desk.head, claim.desk.director):
        with pytest.raises(WrongState) as refused:
            accepted(claim, complaint, actor)
        assert refused.value.code == "decided_the_matter"
        with pytest.raises(WrongState):
            declined(claim, complaint, actor)
    accepted(claim, complaint, claim.desk.second_officer)
    with pytest.raises(WrongState):
        decided(claim, complaint, claim.desk.director)
    assert decided(claim, complaint, deputy).decided_by_id == deputy.staff_id


def test_who_wrote_why_it_was_refused_does_not_handle_it_though_another_approved() -> None:
    refused = factories.claim("evidenced", month_count=8)
    author, approver, day = refused.desk.second_officer, refused.desk.officer, refused.on
    with clock.at(moment(day)), acting_as(author) as actor:
        prepare_refusal(
            actor=actor, dossier_id=refused.dossier_id, reason="Đóng chưa đủ 12 tháng", on=day, at=moment(day)
        )
    refused.approve(by=approver)
    refused.agree()
    refused.propose()
    refused.sign(on=day)
    refused.seal(on=day)
    complaint = filed(refused)
    for involved in (author, approver):
        with pytest.raises(WrongState) as held_back:
            accepted(refused, complaint, involved)
        assert held_back.value.code == "decided_the_matter"


def test_the_only_head_decides_and_the_story_says_so(claim: Claim) -> None:
    complaint = accepted(claim, filed(claim), claim.desk.second_officer)
    decided(claim, complaint, claim.desk.director)
    with acting_as(claim.job):
        assert ComplaintEntry.objects.get(complaint=complaint, act="decide").note == "head_alone"


def test_what_else_the_only_head_does_is_said_too(claim: Claim) -> None:
    head = claim.desk.director
    declined(claim, filed(claim), head)
    complaint = accepted(claim, filed(claim), head)
    with here(head, claim) as actor:
        ask_complainant(
            actor=actor, complaint_id=complaint.pk, text="Bạn có bảng lương không?", on=FILED_ON, at=moment(FILED_ON)
        )
    with acting_as(claim.job):
        by_head = ComplaintEntry.objects.filter(actor=head.key).order_by("pk").values_list("act", "note")
        assert list(by_head) == [(act, "head_alone") for act in ("decline", "accept", "ask")]


def test_declined_once_and_whoever_is_later_is_told(claim: Claim, deputy: Actor) -> None:
    complaint = filed(claim)
    for _press in range(2):
        declined(claim, complaint, claim.desk.second_officer, "in_court")
    with pytest.raises(WrongState) as later:
        declined(claim, complaint, deputy, "not_ours")
    assert later.value.code == "not_waiting"
    with acting_as(claim.job):
        assert Complaint.objects.get(pk=complaint.pk).declined_for == "in_court"
        assert ComplaintEntry.objects.filter(complaint=complaint, act="decline").count() == 1


def test_who_handled_the_first_does_not_handle_the_second(claim: Claim, deputy: Actor, second_director: Actor) -> None:
    first = decided(claim, accepted(claim, filed(claim), claim.desk.second_officer), deputy)
    second = appealed(claim, first, on=FILED_ON)
    with pytest.raises(WrongState) as refused:
        accepted(claim, second, claim.desk.department_director)
    assert refused.value.code == "decided_the_matter"
    for wrong_level in (deputy, claim.desk.second_officer):
        with pytest.raises(NotAllowed):
            accepted(claim, second, wrong_level)
    assert accepted(claim, second, second_director).handler_id == second_director.staff_id


def test_no_answer_in_time_opens_the_second_level(claim: Claim) -> None:
    first = accepted(claim, filed(claim), claim.desk.second_officer, on=dt.date(2026, 4, 8))
    with pytest.raises(WrongState) as early:
        appealed(claim, first, on=dt.date(2026, 5, 8))
    assert early.value.code == "first_level_has_time"
    second = appealed(claim, first, on=dt.date(2026, 5, 11))
    assert (second.known_on, second.late) == (dt.date(2026, 5, 8), False)
    with pytest.raises(WrongState):
        decided(claim, first, claim.desk.director)


def test_a_late_complaint_needs_its_reason_and_may_be_declined_for_it(claim: Claim) -> None:
    last, next_day = dt.date(2026, 6, 22), dt.date(2026, 6, 23)
    with pytest.raises(InvalidInput) as refused:
        filed(claim, on=next_day)
    assert (refused.value.code, refused.value.field) == ("filed_late", "late_reason")
    assert "22/6/2026" in refused.value.message
    late = filed(claim, on=next_day, told=dataclasses.replace(TOLD, late_reason="Nằm viện từ tháng 4"))
    assert late.late
    assert declined(claim, late, claim.desk.second_officer, "late", next_day).state == "declined"
    assert not filed(claim, on=last).late


def test_what_was_in_time_is_not_declined_as_late(claim: Claim) -> None:
    complaint = filed(claim)
    with pytest.raises(InvalidInput) as refused:
        declined(claim, complaint, claim.desk.second_officer, "late")
    assert refused.value.code == "was_in_time"


def test_pressed_twice_nothing_doubles(claim: Claim, deputy: Actor) -> None:
    first = filed(claim, once_key="k1")
    assert filed(claim, once_key="k1").pk == first.pk
    with pytest.raises(WrongState) as refused:
        filed(claim, once_key="k2")
    assert refused.value.code == "complained_already"
    for _press in range(2):
        accepted(claim, first, claim.desk.second_officer)
    for _press in range(2):
        decided(claim, first, deputy)
    with pytest.raises(Conflict):
        decided(claim, first, deputy, RIGHT)
    second = appealed(claim, first, on=FILED_ON)
    assert appealed(claim, first, on=FILED_ON).pk == second.pk
    with acting_as(claim.job):
        acts = list(ComplaintEntry.objects.filter(complaint=first).order_by("pk").values_list("act", flat=True))
        assert acts == ["file", "accept", "decide", "appeal"]


def test_withdrawn_is_over_and_may_be_made_anew(claim: Claim) -> None:
    complaint = filed(claim)
    worker = factories.worker(claim.person)
    for _press in range(2):
        with here(worker, claim) as actor:
            withdraw_complaint(actor=actor, complaint_id=complaint.pk, on=FILED_ON, at=moment(FILED_ON))
    with pytest.raises(WrongState):
        accepted(claim, complaint, claim.desk.second_officer)
    assert filed(claim).code != complaint.code


def test_questions_are_asked_by_who_handles_and_answered_by_the_person(claim: Claim) -> None:
    complaint = filed(claim)
    day, at = FILED_ON, moment(FILED_ON)

    def ask(by: Actor, key: str = "") -> int:
        with here(by, claim) as actor:
            question = ask_complainant(
                actor=actor, complaint_id=complaint.pk, text="Bạn có bảng lương không?", on=day, at=at, once_key=key
            )
            return question.pk

    with pytest.raises(WrongState):
        ask(claim.desk.second_officer)
    accepted(claim, complaint, claim.desk.second_officer)
    number = ask(claim.desk.second_officer, "a")
    assert ask(claim.desk.second_officer, "a") == number
    stranger = factories.person(related_to=claim.desk.centre)
    with pytest.raises(NotAllowed), here(factories.worker(stranger), claim) as actor:
        answer_about_complaint(actor=actor, question_id=number, text="Tôi có", at=at)
    with here(factories.worker(claim.person), claim) as actor:
        row = answer_about_complaint(actor=actor, question_id=number, text="Có, tôi gửi bản chụp", at=at)
    assert row.answered_at == at


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"known_on": dt.date(2026, 4, 2)}, "known_later"),
        ({"known_on": dt.date(2026, 3, 1)}, "known_before"),
        ({"told": dataclasses.replace(TOLD, reason=" \u200b ")}, "words_missing"),
        ({"told": dataclasses.replace(TOLD, wanted="x" * 1001)}, "too_long"),
        ({"document_id": None}, "nothing_named"),
        ({"document_id": 999_999_999}, "nothing_named"),
    ],
)
def test_what_cannot_be_right_is_refused(claim: Claim, changed: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        filed(claim, **changed)
    assert refused.value.code == code


def test_the_counter_keeps_the_signed_paper(claim: Claim) -> None:
    with pytest.raises(InvalidInput) as refused:
        filed(claim, by=claim.desk.reception)
    assert refused.value.code == "scan_missing"


def test_nobody_complains_for_somebody_else_and_nobody_else_reads_it(claim: Claim) -> None:
    other = factories.worker(factories.person())
    with pytest.raises(InvalidInput):
        filed(claim, by=other)
    complaint = filed(claim)
    for stranger in (other, factories.staff(Role.CENTRE_DIRECTOR, at=factories.centre())):
        with acting_as(stranger):
            assert not Complaint.objects.filter(pk=complaint.pk).exists()


def test_a_right_complaint_says_what_follows_and_a_wrong_one_why(claim: Claim, deputy: Actor) -> None:
    complaint = accepted(claim, filed(claim), claim.desk.second_officer)
    with pytest.raises(InvalidInput) as missing:
        decided(claim, complaint, deputy, dataclasses.replace(RIGHT, follows=""))
    assert missing.value.field == "follows"
    with pytest.raises(InvalidInput):
        decided(claim, complaint, deputy, dataclasses.replace(WRONG, findings=""))
    assert decided(claim, complaint, deputy).follows == ""


def test_about_an_act_its_people_stand_back(claim: Claim) -> None:
    complaint = filed(claim, document_id=None, dossier_id=claim.dossier_id)
    with pytest.raises(WrongState):
        accepted(claim, complaint, claim.desk.officer)
    with pytest.raises(WrongState) as second:
        filed(claim, document_id=None, dossier_id=claim.dossier_id)
    assert second.value.code == "complained_already"
    assert accepted(claim, complaint, claim.desk.second_officer).state == "accepted"


def test_without_next_years_calendar_it_is_filed_and_its_clock_starts_later(
    claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_named: object) -> None:
        raise law_desk.CalendarMissing("2027")

    with monkeypatch.context() as gone:
        gone.setattr(law_desk, "limit_of", missing)
        complaint = filed(claim)
    assert clock_now(claim, complaint) is None
    with acting_as(claim.job) as job:
        assert (start_clocks(actor=job), start_clocks(actor=job)) == (1, 0)
    assert clock_now(claim, complaint) == ("complaint_accept", dt.date(2026, 4, 13))


def test_the_news_carries_no_word_of_the_complaint(claim: Claim) -> None:
    filed(claim)
    payload = Event.objects.get(name="complaints.filed").payload
    assert set(payload) == {"subject", "code", "due_on"}
    text = text_of("complaints.filed", payload)
    assert text is not None
    assert text.link == f"/toi/khieu-nai/{payload['code']}"
    assert KNOWN_ON.isoformat() not in str(payload)
