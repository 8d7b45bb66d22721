"""Filing: codes, postmarks, claims open elsewhere, double presses and races."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests import factories
from tests.claims import moment
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.jobs import run_now
from vieclam.core.once import new_key
from vieclam.documents.models import Document
from vieclam.dossiers.models import Deadline, Dossier, DossierEntry, FactSource
from vieclam.dossiers.services.complete_dossier import complete_dossier
from vieclam.dossiers.services.cross_centre import claim_elsewhere
from vieclam.dossiers.services.file_dossier import AnswersMissing, file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.reference.selectors import current_calendar
from vieclam.reference.services.publish_calendar import CalendarEntry, publish_calendar

pytestmark = pytest.mark.usefixtures("home")
DAY = dt.date(2026, 3, 2)


def press(claim: factories.Claim, *, key: str = "", on: dt.date = DAY, **post: dt.date) -> Dossier:
    with factories.acting(claim.desk.reception) as actor:
        return file_dossier(actor=actor, dossier_id=claim.dossier_id, on=on, at=moment(on), once_key=key, **post)


def due(claim: factories.Claim, step: str) -> dt.date:
    with factories.acting(claim.job):
        return Deadline.objects.get(dossier_id=claim.dossier_id, step=step, replaced_at__isnull=True).due_on


@pytest.mark.django_db
def test_a_double_press_files_once_and_shows_the_same_code() -> None:
    claim, key = factories.claim("draft"), new_key()
    assert press(claim, key=key).code == press(claim, key=key).code
    with factories.acting(claim.job):
        assert DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="file").count() == 1
        assert Document.objects.filter(form="N374-04", person=claim.person).count() == 1


@pytest.mark.django_db
def test_filing_again_from_an_old_page_is_told_so() -> None:
    claim = factories.claim("draft")
    press(claim)
    with pytest.raises(WrongState) as refused:
        press(claim)
    assert refused.value.code == "already_filed"


def test_two_presses_at_the_same_moment_file_once(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    claim, key = factories.claim("draft"), new_key()
    results = in_threads(*[lambda: press(claim, key=key).code] * 3)
    assert len(set(map(str, results))) == 1
    assert claim.dossier.code == results[0]


def test_dossiers_filed_at_the_same_moment_get_codes_in_a_row(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    at = factories.desk()
    claims = [factories.claim("draft", at=at) for _ in range(4)]
    codes = in_threads(*[lambda claim=claim: press(claim).code for claim in claims])
    assert sorted(str(code)[-4:] for code in codes) == ["0001", "0002", "0003", "0004"]


@pytest.mark.django_db
def test_by_post_the_sending_postmark_is_the_filing_day_and_the_arrival_starts_the_decision_clock() -> None:
    claim = factories.claim("complete", channel="post", posted_on=dt.date(2026, 2, 26))
    dossier = claim.dossier
    assert (dossier.filed_on, dossier.completed_on) == (dt.date(2026, 2, 26), dt.date(2026, 2, 26))
    assert due(claim, "withdraw") == dt.date(2026, 3, 12)
    assert due(claim, "decision") == dt.date(2026, 3, 23)


@pytest.mark.django_db
def test_posted_on_the_last_day_it_is_in_time_and_every_day_is_that_of_the_law_cases() -> None:
    """Case B-post-sent-on-the-last-day: ended 10/2, posted 11/5, arrived 14/5."""
    claim = factories.claim(
        "evidenced",
        on=dt.date(2026, 5, 14),
        channel="post",
        posted_on=dt.date(2026, 5, 11),
        said={"terminated_on": "2026-02-10"},
    )
    answer, dossier, proposal = claim.determination.answer, claim.dossier, claim.proposal
    assert answer["eligible"] is True
    assert (answer["watch_ends_on"], answer["starts_on"]) == ("2026-05-25", "2026-05-26")
    assert answer["decision_due_on"] == "2026-06-04"
    assert (dossier.decision_due_on, due(claim, "decision")) == (dt.date(2026, 6, 4), dt.date(2026, 6, 4))
    assert (proposal.due_on, proposal.sign_from) == (dt.date(2026, 6, 4), dt.date(2026, 5, 26))
    with factories.acting(claim.job):
        slip = Document.objects.get(form="N374-04", person=claim.person).data
    assert (slip["issued_on"], slip["collect_from"]) == ("2026-05-14", "2026-06-04")
    assert slip["collect_to"] == (dossier.result_to or DAY).isoformat() == "2026-06-09"


@pytest.mark.django_db
def test_by_post_a_dossier_completed_after_its_arrival_counts_from_that_day() -> None:
    """Case B-post-completed-later: posted 2/3, arrived 5/3, the missing paper on 9/3."""
    claim = factories.claim("complete", on=dt.date(2026, 3, 5), channel="post", posted_on=DAY, without_papers=True)
    assert claim.dossier.state == "filed"
    with factories.acting(claim.desk.reception) as actor:
        for component in ("termination_paper", "social_insurance_book", "reason_for_post"):
            add_paper(actor=actor, dossier_id=claim.dossier_id, component=component, file=None, on_paper=True)
        day = dt.date(2026, 3, 9)
        complete_dossier(actor=actor, dossier_id=claim.dossier_id, completed_on=day, at=moment(day))
    assert due(claim, "decision") == dt.date(2026, 3, 30)
    claim.on = day
    claim.add_evidence()
    assert claim.determination.answer["starts_on"] == "2026-03-24"
    assert claim.determination.answer["decision_due_on"] == "2026-03-30"


@pytest.mark.django_db
def test_a_claim_posted_before_the_contract_ended_is_refused() -> None:
    claim = factories.claim("draft", channel="post", said={"terminated_on": "2026-02-28"})
    with pytest.raises(InvalidInput) as refused:
        press(claim, posted_on=dt.date(2026, 2, 27), arrived_on=DAY)
    assert refused.value.code == "end_in_future"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("posted", "arrived", "code"),
    [
        (dt.date(2026, 2, 27), dt.date(2026, 2, 26), "postmark_order"),
        (dt.date(2026, 2, 27), dt.date(2026, 3, 3), "postmark_order"),
        (None, DAY, "postmark_missing"),
        (dt.date(2026, 2, 27), None, "postmark_missing"),
    ],
)
def test_impossible_postmarks_are_refused(posted: dt.date | None, arrived: dt.date | None, code: str) -> None:
    claim = factories.claim("draft", channel="post")
    with pytest.raises(InvalidInput) as refused:
        press(claim, posted_on=posted, arrived_on=arrived)
    assert refused.value.code == code
    assert claim.dossier.state == "draft"


@pytest.mark.django_db
def test_a_counter_dossier_has_no_postmarks() -> None:
    with pytest.raises(InvalidInput):
        press(factories.claim("draft"), posted_on=DAY, arrived_on=DAY)


@pytest.mark.django_db
def test_a_contract_that_has_not_ended_yet_cannot_be_claimed_for() -> None:
    with pytest.raises(InvalidInput) as refused:
        press(factories.claim("draft", said={"terminated_on": "2026-03-03"}))
    assert (refused.value.code, refused.value.field) == ("end_in_future", "terminated_on")


@pytest.mark.django_db
def test_missing_answers_are_named_and_nothing_is_lost() -> None:
    desk = factories.desk()
    person = factories.person(related_to=desk.centre)
    with factories.acting(desk.reception) as actor:
        dossier = start_dossier(
            actor=actor,
            person_id=person.pk,
            reception_point_id=desk.point.pk,
            procedure_code="1.014748",
            channel="counter",
            on=DAY,
        )
        with pytest.raises(AnswersMissing) as refused:
            file_dossier(actor=actor, dossier_id=dossier.pk, on=DAY, at=moment(DAY))
    assert "terminated_on" in refused.value.kinds
    assert "full_name" not in refused.value.kinds


@pytest.mark.django_db
def test_a_claim_open_in_another_centre_is_found_at_filing_and_shown_to_both() -> None:
    first = factories.claim("complete")
    second = factories.claim("complete", of=first.person)
    assert second.questions()["open_claim_elsewhere"]["centre"] == first.desk.centre.name
    with factories.acting(first.job):
        line = DossierEntry.objects.get(dossier_id=first.dossier_id, act="claim_elsewhere_found")
    assert line.note == second.desk.centre.name
    second.add_evidence()
    with factories.acting(second.job):
        from vieclam.benefits.models import Proposal

        assert not Proposal.objects.filter(dossier_id=second.dossier_id).exists()


@pytest.mark.django_db
def test_every_centre_with_a_claim_is_told_of_each_further_one_once() -> None:
    first = factories.claim("complete")
    second = factories.claim("complete", of=first.person)
    third = factories.claim("complete", of=first.person)
    assert third.questions()["open_claim_elsewhere"]["centre"] == first.desk.centre.name
    for known, later in ((first, [second, third]), (second, [third])):
        with factories.acting(known.job):
            lines = DossierEntry.objects.filter(dossier_id=known.dossier_id, act="claim_elsewhere_found")
            assert [line.note for line in lines.order_by("pk")] == [claim.desk.centre.name for claim in later]
    with factories.acting(third.job):
        claim_elsewhere(third.dossier)
        claim_elsewhere(third.dossier)
    with factories.acting(first.job):
        assert DossierEntry.objects.filter(dossier_id=first.dossier_id, act="claim_elsewhere_found").count() == 2


def test_of_two_claims_filed_at_the_same_moment_in_two_centres_one_finds_the_other(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    one = factories.claim("draft")
    other = factories.claim("draft", of=one.person)
    assert in_threads(lambda: press(one).state, lambda: press(other).state) == ["complete", "complete"]
    assert ("open_claim_elsewhere" in one.questions()) != ("open_claim_elsewhere" in other.questions())


@pytest.mark.django_db
def test_a_second_claim_in_the_same_centre_is_refused_while_one_is_open() -> None:
    claim = factories.claim("complete")
    with pytest.raises(WrongState) as refused:
        factories.claim("draft", at=claim.desk, of=claim.person)
    assert refused.value.code == "open_dossier"


@pytest.mark.django_db
def test_starting_twice_goes_on_with_the_same_draft() -> None:
    claim = factories.claim("draft")
    again = factories.claim("draft", at=claim.desk, of=claim.person)
    assert again.dossier_id == claim.dossier_id


def test_starting_at_the_same_moment_makes_one_draft(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    desk = factories.desk()
    person = factories.person(related_to=desk.centre)

    def start() -> int:
        with factories.acting(desk.reception) as actor:
            return start_dossier(
                actor=actor,
                person_id=person.pk,
                reception_point_id=desk.point.pk,
                procedure_code="1.014748",
                channel="counter",
                on=DAY,
            ).pk

    results = in_threads(start, start, start)
    assert len({str(result) for result in results}) == 1, results


def ended(day: str) -> dict[str, str]:
    return {"terminated_on": day}


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2009-05-01", "2014-05-01", "2014-12-31"])
def test_an_end_before_the_law_has_no_clock_and_is_late(day: str) -> None:
    claim = factories.claim("draft", without_papers=True, said=ended(day))
    assert press(claim).state == "filed"
    with factories.acting(claim.job):
        assert not Deadline.objects.filter(dossier_id=claim.dossier_id, step="file").exists()
    claim.assess()
    assert "filed_late" in claim.determination.answer["reasons"]
    assert claim.determination.answer["eligible"] is False


@pytest.mark.django_db
def test_an_end_verified_later_gives_the_clock_back() -> None:
    claim = factories.claim("draft", without_papers=True, said=ended("2014-05-01"))
    press(claim)
    claim.tell(FactSource.OFFICER, terminated_on="2026-01-31")
    assert due(claim, "file") == dt.date(2026, 5, 4)
    claim.tell(FactSource.OFFICER, terminated_on="2014-05-01")
    with factories.acting(claim.job):
        assert not Deadline.objects.filter(dossier_id=claim.dossier_id, step="file", replaced_at__isnull=True).exists()


BEFORE_THE_NEXT_CALENDAR = dt.date(2027, 10, 20)


def publish_2028() -> None:
    """An administrator publishes the calendar of 2028."""
    days = [CalendarEntry(day.date, day.kind, day.name or "Nghỉ") for day in current_calendar().days]
    with factories.acting(factories.FACTORY) as actor:
        publish_calendar(
            actor=replace(actor, roles=frozenset({Role.PLATFORM_ADMINISTRATOR})),
            days=[*days, CalendarEntry(dt.date(2028, 1, 1), "holiday", "Tết Dương lịch")],
            source="Thông báo thử",
            note="",
        )


@pytest.mark.django_db
def test_a_claim_is_filed_before_the_next_calendar_is_there_and_its_last_day_comes_with_it() -> None:
    claim = factories.claim("draft", without_papers=True, said=ended("2027-10-05"), on=BEFORE_THE_NEXT_CALENDAR)
    assert press(claim, on=BEFORE_THE_NEXT_CALENDAR).state == "filed"
    with clock.at(moment(BEFORE_THE_NEXT_CALENDAR)):
        run_now("dossiers.start_file_clocks", centre_id=claim.desk.centre.pk)
        with factories.acting(claim.job):
            assert not Deadline.objects.filter(dossier_id=claim.dossier_id, step="file").exists()
        publish_2028()
        run_now("dossiers.start_file_clocks", centre_id=claim.desk.centre.pk)
    assert due(claim, "file") == dt.date(2028, 1, 5)


@pytest.mark.django_db
def test_without_the_calendar_of_the_decision_day_the_sentence_says_what_an_administrator_does() -> None:
    late = dt.date(2027, 12, 20)
    claim = factories.claim("draft", said=ended("2027-11-30"), on=late)
    with pytest.raises(WrongState) as refused:
        press(claim, on=late)
    assert refused.value.code == "calendar_missing"
    assert "lịch làm việc năm 2028" in refused.value.message
    assert "Quản trị viên nền tảng cần công bố" in refused.value.message
    assert claim.dossier.state == "draft"
