"""Reports N374-34 and N374-35: what counts when, what is frozen, who sends and sees."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from tests import factories
from tests.benefits import test_corrections as corrections
from tests.benefits.test_life import IN_THREE, MISSED, issue, notify, sweep, tell
from tests.claims import Claim, Desk, claim, desk, moment
from vieclam.archive import storage
from vieclam.benefits.models import Entitlement, ProposalKind
from vieclam.benefits.services.refuse_or_cancel import prepare_cancellation
from vieclam.benefits.services.sign_proposal import seal_proposal
from vieclam.benefits.services.sweep import sweep_results
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.documents.signers import make_seal_certificate
from vieclam.labourmarket import periods
from vieclam.labourmarket.figures import count, differences, read
from vieclam.labourmarket.models import Report
from vieclam.labourmarket.periods import Period
from vieclam.labourmarket.queries import AGE_GROUPS, PEOPLE, QUERIES, Span, by_person, rows_of
from vieclam.labourmarket.reports import counted, report_view
from vieclam.labourmarket.services.send_report import mark, send_report
from vieclam.payments.models import PaymentOrder

pytestmark = pytest.mark.django_db
MARCH, APRIL = periods.month(2026, 3), periods.month(2026, 4)
SENT_ON = dt.date(2026, 4, 2)


def figures(where: Desk, period: Period = MARCH) -> dict[str, Any]:
    with acting_as(where.director):
        return count(Span(where.centre.pk, period.start, period.end))


def total(counts: dict[str, list[int]]) -> int:
    return sum(map(sum, counts.values()))


def seal_at(one: Claim, at: dt.datetime) -> None:
    """Seal at an hour: what counts is the day in Viet Nam."""
    one.sign(on=one.proposal.sign_from)
    make_seal(one)
    proposal = one.proposal
    with clock.at(at), acting_as(one.desk.clerk):
        seal_proposal(actor=one.desk.clerk, proposal_id=proposal.pk, on=at.date(), at=at)


def make_seal(one: Claim) -> None:
    department = one.desk.centre.department
    make_seal_certificate(department_id=department.pk, name=department.name)


def send(where: Desk, period: Period = MARCH, *, on: dt.date = SENT_ON, by: Any = None, seen: str = "") -> Report:
    actor = by or where.director
    with clock.at(moment(on)), acting_as(actor):
        looked_at = seen or mark(counted(where.centre.pk, period, on=on))
        return send_report(actor=actor, centre_id=where.centre.pk, period=period, seen=looked_at, on=on)


def test_periods_and_their_due_days() -> None:
    assert [periods.period_of(word).before for word in ("2026-02", "2028-02", "2026-12", "2026-6t", "2026")] == [
        dt.date(2026, 3, 3),
        dt.date(2028, 3, 3),
        dt.date(2027, 1, 3),
        dt.date(2026, 7, 15),
        dt.date(2027, 1, 15),
    ]
    assert periods.month(2028, 2).end == dt.date(2028, 2, 29)
    assert periods.month(2026, 1).previous() == (dt.date(2025, 12, 1), dt.date(2025, 12, 31))
    assert periods.half(2027).previous() == (dt.date(2026, 7, 1), dt.date(2026, 12, 31))
    assert periods.whole(2027).previous() == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    for word in ("2025", "2026-13", "2026-3", "2026-6T", "2026-03 ", "x", "2101", "٢٠٢٦"):
        with pytest.raises(LookupError):
            periods.period_of(word)
    words = [period.word for period in periods.periods(2026, on=dt.date(2026, 3, 31))]
    assert words == ["2026", "2026-6t", "2026-03", "2026-02", "2026-01"]
    assert all(periods.period_of(word).word == word for word in words)


def test_an_empty_month_is_zeros_and_can_be_sent() -> None:
    where = desk()
    found = figures(where)
    assert {name: total(found[name]) for name in PEOPLE if name != "terminated"} == dict.fromkeys(
        [name for name in PEOPLE if name != "terminated"], 0
    )
    assert found["terminated"] == [] and read(found).average_amount == 0 and read(found).average_months == "0,0"
    sent = send(where)
    assert sent.number_text == f"01/BC-{where.centre.code}"
    assert storage.read(sent.sha256).startswith(b"%PDF")


def test_a_decision_counts_on_the_day_of_its_seal_to_the_last_minute() -> None:
    where = desk()
    last, first = claim("proposed", at=where), claim("proposed", at=where)
    seal_at(last, dt.datetime(2026, 3, 31, 23, 59, tzinfo=clock.ZONE))
    seal_at(first, dt.datetime(2026, 4, 1, 0, 0, tzinfo=clock.ZONE))
    march, april = figures(where), figures(where, APRIL)
    assert total(march["filed"]) == 2 and total(april["filed"]) == 0
    assert (total(march["granted"]), total(april["granted"])) == (1, 1)
    with acting_as(where.director):
        rows = rows_of("granted", Span(where.centre.pk, MARCH.start, MARCH.end))
        assert [(row.person_id, row.day) for row in rows] == [(last.person.pk, dt.date(2026, 3, 31))]
        half = count(Span(where.centre.pk, dt.date(2026, 1, 1), dt.date(2026, 6, 30)))
    assert half["granted"]["female"] == [0, 2, 0]
    assert march["monthly_amounts"] + april["monthly_amounts"] == half["monthly_amounts"] == 12_000_000
    assert (march["benefit_months"], march["decided_amount"]) == (3, 18_000_000)
    assert (read(march).average_amount, read(march).average_months) == (6_000_000, "3,0")


def test_a_decision_only_signed_does_not_count() -> None:
    one = claim("signed")
    assert total(figures(one.desk)["granted"]) == 0


def test_a_cancelled_decision_stays_granted_and_is_cancelled_on_its_own_day() -> None:
    one = claim("sealed")
    day = one.dossier.result_to
    assert day is not None
    after = day + dt.timedelta(days=5)
    with clock.at(moment(after)), acting_as(one.job) as job:
        sweep_results(actor=job, on=after)
    officer, reason = one.desk.officer, "Không nhận kết quả trong hạn"
    with clock.at(moment(after)), acting_as(officer):
        prepare_cancellation(actor=officer, dossier_id=one.dossier_id, reason=reason, on=after, at=moment(after))
    assert one.proposal.kind == ProposalKind.CANCEL
    one.approve(on=after)
    one.agree(on=after)
    one.propose(on=after)
    one.sign(on=after)
    one.seal(on=after)
    sealed_in = figures(one.desk, periods.month(after.year, after.month))
    assert total(sealed_in["cancelled"]) == 1
    assert total(figures(one.desk)["granted"]) == 1


def test_at_the_cap_is_the_ceiling_of_the_law() -> None:
    where = desk()
    claim("sealed", at=where)
    rich = claim("sealed", at=where, salary=60_000_000)
    with acting_as(where.director):
        span = Span(where.centre.pk, MARCH.start, MARCH.end)
        assert [row.person_id for row in rows_of("at_cap", span)] == [rich.person.pk]
        assert Entitlement.objects.get(person=rich.person).monthly_amount == 26_550_000


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (dt.date(2001, 3, 3), 0),
        (dt.date(2001, 3, 2), 1),
        (dt.date(1985, 3, 3), 1),
        (dt.date(1985, 3, 2), 2),
    ],
)
def test_age_is_that_of_the_counted_day(born: dt.date, group: int) -> None:
    where = desk()
    claim("filed", at=where, of=factories.person(related_to=where.centre, birth_date=born))
    assert figures(where)["filed"]["female"] == [int(place == group) for place in range(len(AGE_GROUPS))]


def test_born_on_a_leap_day_turns_25_in_march_of_a_common_year() -> None:
    where = desk()
    person = factories.person(related_to=where.centre, birth_date=dt.date(2000, 2, 29))
    claim("filed", at=where, of=person)
    with acting_as(where.director):
        rows = by_person(QUERIES["filed"](Span(where.centre.pk, MARCH.start, MARCH.end)))
        assert rows.get().age == 26


@pytest.mark.parametrize(("digit", "sex"), [("0", "male"), ("1", "female"), ("2", "male"), ("3", "female")])
def test_a_sex_nobody_recorded_is_read_from_the_personal_number(digit: str, sex: str) -> None:
    where = desk()
    number = f"000{digit}90{factories.next_number():06d}"
    claim("filed", at=where, of=factories.person(related_to=where.centre, personal_number=number, sex=""))
    assert total({sex: figures(where)["filed"][sex]}) == 1


def test_suspension_resumption_and_end_count_by_their_seals() -> None:
    one = claim("collected")
    sweep(one, MISSED)
    issue(one, dt.date(2026, 4, 24))
    notify(one, 3, IN_THREE)
    issue(one, dt.date(2026, 5, 20))
    tell(one, "job_with_si", dt.date(2026, 5, 25), dt.date(2026, 5, 26), contract_months=12)
    issue(one, dt.date(2026, 6, 1))
    april, may, june = (figures(one.desk, periods.month(2026, number)) for number in (4, 5, 6))
    assert [(total(row["suspended"]), total(row["resumed"])) for row in (april, may, june)] == [(1, 0), (0, 1), (0, 0)]
    assert (april["terminated"], may["terminated"]) == ([], [])
    people = {"male": [0, 0, 0], "female": [0, 1, 0]}
    assert june["terminated"] == [{"cause": "job_with_si", "people": people}]
    with acting_as(one.desk.head):
        span = Span(one.desk.centre.pk, dt.date(2026, 6, 1), dt.date(2026, 6, 30))
        assert rows_of("terminated", span, cause="job_with_si", sex="female", group=1).count() == 1
        assert not rows_of("terminated", span, cause="pension").exists()


@pytest.mark.parametrize(("contributed", "cancelled"), [(11, 1), (30, 0)])
def test_a_wrong_grant_is_cancelled_unless_a_recalculated_one_takes_its_place(contributed: int, cancelled: int) -> None:
    one = claim("sealed")
    day = one.sign_day
    corrections.correct(one, day, contributions=corrections.history(one, contributed, salary=9_000_000))
    corrections.settle(one, day)
    found = figures(one.desk)
    assert (total(found["granted"]), total(found["cancelled"])) == (1, cancelled)


def test_an_end_that_a_correction_took_back_keeps_the_cause_it_was_decided_for() -> None:
    one = corrections.paid_three(month_count=52)
    tell(one, "job_with_si", dt.date(2026, 6, 20), dt.date(2026, 6, 22), contract_months=12)
    issue(one, dt.date(2026, 6, 23))
    corrections.correct(one, dt.date(2026, 6, 24), contributions=corrections.history(one))
    corrections.settle(one, dt.date(2026, 6, 24))
    assert one.entitlement.state == "expired"
    assert [row["cause"] for row in figures(one.desk, periods.month(2026, 6))["terminated"]] == ["job_with_si"]


def test_drafts_are_not_filed() -> None:
    one = claim("draft")
    assert total(figures(one.desk)["filed"]) == 0


def test_every_number_is_the_length_of_its_list() -> None:
    where = desk()
    for stage in ("filed", "sealed"):
        claim(stage, at=where)
    found = figures(where)
    with acting_as(where.director):
        span = Span(where.centre.pk, MARCH.start, MARCH.end)
        for name in (name for name in PEOPLE if name != "terminated"):
            for sex, groups in found[name].items():
                listed = [rows_of(name, span, sex=sex, group=group).count() for group in range(len(AGE_GROUPS))]
                assert listed == groups, name
        for wrong in ({"sex": "x"}, {"group": 3}, {"group": -1}, {"cause": "job_with_si"}):
            with pytest.raises(LookupError):
                rows_of("filed", span, **wrong)
        with pytest.raises(LookupError):
            rows_of("nothing", span)


def test_transfers_are_counted_by_their_papers() -> None:
    one = claim("sealed")
    with acting_as(one.job):
        for form, state, day in (
            ("N374-21", "issued", dt.date(2026, 3, 31)),
            ("N374-22", "sealed", dt.date(2026, 3, 1)),
            ("N374-21", "released", dt.date(2026, 3, 5)),
            ("N374-22", "issued", dt.date(2026, 4, 1)),
        ):
            Document.objects.create(
                centre=one.desk.centre,
                person=one.person,
                form=form,
                subject=f"{form}:{day}",
                state=state,
                business_date=day,
                made_at=clock.real_now(),
            )
    found = figures(one.desk)
    assert (total(found["transferred_out"]), total(found["transferred_in"])) == (1, 1)


def test_rows_of_another_centre_are_unseen() -> None:
    one, stranger = claim("sealed"), desk()
    assert total(figures(stranger)["granted"]) == 0
    with acting_as(stranger.director):
        span = Span(one.desk.centre.pk, MARCH.start, MARCH.end)
        assert not any(query(span).exists() for query in QUERIES.values())
        assert not Report.objects.exists()
    send(one.desk)
    with acting_as(stranger.director):
        assert not Report.objects.exists()
    with acting_as(one.desk.department_director):
        assert Report.objects.count() == 1


def test_paid_money_counts_on_the_day_it_was_paid() -> None:
    one = claim("sealed")
    with acting_as(one.job):
        for number, (state, day) in enumerate(
            [("paid", dt.date(2026, 3, 31)), ("paid", dt.date(2026, 4, 1)), ("accepted", None)], start=1
        ):
            PaymentOrder.objects.create(
                centre=one.desk.centre,
                person=one.person,
                subject=f"test:{number}",
                reference=f"TEST-{factories.next_number()}",
                decision_number="1/QĐ",
                decided_on=dt.date(2026, 3, 16),
                payee_number=one.person.personal_number,
                payee_name=one.person.full_name,
                month_number=number,
                period_from=dt.date(2026, 3, 17),
                period_to=dt.date(2026, 4, 16),
                amount=6_000_000 + number,
                method="cash",
                state=state,
                due_on=dt.date(2026, 3, 31),
                ordered_on=dt.date(2026, 3, 20),
                paid_on=day,
                made_at=clock.real_now(),
            )
    assert (figures(one.desk)["paid_amount"], figures(one.desk, APRIL)["paid_amount"]) == (6_000_001, 6_000_002)


def test_what_was_sent_never_changes_and_the_difference_shows() -> None:
    where = desk()
    claim("filed", at=where)
    sent = send(where)
    paper = storage.read(sent.sha256)
    late = claim("filed", at=where)
    again = send(where, on=dt.date(2026, 4, 9))
    assert (again.pk, again.sent_on, again.content) == (sent.pk, SENT_ON, sent.content)
    with acting_as(where.head):
        view = report_view(where.centre.pk, MARCH, on=dt.date(2026, 4, 9))
        assert total(view.content["figures"]["filed"]) == 1
        assert [(row.name, row.sent, row.now) for row in view.differences] == [("filed", 1, 2)]
        assert rows_of("filed", Span(where.centre.pk, MARCH.start, MARCH.end)).filter(person=late.person).exists()
    assert storage.read(sent.sha256) == paper
    with acting_as(where.director), pytest.raises(ProgrammingError), transaction.atomic():
        Report.objects.filter(pk=sent.pk).update(number_text="02/BC-X")


def test_numbers_seen_must_be_the_numbers_sent() -> None:
    where = desk()
    with acting_as(where.director):
        seen = mark(counted(where.centre.pk, MARCH, on=SENT_ON))
    claim("filed", at=where)
    with pytest.raises(InvalidInput) as refused:
        send(where, seen=seen)
    assert refused.value.code == "figures_changed"
    # The refused number was given back: the first report is number 1.
    assert send(where).number_text.startswith("01/")


def test_a_running_period_is_not_sent() -> None:
    where = desk()
    for day in (MARCH.start, MARCH.end):
        with pytest.raises(WrongState):
            send(where, on=day)
    assert send(where, on=MARCH.end + dt.timedelta(days=1)).sent_on == dt.date(2026, 4, 1)


def test_only_the_own_director_sends() -> None:
    where, stranger = desk(), desk()
    for actor in (where.head, where.officer, where.department_director, where.clerk, stranger.director):
        with pytest.raises(NotAllowed):
            send(where, by=actor, seen="x")


def test_the_half_year_compares_with_what_was_sent_before() -> None:
    where = desk()
    earlier = periods.whole(2026)
    claim("filed", at=where)
    sent = send(where, earlier, on=dt.date(2027, 1, 10))
    claim("filed", at=where)
    with acting_as(where.director):
        content = counted(where.centre.pk, periods.whole(2027), on=dt.date(2028, 1, 10))
    assert content["previous_sent"] == sent.number_text
    assert total(content["previous"]["filed"]) == 1
    half = send(where, periods.half(2026), on=dt.date(2026, 7, 14))
    assert half.form == "N374-35" and storage.read(half.sha256).startswith(b"%PDF")


def test_a_cause_that_changed_is_a_difference() -> None:
    base = {name: {"male": [0, 0, 0], "female": [0, 0, 0]} for name in PEOPLE if name != "terminated"}
    base |= dict.fromkeys(("monthly_amounts", "benefit_months", "decided_amount", "paid_amount"), 0)
    one = {"male": [1, 0, 0], "female": [0, 0, 0]}
    sent = base | {"terminated": [{"cause": "job_with_si", "people": one}]}
    now = base | {"terminated": [{"cause": "pension", "people": one}], "paid_amount": 5}
    found = [(row.name, row.cause, row.sent, row.now) for row in differences(sent, now)]
    assert found == [
        ("terminated", "job_with_si", 1, 0),
        ("terminated", "pension", 0, 1),
        ("paid_amount", "", 0, 5),
    ]
