"""Appointments: free times, the race for one, moving, cancelling, who came, reminders."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tests.counselling import making
from vieclam.announcements.models import Message
from vieclam.core.actors import person_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_waiting
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import Appointment, AppointmentEntry, CounsellingHours
from vieclam.counselling.selectors import appointments_on, unsettled
from vieclam.counselling.services.move_appointment import cancel_appointment, move_appointment
from vieclam.counselling.services.remind import remind
from vieclam.counselling.services.set_hours import add_hours, end_hours
from vieclam.counselling.services.settle_appointment import settle_appointment
from vieclam.counselling.slots import free_slots, read_key
from vieclam.counselling.states import AppointmentState

pytestmark = pytest.mark.django_db
ON, A = making.ON, AppointmentState
EARLY = making.at(ON, 7)


@pytest.fixture
def house() -> making.House:
    made = making.house()
    making.open_hours(made)
    return made


def state_of(house: making.House, row: Appointment) -> str:
    with acting_as(house.counsellor):
        return str(Appointment.objects.get(pk=row.pk).state)


def times(keys: list[str]) -> list[str]:
    return [f"{read_key(key)[1]:%d/%m %H:%M}" for key in keys]


def move(house: making.House, row: Appointment, slot: str, at: dt.datetime = EARLY, *, by_person: bool = False):
    actor = factories.job(house.centre) if by_person else house.reception
    with acting_as(actor):
        return move_appointment(actor=actor, appointment_id=row.pk, slot=slot, at=at, by_person=by_person)


def cancel(house: making.House, row: Appointment, at: dt.datetime = EARLY, *, by_person: bool = False):
    actor = factories.job(house.centre) if by_person else house.reception
    with acting_as(actor):
        return cancel_appointment(actor=actor, appointment_id=row.pk, at=at, by_person=by_person)


def settle(house: making.House, row: Appointment, came: bool, at: dt.datetime):
    with acting_as(house.reception) as actor:
        return settle_appointment(actor=actor, appointment_id=row.pk, came=came, at=at)


def test_whole_slots_from_monday_to_friday_after_the_moment(house: making.House) -> None:
    assert times(making.next_slots(house, making.at(ON, 9), 4)) == [
        "02/03 09:30",
        "03/03 08:00",
        "03/03 08:30",
        "03/03 09:00",
    ]
    friday = dt.date(2026, 3, 6)
    assert times(making.next_slots(house, making.at(friday, 9, 30), 1)) == ["09/03 08:00"]


def test_no_times_on_a_holiday_nor_beyond_the_calendar(house: making.House) -> None:
    """30/4 and 1/5/2026 are days off, and 1/5 is a Friday."""
    found = times(making.next_slots(house, making.at(dt.date(2026, 4, 29), 9, 30), 1))
    assert found == ["04/05 08:00"]
    (key,), person = making.next_slots(house, making.at(dt.date(2026, 4, 29), 7), 1), house.person()
    with pytest.raises(Conflict):
        making.booked(house, person, f"{key.split('-')[0]}-202604300800")


def test_a_saturday_where_the_centre_has_hours_then(house: making.House) -> None:
    making.open_hours(house, weekdays=(5,))
    friday = dt.date(2026, 3, 6)
    assert times(making.next_slots(house, making.at(friday, 9, 30), 1)) == ["07/03 08:00"]


def test_booked_twice_with_one_key_is_once_and_its_time_is_gone(house: making.House) -> None:
    person, (slot, second, _third) = house.person(), making.next_slots(house, EARLY)
    first = making.booked(house, person, slot, once_key="b")
    assert making.booked(house, person, slot, once_key="b").pk == first.pk
    assert making.next_slots(house, EARLY)[0] == second
    with pytest.raises(Conflict, match="không còn trống"):
        making.booked(house, house.person(), slot)
    with acting_as(house.counsellor):
        assert [entry.act for entry in AppointmentEntry.objects.all()] == ["book"]


def test_as_many_people_as_there_are_seats_and_a_person_once_at_a_time(house: making.House) -> None:
    making.open_hours(house, begins=dt.time(14), ends=dt.time(15), slot_minutes=60, seats=2)
    slot = making.next_slots(house, making.at(ON, 12), 1)[0]
    person = house.person()
    assert making.booked(house, person, slot).seat == 1
    with pytest.raises(Conflict, match="đã có hẹn"):
        making.booked(house, person, slot)
    assert making.booked(house, house.person(), slot).seat == 2
    with pytest.raises(Conflict):
        making.booked(house, house.person(), slot)


@pytest.mark.parametrize("slot", ["", "abc", "1-2026", "999999999999999-202603020800", "-", "1-209913990000"])
def test_what_is_no_time_is_refused(house: making.House, slot: str) -> None:
    with pytest.raises((InvalidInput, Conflict)):
        making.booked(house, house.person(), slot)


def test_a_past_time_a_minute_between_and_hours_of_another_centre_are_refused(house: making.House) -> None:
    slot = making.next_slots(house, EARLY, 1)[0]
    with pytest.raises(InvalidInput, match="đã qua"):
        making.booked(house, house.person(), slot, now=making.at(ON, 8))
    hours = slot.split("-")[0]
    with pytest.raises(Conflict):
        making.booked(house, house.person(), f"{hours}-202603020815")
    other = making.house()
    making.open_hours(other)
    with pytest.raises(Conflict):
        making.booked(house, house.person(), making.next_slots(other, EARLY, 1)[0])
    with pytest.raises(NotAllowed):
        making.booked(house, other.person(), slot)


def test_moved_by_the_person_the_old_time_is_free_again(house: making.House) -> None:
    first, second, _third = making.next_slots(house, EARLY)
    row = making.booked(house, house.person(), first)
    moved = move(house, row, second, by_person=True)
    assert (moved.moved, moved.state) == (1, A.BOOKED)
    assert move(house, row, second, by_person=True).moved == 1
    assert making.next_slots(house, EARLY)[0] == first
    with acting_as(house.counsellor):
        entry = AppointmentEntry.objects.get(act="move")
    assert entry.by_person and entry.from_time == row.starts_at and entry.to_time == moved.starts_at


def test_a_time_taken_meanwhile_leaves_the_old_one(house: making.House) -> None:
    first, second, _third = making.next_slots(house, EARLY)
    row, other = making.booked(house, house.person(), first), making.booked(house, house.person(), second)
    with pytest.raises(Conflict):
        move(house, row, second, by_person=True)
    with acting_as(house.counsellor):
        assert Appointment.objects.get(pk=row.pk).starts_at == row.starts_at
    cancel(house, other, by_person=True)
    assert move(house, row, second, by_person=True).starts_at == other.starts_at


def test_once_it_began_the_person_neither_moves_nor_cancels(house: making.House) -> None:
    first, _second, third = making.next_slots(house, EARLY)
    row = making.booked(house, house.person(), first)
    for act in (
        lambda: move(house, row, third, row.starts_at, by_person=True),
        lambda: cancel(house, row, row.starts_at, by_person=True),
    ):
        with pytest.raises(WrongState, match="đã qua"):
            act()
    settle(house, row, False, row.ends_at)
    assert move(house, row, third, row.ends_at).state == A.BOOKED


def test_cancelled_twice_is_cancelled_and_nothing_follows(house: making.House) -> None:
    first, second, _third = making.next_slots(house, EARLY)
    row = making.booked(house, house.person(), first)
    assert cancel(house, row).state == cancel(house, row).state == A.CANCELLED
    for act in (lambda: move(house, row, second), lambda: settle(house, row, True, row.starts_at)):
        with pytest.raises(WrongState):
            act()
    with pytest.raises(Exception, match="Invalid transition|transition"), acting_as(house.counsellor):
        Appointment.objects.filter(pk=row.pk).update(state="booked")


def test_who_came_and_who_did_not(house: making.House) -> None:
    first, second, _third = making.next_slots(house, EARLY)
    row = making.booked(house, house.person(), first)
    with pytest.raises(WrongState, match="giờ hẹn"):
        settle(house, row, False, EARLY)
    with pytest.raises(WrongState, match="ngày hẹn"):
        settle(house, row, True, EARLY - dt.timedelta(days=1))
    assert settle(house, row, True, EARLY).state == settle(house, row, True, EARLY).state == A.CAME
    assert settle(house, row, False, row.ends_at).state == A.DID_NOT_COME
    later = making.booked(house, house.person(), second)
    with acting_as(house.counsellor):
        assert [one.pk for one in appointments_on(house.centre.pk, ON)] == [row.pk, later.pk]
        assert [one.pk for one in unsettled(house.centre.pk, ON + dt.timedelta(days=1))] == [later.pk]


def test_the_database_gives_no_seat_twice(house: making.House) -> None:
    row = making.booked(house, house.person(), making.next_slots(house, EARLY, 1)[0])
    row.pk, row.token, row.person_id = None, "x" * 29, house.person()
    with pytest.raises(IntegrityError), acting_as(house.reception), transaction.atomic():
        row.save(force_insert=True)


def test_others_appointments_are_not_a_persons_to_see(house: making.House) -> None:
    mine, other = house.person(), house.person()
    slots = making.next_slots(house, EARLY)
    making.booked(house, mine, slots[0])
    making.booked(house, other, slots[1])
    with acting_as(person_actor(mine)) as actor:
        assert [row.person_id for row in Appointment.objects.all()] == [mine]
        with pytest.raises(NotAllowed):
            move_appointment(actor=actor, appointment_id=Appointment.objects.get().pk, slot=slots[2], at=EARLY)
    with acting_as(making.house().counsellor):
        assert not Appointment.objects.exists()


def told(house: making.House, person: int) -> list[str]:
    run_waiting()
    with acting_as(person_actor(person)):
        return [message.kind.partition(".")[2] for message in Message.objects.order_by("pk")]


def sweep(house: making.House, at: dt.datetime) -> int:
    with acting_as(factories.job(house.centre)) as actor:
        return remind(actor=actor, at=at)


def test_reminded_the_day_before_and_two_hours_before_once_each(house: making.House) -> None:
    person = house.person()
    row = making.booked(house, person, making.next_slots(house, making.at(ON, 12), 1)[0])
    assert sweep(house, making.at(ON, 6)) == 0, "nobody is told at night"
    day_before = making.at(ON, 10)
    assert [sweep(house, day_before), sweep(house, day_before)] == [1, 0]
    soon = row.starts_at - dt.timedelta(hours=2)
    assert [sweep(house, soon - dt.timedelta(minutes=1)), sweep(house, soon), sweep(house, soon)] == [0, 1, 0]
    assert told(house, person) == ["booked", "tomorrow", "soon"]
    with acting_as(person_actor(person)):
        links = {message.link for message in Message.objects.all()}
        assert links == {f"/lich-hen/{row.token}"}
        assert house.centre.name in Message.objects.first().body


def test_moved_is_reminded_anew_and_cancelled_is_not(house: making.House) -> None:
    person, other = house.person(), house.person()
    slots = making.next_slots(house, making.at(ON, 12))
    row, gone = making.booked(house, person, slots[0]), making.booked(house, other, slots[1])
    assert sweep(house, making.at(ON, 10)) == 2
    assert told(house, person) == ["booked", "tomorrow"]
    cancel(house, gone, making.at(ON, 11))
    move(house, row, slots[2], making.at(ON, 11))
    assert sweep(house, making.at(ON, 11, 30)) == 0, "the act itself has just told"
    assert sweep(house, making.at(ON, 13)) == 1
    assert told(house, person) == ["booked", "tomorrow", "moved", "tomorrow"]
    assert told(house, other) == ["booked", "tomorrow", "cancelled"]


def test_a_move_before_the_message_went_out_is_told_of_once(house: making.House) -> None:
    person = house.person()
    first, second, _third = making.next_slots(house, EARLY)
    move(house, making.booked(house, person, first), second)
    assert told(house, person) == ["moved"]


def test_hours_are_of_the_head_and_do_not_overlap(house: making.House) -> None:
    with pytest.raises(InvalidInput, match="Thứ Hai"):
        making.open_hours(house, begins=dt.time(9, 30), ends=dt.time(11))
    assert making.open_hours(house, begins=dt.time(10), ends=dt.time(11)) == 5
    for changes, field in (
        ({"ends": dt.time(8, 20)}, "ends"),
        ({"slot_minutes": 4}, "slot_minutes"),
        ({"seats": 0}, "seats"),
        ({"weekdays": ()}, "weekdays"),
        ({"weekdays": (7,)}, "weekdays"),
        ({"valid_from": ON - dt.timedelta(days=1)}, "valid_from"),
        ({"counsellor_id": making.house().counsellor.staff_id}, "counsellor"),
    ):
        with pytest.raises(InvalidInput) as caught:
            making.open_hours(
                house, **({"begins": dt.time(8), "ends": dt.time(8, 10)} | {"ends": dt.time(9)} | changes)
            )
        assert caught.value.field == field, changes
    with pytest.raises(NotAllowed), acting_as(house.counsellor) as actor:
        add_hours(
            actor=actor,
            centre_id=house.centre.pk,
            weekdays=(0,),
            begins=dt.time(13),
            ends=dt.time(14),
            slot_minutes=30,
            seats=1,
            valid_from=ON,
            on=ON,
        )


def test_ended_hours_give_no_more_times_and_what_was_booked_stays(house: making.House) -> None:
    tuesday = ON + dt.timedelta(days=1)
    row = making.booked(house, house.person(), making.next_slots(house, making.at(ON, 12), 1)[0])
    with acting_as(house.head) as actor:
        for hours in CounsellingHours.objects.all():
            end_hours(actor=actor, hours_id=hours.pk, last_day=ON, on=ON)
        assert not free_slots(house.centre.pk, after=making.at(ON, 12), number=1)
    assert state_of(house, row) == A.BOOKED and row.starts_at.date() == tuesday
    making.open_hours(house, valid_from=tuesday)
    assert len(making.next_slots(house, making.at(ON, 12), 1)) == 1


def test_the_next_times_cost_the_same_whatever_the_distance(house: making.House, django_assert_max_num_queries) -> None:
    with acting_as(house.counsellor), django_assert_max_num_queries(4):
        free_slots(house.centre.pk, after=EARLY, number=200)
