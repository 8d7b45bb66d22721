"""The working calendar: facts, versions that are never changed, the yearly announcement."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.reference import calendar_effects
from vieclam.reference.calendar_effects import MovedDeadline, deadlines_that_would_move, register_deadlines
from vieclam.reference.models import CalendarDay, WorkingCalendarVersion
from vieclam.reference.selectors import calendar_version, current_calendar, latest_calendar_number
from vieclam.reference.services.import_calendar import (
    calendar_of,
    changes_between,
    entries_of,
    import_calendar,
    merged,
    read_calendar,
)
from vieclam.reference.services.publish_calendar import CalendarEntry, publish_calendar

pytestmark = pytest.mark.django_db
ANNOUNCEMENT = """ngày;loại;tên
4/2/2027;Nghỉ lễ, tết;Nghỉ Tết Nguyên đán
11/2/2027;nghi hoan doi;Nghỉ hoán đổi
2027-02-20;Làm bù;Làm bù cho ngày 11/2/2027
"""


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (dt.date(2026, 1, 1), False),
        (dt.date(2026, 1, 2), False),
        (dt.date(2026, 1, 10), True),
        (dt.date(2026, 2, 16), False),
        (dt.date(2026, 2, 20), False),
        (dt.date(2026, 2, 23), True),
        (dt.date(2026, 4, 27), False),
        (dt.date(2026, 4, 30), False),
        (dt.date(2026, 8, 22), True),
        (dt.date(2026, 8, 31), False),
        (dt.date(2026, 9, 1), False),
        (dt.date(2026, 11, 23), True),
        (dt.date(2026, 11, 24), False),
        (dt.date(2025, 11, 24), True),
        (dt.date(2027, 5, 3), False),
        (dt.date(2027, 11, 24), False),
    ],
)
def test_days_of_the_law(day: dt.date, worked: bool) -> None:
    assert current_calendar().is_working_day(day) is worked


def test_the_reference_example_counts_24_november() -> None:
    assert current_calendar().nth_working_day_after(dt.date(2026, 11, 16), 11) == dt.date(2026, 12, 2)
    assert current_calendar().nth_working_day_after(dt.date(2026, 3, 2), 11) == dt.date(2026, 3, 17)


def test_the_calendar_covers_2015_to_2027() -> None:
    assert current_calendar().years == frozenset(range(2015, 2028))


def _with_a_day_off(day: dt.date) -> list[CalendarEntry]:
    number = latest_calendar_number()
    return [*entries_of(number), CalendarEntry(day, "holiday", "Ngày nghỉ thử")]


def test_a_change_is_a_new_version_and_the_old_one_stays(administrator: Actor) -> None:
    before = current_calendar()
    day = dt.date(2026, 6, 10)
    version = publish_calendar(actor=administrator, days=_with_a_day_off(day), source="Thông báo thử", note="")
    assert version.number == int(before.version) + 1
    assert current_calendar().version == str(version.number)
    assert not current_calendar().is_working_day(day)
    assert calendar_version(int(before.version)).is_working_day(day)
    assert version.made_by == administrator.key


def test_a_published_day_cannot_be_changed_or_deleted(administrator: Actor) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        CalendarDay.objects.filter(day=dt.date(2026, 11, 24)).update(kind="swapped_off")
    with pytest.raises(DatabaseError), transaction.atomic():
        WorkingCalendarVersion.objects.all().delete()


def test_somebody_elses_edit_in_between_is_not_overwritten(administrator: Actor) -> None:
    number = latest_calendar_number()
    days = _with_a_day_off(dt.date(2026, 6, 10))
    publish_calendar(actor=administrator, days=days, source="Một", note="", based_on=number)
    with pytest.raises(Conflict):
        publish_calendar(actor=administrator, days=days, source="Hai", note="", based_on=number)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (CalendarEntry(dt.date(2026, 6, 10), "swapped_worked", "Làm bù"), "thứ Bảy"),
        (CalendarEntry(dt.date(2026, 6, 13), "compensation", "Nghỉ bù"), "cuối tuần"),
        (CalendarEntry(dt.date(2026, 6, 10), "party", "Liên hoan"), "party"),
        (CalendarEntry(dt.date(2026, 6, 10), "holiday", "  "), "tên"),
        (CalendarEntry(dt.date(2206, 6, 10), "holiday", "Nghỉ"), "2099"),
        (CalendarEntry(dt.date(2026, 11, 24), "holiday", "Lần nữa"), "hai lần"),
    ],
)
def test_nonsense_is_refused_with_a_reason(administrator: Actor, entry: CalendarEntry, said: str) -> None:
    days = [*entries_of(latest_calendar_number()), entry]
    with pytest.raises(InvalidInput, match=said):
        publish_calendar(actor=administrator, days=days, source="Thử", note="")


def test_an_officer_may_not_publish(officer: Actor) -> None:
    with pytest.raises(NotAllowed):
        publish_calendar(actor=officer, days=[], source="Thử", note="")


def test_the_announcement_is_read_in_the_users_words() -> None:
    preview = read_calendar(ANNOUNCEMENT)
    assert preview.errors == []
    assert [entry.kind for entry in preview.rows] == ["holiday", "swapped_off", "swapped_worked"]
    assert preview.rows[2].day == dt.date(2027, 2, 20)


def test_each_bad_line_is_told_with_its_number() -> None:
    preview = read_calendar(
        "31/2/2027,nghỉ lễ,Không có ngày này\n"
        "1/1/2027,nghỉ lễ,Tết Dương lịch\n"
        "2/1/2027,nghỉ,X\n"
        "3/5/2027\n"
        "1/1/2027,nghỉ lễ,Lại\n"
    )
    assert [(error.line) for error in preview.errors] == [1, 3, 4, 5]
    assert "31/2/2027" in preview.errors[0].message
    assert len(preview.rows) == 1
    assert not preview.usable


def test_an_empty_text_is_told() -> None:
    assert not read_calendar(" \n").usable


def test_importing_publishes_the_merged_calendar(administrator: Actor) -> None:
    number = latest_calendar_number()
    import_calendar(
        actor=administrator, text=ANNOUNCEMENT, whole_years=False, source="TB 01/2027", note="", based_on=number
    )
    calendar = current_calendar()
    assert calendar.is_working_day(dt.date(2027, 2, 20))
    assert not calendar.is_working_day(dt.date(2027, 2, 11))
    assert not calendar.is_working_day(dt.date(2027, 9, 2))


def test_a_full_list_replaces_its_year_only() -> None:
    present = entries_of(latest_calendar_number())
    after = merged(present, read_calendar(ANNOUNCEMENT).rows, whole_years=True)
    assert [entry.day for entry in after if entry.day.year == 2027] == [
        dt.date(2027, 2, 4),
        dt.date(2027, 2, 11),
        dt.date(2027, 2, 20),
    ]
    assert [e for e in after if e.day.year == 2026] == [e for e in present if e.day.year == 2026]
    removed = [change for change in changes_between(present, after) if change.after == ""]
    assert dt.date(2027, 9, 2) in {change.day for change in removed}


def test_deadlines_that_would_move_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_effects, "_sources", [])
    base = dt.date(2026, 6, 8)
    present = current_calendar().nth_working_day_after(base, 3)

    def source(calendar: object) -> list[MovedDeadline]:
        moved = calendar.nth_working_day_after(base, 3)  # type: ignore[attr-defined]
        return [MovedDeadline("H14.21-260608-0001", "decision", base, present, moved)] if moved != present else []

    register_deadlines(source)
    assert deadlines_that_would_move(current_calendar()) == []
    changed = calendar_of(_with_a_day_off(dt.date(2026, 6, 10)), "nháp")
    [moved] = deadlines_that_would_move(changed)
    assert (moved.present, moved.would_be) == (dt.date(2026, 6, 11), dt.date(2026, 6, 12))
