"""After a disaster the director sets the last days of notification windows anew (N374 Đ21.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.benefits.test_life import notify, sweep
from tests.benefits.test_morning import _remind
from tests.claims import Claim, Desk, moment
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.selectors.window_resets import ResetPreview, preview_of, resets_of
from vieclam.benefits.services.advance_proposal import approve_proposal
from vieclam.benefits.services.note_month_told import note_month_told
from vieclam.benefits.services.reset_windows import ResetInput, check, reset_windows
from vieclam.benefits.window_models import ResetWindow, WindowReset
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError, WrongState
from vieclam.core.models import Event
from vieclam.dossiers.models import DossierEntry

# Of the usual claim: windows of month 2: 20–22/4, of month 3: 18–20/5; month 2 ends on 16/5.
EARLY = dt.date(2026, 4, 13)
FLOOD, LAST, LATER, MONTH_END = dt.date(2026, 4, 20), dt.date(2026, 4, 22), dt.date(2026, 5, 8), dt.date(2026, 5, 16)
GIVEN = ResetInput(
    disaster="flood",
    first_day=FLOOD,
    last_day=dt.date(2026, 4, 24),
    new_last_day=LATER,
    reason="Lũ chia cắt các xã vùng cao, không có điện và mạng",
    paper_number="15/QĐ-UBND",
    paper_issued_on=dt.date(2026, 4, 21),
    paper_issued_by="Ủy ban nhân dân tỉnh",
)


def reset(
    at: Desk, given: ResetInput = GIVEN, *, on: dt.date = LAST, by: Actor | None = None, once_key: str = ""
) -> WindowReset:
    actor = by or at.director
    with clock.at(moment(on)), factories.acting(actor):
        return reset_windows(actor=actor, centre_id=at.centre.pk, given=given, on=on, at=moment(on), once_key=once_key)


def preview(at: Desk, given: ResetInput = GIVEN, *, on: dt.date = LAST) -> ResetPreview:
    with clock.at(moment(on)), factories.acting(at.director):
        return preview_of(at.centre.pk, check(given, on), on)


def approve_suspension(claim: Claim, *, on: dt.date) -> None:
    officer = claim.desk.officer
    with clock.at(moment(on)), factories.acting(officer):
        proposal = Proposal.objects.get(kind="suspend", state="with_officer")
        approve_proposal(actor=officer, proposal_id=proposal.pk, on=on, at=moment(on))


def month_of(claim: Claim, number: int = 2) -> BenefitMonth:
    with factories.acting(claim.job):
        return BenefitMonth.objects.get(entitlement__dossier_id=claim.dossier_id, number=number)


def reset_early(at: Desk) -> tuple[dt.date, dt.date]:
    """Before the window of month 2 opens and the benefit moves: its last day now, and before."""
    reset(at, replace(GIVEN, first_day=EARLY, paper_issued_on=EARLY), on=EARLY)
    return LATER, LAST


def windows_of(at: Desk) -> list[tuple[dt.date, dt.date | None]]:
    """Of the months that wait at a centre: the last day, and the one before it was set anew."""
    with factories.acting(factories.job(at.centre)):
        rows = BenefitMonth.objects.filter(state="waiting").order_by("number")
        return list(rows.values_list("window_to", "reset_from"))


@pytest.mark.django_db
def test_waiting_windows_end_later_once_by_the_director_alone_and_everything_follows_the_new_day() -> None:
    claim = factories.claim("collected")
    desk, notified = claim.desk, factories.claim("collected", at=claim.desk)
    assert notify(notified, 2, FLOOD) == "notified"
    assert [_remind(claim, day) for day in (FLOOD, LAST)] == [1, 1]
    stranger = factories.staff(Role.CENTRE_DIRECTOR, at=factories.centre())
    for nobody in (desk.head, desk.officer, desk.department_director, stranger):
        with pytest.raises(NotAllowed):
            reset(desk, by=nobody)
    shown = preview(desk)
    assert [(row.opens, row.before, row.after, row.count) for row in shown.groups] == [(FLOOD, LAST, LATER, 1)]
    assert (shown.people, shown.missed, shown.moving, shown.no_room) == (1, (), 0, 0)
    # The law until 2025 knows no such act.
    with factories.acting(desk.director):
        before = preview_of(desk.centre.pk, check(GIVEN, LAST), dt.date(2025, 12, 1))
    assert (before.law_knows, before.count) == (False, 0)

    made = reset(desk, once_key="form")
    assert reset(desk, once_key="form").pk == made.pk
    _kept(claim, notified, made, stranger)
    assert sweep(claim, dt.date(2026, 4, 23)) == 0
    assert [_remind(claim, day) for day in (dt.date(2026, 4, 23), LATER, LATER)] == [0, 1, 0]
    # A person is told once of a matter: the new last morning is another one.
    said = Event.objects.filter(name="benefits.window_closes").order_by("pk").values_list("payload__subject", flat=True)
    assert list(said) == [f"month:{month_of(claim).pk}", f"month:{month_of(claim).pk}:2026-05-08"]
    assert notify(claim, 2, LATER) == "notified"


def _kept(claim: Claim, notified: Claim, made: WindowReset, stranger: Actor) -> None:
    """What the act left behind, and who reads it."""
    month, desk = month_of(claim), claim.desk
    assert (month.window_from, month.window_to, month.reset_from, month.closing_told_on) == (FLOOD, LATER, LAST, None)
    assert (month_of(notified).window_to, month_of(claim, 3).window_to) == (LAST, dt.date(2026, 5, 20))
    with factories.acting(desk.director):
        assert [row.count for row in resets_of(desk.centre.pk)] == [1]
        assert (made.made_by, made.paper_number, made.made_on) == (desk.director.key, "15/QĐ-UBND", LAST)
        kept = ResetWindow.objects.get(reset=made)
        assert (kept.before, kept.after, kept.month_id) == (LAST, LATER, month.pk)
        assert month.events.filter(window_to=LAST).exists()  # type: ignore[attr-defined]
        assert "15/QĐ-UBND" in DossierEntry.objects.get(dossier_id=claim.dossier_id, act="reset_window").note
    told = Event.objects.get(name="benefits.window_reset")
    assert (told.person_id, told.payload["to"], told.payload["month"]) == (claim.person.pk, "2026-05-08", 2)
    with factories.acting(factories.worker(claim.person)):
        assert [row.after for row in ResetWindow.objects.all()] == [LATER]
        assert not WindowReset.objects.exists()
    with factories.acting(stranger):
        assert not WindowReset.objects.exists()


@pytest.mark.django_db
def test_a_window_ends_with_its_month_never_shortened_and_three_missed_end_on_the_new_day() -> None:
    claim = factories.claim("collected", month_count=65)
    long = replace(GIVEN, new_last_day=dt.date(2026, 5, 29))
    reset(claim.desk, long)
    for again in (long, GIVEN):
        with pytest.raises(WrongState) as refused:
            reset(claim.desk, again)
        assert refused.value.code == "no_window_longer"
    assert (month_of(claim).window_to, month_of(claim).reset_from) == (MONTH_END, LAST)
    assert [sweep(claim, day) for day in (MONTH_END, dt.date(2026, 5, 17))] == [0, 1]
    with factories.acting(claim.job):
        case = Proposal.objects.get(kind="suspend").determination.case["facts"]
    assert case["reset_windows"] == [{"number": 2, "last": "2026-05-16"}]
    # Two working days after the new last day, a Saturday.
    assert month_of(claim).tell_by == dt.date(2026, 5, 19)

    # Noted as missed, it is left to an officer, and the preview says so.
    on = dt.date(2026, 5, 18)
    shown = preview(claim.desk, long, on=on)
    assert (shown.count, shown.missed) == (0, (claim.dossier.code,))
    with pytest.raises(WrongState):
        reset(claim.desk, long, on=on)
    assert (month_of(claim).state, month_of(claim).window_to) == ("not_notified", MONTH_END)

    assert sweep(claim, dt.date(2026, 5, 21)) == 1
    on = dt.date(2026, 6, 22)
    third = replace(GIVEN, first_day=dt.date(2026, 6, 18), last_day=on, paper_issued_on=on)
    reset(claim.desk, replace(third, new_last_day=dt.date(2026, 7, 3)), on=on)
    assert [sweep(claim, day) for day in (dt.date(2026, 7, 3), dt.date(2026, 7, 4))] == [0, 1]
    with factories.acting(claim.job):
        end = Proposal.objects.get(kind="terminate").determination.answer
    assert (end["ended_by"], end["ends_on"]) == ("no_notification", "2026-07-03")


@pytest.mark.django_db
def test_a_month_that_the_disaster_let_pass_waits_again_while_no_decision_about_it_is_on_its_way() -> None:
    """The act comes after the flood: what was noted meanwhile is taken back, and missed again it counts again."""
    claim = factories.claim("collected")
    on, again = dt.date(2026, 4, 24), dt.date(2026, 4, 30)
    given = replace(GIVEN, last_day=on, new_last_day=dt.date(2026, 4, 29))
    assert sweep(claim, dt.date(2026, 4, 23)) == 1
    notices = ProcrastinateJob.objects.filter(task_name="gateways.tell_social_insurance")
    with factories.acting(claim.job):
        assert Proposal.objects.get(kind="suspend").state == "with_officer"
        assert list(notices.values_list("status", flat=True)) == ["todo"]
    shown = preview(claim.desk, given, on=on)
    assert (shown.count, shown.reopened, shown.missed) == (1, 1, ())
    reset(claim.desk, given, on=on)
    month = month_of(claim)
    assert (month.state, month.window_to, month.tell_by) == ("waiting", dt.date(2026, 4, 29), None)
    with factories.acting(claim.job):
        dropped = Proposal.objects.get(kind="suspend")
        assert dropped.state == "dropped"
        assert "15/QĐ-UBND" in dropped.steps.get(act="drop").reason
        # A receipt of the notice about the window before comes late: it is not one of this window.
        note_month_told(actor=claim.job, subject=f"month:{month.pk}", on=on)
        assert list(notices.values_list("status", flat=True)) == ["cancelled"], "social insurance is not told any more"
    assert month_of(claim).told_on is None

    assert sweep(claim, again) == 1
    with factories.acting(claim.job):
        assert sorted(row.state for row in Proposal.objects.filter(kind="suspend")) == ["dropped", "with_officer"]
        subjects = Event.objects.filter(name="benefits.not_notified").order_by("pk")
        expected = [f"month:{month.pk}", f"month:{month.pk}:2026-04-29"]
        assert list(subjects.values_list("payload__subject", flat=True)) == expected
    approve_suspension(claim, on=again)
    later = replace(given, last_day=again, new_last_day=LATER)
    shown = preview(claim.desk, later, on=again)
    assert (shown.count, shown.missed) == (0, (claim.dossier.code,))
    # The month after it waits and has nothing to do with that decision: its window gets longer all the same.
    into_three = dt.date(2026, 5, 18)
    both = replace(given, last_day=into_three, new_last_day=dt.date(2026, 6, 5))
    shown = preview(claim.desk, both, on=into_three)
    assert (shown.count, shown.reopened, shown.missed) == (1, 0, (claim.dossier.code,))


@pytest.mark.django_db
def test_what_social_insurance_was_told_of_a_reopened_month_stands_in_the_story() -> None:
    claim = factories.claim("collected")
    assert sweep(claim, dt.date(2026, 4, 23)) == 1
    with factories.acting(claim.job):
        note_month_told(actor=claim.job, subject=month_of(claim).window_subject, on=dt.date(2026, 4, 23))
    reset(claim.desk, on=dt.date(2026, 4, 24))
    with factories.acting(claim.desk.director):
        note = DossierEntry.objects.get(dossier_id=claim.dossier_id, act="reset_window").note
    assert "đã được báo ngày 23/4/2026" in note
    assert notify(claim, 2, LATER) == "notified"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("disaster", "wedding"),
        ("first_day", None),
        ("first_day", dt.date(2026, 4, 23)),
        ("last_day", dt.date(2026, 4, 19)),
        ("new_last_day", dt.date(2026, 4, 24)),
        ("new_last_day", dt.date(2026, 4, 21)),
        ("new_last_day", dt.date(2026, 5, 1)),
        ("new_last_day", dt.date(2027, 4, 22)),
        ("reason", "Lũ"),
        ("paper_number", " "),
        ("paper_issued_on", dt.date(2026, 4, 23)),
        ("paper_issued_on", dt.date(2026, 4, 19)),
        ("paper_issued_by", ""),
    ],
)
def test_days_and_papers_that_cannot_be_are_refused_at_their_field(field: str, wrong: object) -> None:
    check(GIVEN, LAST)
    with pytest.raises(InvalidInput) as refused:
        check(replace(GIVEN, **{field: wrong}), LAST)  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.django_db
def test_a_reason_that_is_too_short_is_told_how_long_it_must_be() -> None:
    said = {}
    for reason in ("", "Lũ"):
        with pytest.raises(InvalidInput) as refused:
            check(replace(GIVEN, reason=reason), LAST)
        said[reason] = refused.value.message
    asked = "Hãy ghi vì sao người lao động không thông báo được trong các ngày đó."
    assert said == {"": asked, "Lũ": f"{asked} Ít nhất 10 ký tự, bạn mới ghi 2."}
    assert check(replace(GIVEN, reason="Lũ quét ở xã"), LAST).reason == "Lũ quét ở xã"


def test_at_one_moment_with_a_sweep_a_notification_and_itself_the_window_is_right(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("collected")
    results = in_threads(
        lambda: reset(claim.desk).pk,
        lambda: reset(claim.desk).pk,
        lambda: sweep(claim, dt.date(2026, 4, 23)),
        lambda: notify(claim, 2, LAST),
    )
    assert not [row for row in results if isinstance(row, Exception) and not isinstance(row, UserFacingError)]
    month = month_of(claim)
    touched = month.window_to == LATER
    assert (month.reset_from is not None) == touched
    # Missed only where it was not set anew, and waiting no more where it was not.
    assert month.state in ({"waiting", "notified"} if touched else {"not_notified", "notified"})
    with factories.acting(claim.desk.director):
        assert ResetWindow.objects.count() == WindowReset.objects.count() == int(touched)
