"""Centres and points of reception are added and closed; what still needs one that closes goes on elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.claims import NOTHING_FOUND, moment
from vieclam.announcements.models import Message
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError, WrongState
from vieclam.core.jobs import run_now
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Channel
from vieclam.dossiers.selectors.worker import insurance_centres, online_point
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.dossiers.services.tell_of_place import tell_of_place
from vieclam.organisations.closing import needs_of_centre, needs_of_point
from vieclam.organisations.models import Centre, CentreKind, ReceptionPoint
from vieclam.organisations.receiving import centres_by_name, receiving_centres, receiving_points, serving_point
from vieclam.organisations.services.add_centre import add_centre
from vieclam.organisations.services.add_reception_point import add_reception_point
from vieclam.organisations.services.close_centre import close_centre
from vieclam.organisations.services.close_reception_point import close_reception_point
from vieclam.organisations.services.grant_role import grant_role
from vieclam.organisations.services.take_back_closing import take_back_centre_closing, take_back_point_closing
from vieclam.organisations.units import Unit

pytestmark = pytest.mark.usefixtures("home")
database = pytest.mark.django_db
TODAY, CLOSED = dt.date(2026, 3, 2), dt.date(2026, 3, 16)
BEFORE = CLOSED - dt.timedelta(days=1)
REASON = "Quyết định 15/QĐ-SNV"


def platform() -> Actor:
    return factories.staff(Role.PLATFORM_ADMINISTRATOR)


def close(point: ReceptionPoint, successor: ReceptionPoint | None = None, **other: Any) -> ReceptionPoint:
    given = {"closed_from": CLOSED, "reason": REASON, "on": TODAY, **other}
    with acting_as(other.pop("actor", None) or platform()) as actor:
        given["actor"] = actor
        return close_reception_point(point_id=point.pk, successor_id=successor.pk if successor else None, **given)


def shut(centre: Centre, successor: Centre | None = None, **other: Any) -> Centre:
    given = {"closed_from": CLOSED, "reason": REASON, "on": TODAY, **other}
    with acting_as(platform()) as actor:
        return close_centre(actor=actor, centre_id=centre.pk, successor_id=successor.pk if successor else None, **given)


def add(centre: Centre, **other: Any) -> ReceptionPoint:
    given = {"name": "Điểm Mai Sơn", "unit_code": "h14.77", "address": "Xã Mai Sơn", "hours": "7:30–11:30"}
    with acting_as(platform()) as actor:
        return add_reception_point(actor=actor, centre_id=centre.pk, online=False, on=TODAY, **{**given, **other})


def refused(error: type[UserFacingError], code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(error) as problem:
        act()
    assert problem.value.code == code


def tell_all() -> None:
    """Run the jobs of telling alone; those that ask other administrations stay in the queue."""
    for name in ("dossiers.tell_of_place", "dossiers.tell_person"):
        for waiting in ProcrastinateJob.objects.filter(status="todo", task_name=name).order_by("pk"):
            run_now(name, **{key: value for key, value in waiting.args.items() if key != "scope"})


@database
def test_a_point_is_added_and_receives_at_once() -> None:
    desk = factories.desk()
    made = add(desk.centre)
    assert (made.unit_code, made.name, made.address, made.hours) == (
        "H14.77",
        "Điểm Mai Sơn",
        "Xã Mai Sơn",
        "7:30–11:30",
    )
    assert made in receiving_points(TODAY, centre_id=desk.centre.pk)


@database
def test_pressed_twice_one_point_is_added() -> None:
    desk, actor = factories.desk(), platform()
    given: dict[str, Any] = {"name": "Điểm", "unit_code": "H14.77", "address": "", "hours": "", "online": True}
    for _ in range(2):
        with acting_as(actor):
            add_reception_point(actor=actor, centre_id=desk.centre.pk, on=TODAY, once_key="form", **given)
    assert ReceptionPoint.objects.filter(unit_code="H14.77").count() == 1


@database
def test_what_cannot_be_a_point_is_told_at_its_field() -> None:
    desk = factories.desk()
    for field, value in (
        ("unit_code", desk.point.unit_code),
        ("unit_code", "mã sai!"),
        ("name", " "),
        ("name", "x" * 201),
        ("hours", "x" * 201),
        ("address", "x" * 301),
    ):
        with pytest.raises(InvalidInput) as problem:
            add(desk.centre, **{field: value})
        assert problem.value.field == field
    shut(desk.centre, factories.centre(), closed_from=TODAY)
    refused(WrongState, "centre_closed", lambda: add(desk.centre))


@database
def test_a_centre_is_added_to_its_department() -> None:
    department, actor = factories.department(), platform()
    given = {"name": "Trung tâm mới", "short_name": "Mới", "code": "h99.21", "kind": CentreKind.PROVINCIAL}
    for _ in range(2):
        with acting_as(actor):
            made = add_centre(actor=actor, department_id=department.pk, once_key="form", **given)
    assert (made.code, made.department, made.handles_insurance) == ("H99.21", department, True)
    assert department.centres.count() == 1
    for field, value in (("code", "H99.21"), ("name", ""), ("short_name", "x" * 81), ("former_province_code", "11")):
        with acting_as(actor), pytest.raises(InvalidInput) as problem:
            add_centre(actor=actor, department_id=department.pk, **{**given, "code": "H99.22", field: value})
        assert problem.value.field == field


@database
@pytest.mark.parametrize("role", [Role.CENTRE_ADMINISTRATOR, Role.CENTRE_DIRECTOR])
def test_only_the_platform_administrator_opens_and_closes(role: Role) -> None:
    desk = factories.desk()
    actor = factories.staff(role, at=desk.centre)
    asked = {"actor": actor, "on": TODAY}
    closing = {"closed_from": CLOSED, "successor_id": None, "reason": REASON}
    acts: list[Callable[[], Any]] = [
        lambda: add_reception_point(
            centre_id=desk.centre.pk, name="Điểm", unit_code="H1.1", address="", hours="", online=False, **asked
        ),
        lambda: add_centre(
            actor=actor, department_id=desk.centre.department_id, name="T", short_name="T", code="T9", kind="provincial"
        ),
        lambda: close_reception_point(point_id=desk.point.pk, **closing, **asked),
        lambda: close_centre(centre_id=desk.centre.pk, **closing, **asked),
        lambda: take_back_point_closing(point_id=desk.point.pk, **asked),
        lambda: take_back_centre_closing(centre_id=desk.centre.pk, **asked),
    ]
    for act in acts:
        with acting_as(actor), pytest.raises(NotAllowed):
            act()


@database
def test_a_closed_point_receives_to_the_eve_of_its_day() -> None:
    desk = factories.desk()
    other = add(desk.centre)
    assert close(desk.point, other).successor == other
    assert close(desk.point, other).closing_reason == REASON
    for day, serving in ((BEFORE, desk.point), (CLOSED, other)):
        assert serving_point(ReceptionPoint.objects.get(pk=desk.point.pk), day) == serving
        assert (desk.point in receiving_points(day)) is (serving == desk.point)
    refused(WrongState, "closed_already", lambda: close(desk.point))
    assert Event.objects.filter(name="organisations.point_closed").count() == 1


@database
def test_a_closing_that_cannot_be_right_is_refused() -> None:
    desk, elsewhere = factories.desk(), factories.desk()
    refused(WrongState, "last_point", lambda: close(desk.point))
    other, third = add(desk.centre), add(desk.centre, unit_code="H14.78")
    for successor in (desk.point, elsewhere.point, desk.online_point):
        refused(InvalidInput, "successor_cannot", lambda one=successor: close(desk.point, one))
    refused(InvalidInput, "day_passed", lambda: close(desk.point, other, closed_from=TODAY - dt.timedelta(days=1)))
    refused(InvalidInput, "day_too_far", lambda: close(desk.point, other, closed_from=dt.date(2062, 1, 1)))
    refused(InvalidInput, "reason_missing", lambda: close(desk.point, other, reason=" "))
    close(other, third)
    refused(InvalidInput, "successor_cannot", lambda: close(desk.point, other))
    close(desk.point, third, closed_from=TODAY)
    refused(WrongState, "last_point", lambda: close(third))


@database
def test_the_database_refuses_a_successor_of_what_stays() -> None:
    desk = factories.desk()
    for row in (desk.point, desk.centre):
        with acting_as(factories.FACTORY), pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(successor_id=row.pk)


@database
def test_what_needs_a_point_wants_a_successor() -> None:
    desk = factories.desk()
    other = add(desk.centre)
    factories.claim("draft", at=desk)
    claim = factories.claim("evidenced", at=desk)
    with acting_as(platform()):
        assert [(str(need.what), need.count) for need in needs_of_point(desk.point)] == [
            ("hồ sơ đang soạn", 1),
            ("hồ sơ chưa có kết quả", 1),
        ]
        assert needs_of_point(other) == []
        assert needs_of_point(desk.online_point) == []
    refused(WrongState, "needed", lambda: close(desk.point))
    close(desk.point, other)
    # What the closed one leaves behind needs its successor.
    third = add(desk.centre, unit_code="H14.78")
    refused(WrongState, "needed", lambda: close(other))
    close(other, third)
    with acting_as(claim.job):
        point = ReceptionPoint.objects.get(pk=desk.point.pk)
        assert serving_point(point, CLOSED) == third
        assert claim.dossier.reception_point_id == desk.point.pk


@database
def test_a_draft_of_a_closed_point_is_filed_at_its_successor() -> None:
    desk = factories.desk()
    other = add(desk.centre)
    claims = [factories.claim("draft", at=desk) for _ in range(2)]
    close(desk.point, other)
    for claim, day, point in ((claims[0], BEFORE, desk.point), (claims[1], CLOSED, other)):
        with clock.at(moment(day)), acting_as(desk.reception) as actor:
            filed = file_dossier(actor=actor, dossier_id=claim.dossier_id, on=day, at=moment(day))
        assert filed.code is not None
        assert filed.code.startswith(f"{point.unit_code}-")
        assert filed.reception_point == point


@database
def test_who_waits_at_a_point_that_moves_is_told_and_again_when_it_stays() -> None:
    desk = factories.desk()
    other = add(desk.centre)
    claim, online = factories.claim("complete", at=desk), factories.claim("complete", at=desk, channel="online")
    factories.claim("draft", at=desk)
    close(desk.point, other)
    tell_all()
    with acting_as(claim.job) as job:
        assert tell_of_place(actor=job, point_id=desk.point.pk) == 1
    tell_all()
    with acting_as(platform()) as actor:
        take_back_point_closing(actor=actor, point_id=desk.point.pk, on=BEFORE)
        take_back_point_closing(actor=actor, point_id=desk.point.pk, on=BEFORE)
    tell_all()
    with acting_as(factories.worker(claim.person)):
        moves, stays = Message.objects.filter(kind__startswith="dossiers.place").order_by("pk")
    assert "16/3/2026" in moves.body
    assert "Xã Mai Sơn" in moves.body
    assert "không chuyển nữa" in stays.body
    with acting_as(factories.worker(online.person)):
        assert not Message.objects.filter(kind__startswith="dossiers.place").exists()


@database
def test_the_slip_names_the_point_that_serves_on_the_day_of_the_result() -> None:
    desk = factories.desk()
    other = add(desk.centre)
    close(desk.point, other, closed_from=dt.date(2026, 3, 20))
    claim = factories.claim("complete", at=desk)
    with acting_as(claim.job):
        slip = Document.objects.get(form="N374-04", person=claim.person)
    assert slip.data["collect_from"] == "2026-03-23"
    assert slip.data["collect_at"] == "Xã Mai Sơn"


@database
def test_a_closing_is_taken_back_before_its_day_alone() -> None:
    desk = factories.desk()
    other = add(desk.centre)
    close(desk.point, other)
    with acting_as(platform()) as actor:
        refused(WrongState, "closed", lambda: take_back_point_closing(actor=actor, point_id=desk.point.pk, on=CLOSED))
        open_again = take_back_point_closing(actor=actor, point_id=desk.point.pk, on=BEFORE)
    assert (open_again.closed_from, open_again.successor, open_again.closing_reason) == (None, None, "")
    history = ReceptionPoint.pgh_event_model.objects.filter(pgh_obj_id=desk.point.pk).order_by("pgh_id")  # type: ignore[attr-defined]
    assert [row.closed_from for row in history] == [None, CLOSED, None]


@database
def test_a_centre_with_unfinished_work_wants_a_successor_and_keeps_the_work() -> None:
    claim = factories.claim("collected")
    desk, successor = claim.desk, factories.centre()
    draft = factories.claim("draft", at=desk)
    with acting_as(platform()):
        assert {str(need.what): need.count for need in needs_of_centre(desk.centre)} == {
            "hồ sơ đang soạn": 1,
            "người đang hưởng": 1,
            "lệnh chi chưa có trả lời": 1,
        }
    refused(WrongState, "needed", lambda: shut(desk.centre))
    closing = shut(desk.centre, successor)
    assert shut(desk.centre, successor) == closing
    refused(WrongState, "closed_already", lambda: shut(desk.centre))
    with clock.at(moment(CLOSED)), acting_as(desk.reception) as actor, pytest.raises(WrongState) as problem:
        file_dossier(actor=actor, dossier_id=draft.dossier_id, on=CLOSED, at=moment(CLOSED))
    assert successor.name in problem.value.message
    second = factories.person(related_to=desk.centre)
    start = {"reception_point_id": desk.point.pk, "procedure_code": BENEFIT_PROCEDURE, "person_id": second.pk}
    with clock.at(moment(CLOSED)), acting_as(desk.reception) as actor:
        refused(
            WrongState, "centre_closed", lambda: start_dossier(actor=actor, channel=Channel.COUNTER, on=CLOSED, **start)
        )
        # Posted in time, it is taken in later; whether it was, its postmark says at filing.
        assert start_dossier(actor=actor, channel=Channel.POST, on=CLOSED, **start).state == "draft"
    province = desk.centre.department.province_code
    for day, seen in ((BEFORE, True), (CLOSED, False)):
        assert (desk.centre in insurance_centres(province, day)) is seen
        assert (online_point(desk.centre.pk, day) is not None) is seen
    # The centre's own staff bring to its end what was filed.
    from vieclam.benefits.models import BenefitMonth
    from vieclam.benefits.services.notify_month import notify_month

    with acting_as(desk.reception) as actor:
        month = BenefitMonth.objects.get(entitlement__dossier_id=claim.dossier_id, number=2)
        notified = notify_month(
            actor=actor,
            month_id=month.pk,
            notification=NOTHING_FOUND,
            channel="counter",
            on=month.window_from,
        )
    assert notified.state == "notified"


@database
def test_an_idle_centre_closes_without_a_successor_and_its_last_counter_with_it() -> None:
    desk = factories.desk()
    shut(desk.centre)
    assert close(desk.point).closed_from == CLOSED
    assert not receiving_points(CLOSED, centre_id=desk.centre.pk).exists()
    with acting_as(platform()) as actor:
        assert take_back_centre_closing(actor=actor, centre_id=desk.centre.pk, on=BEFORE).closed_from is None
        refused(
            InvalidInput,
            "successor_cannot",
            lambda: close_centre(
                actor=actor,
                centre_id=desk.centre.pk,
                closed_from=CLOSED,
                successor_id=factories.centre(of_organisation=True).pk,
                reason=REASON,
                on=TODAY,
            ),
        )


@database
def test_nobody_is_seated_at_a_closed_point() -> None:
    desk = factories.desk()
    other = add(desk.centre)
    close(desk.point, other)
    with acting_as(platform()) as actor:
        given = {"actor": actor, "staff_id": desk.head.staff_id, "unit": Unit(desk.centre.pk), "role": Role.RECEPTION}
        refused(
            InvalidInput,
            "point_closed",
            lambda: grant_role(valid_from=CLOSED, point_id=desk.point.pk, **given),  # type: ignore[arg-type]
        )
        assert grant_role(valid_from=BEFORE, point_id=desk.point.pk, **given).pk  # type: ignore[arg-type]


@database
@pytest.mark.parametrize("who", ["a centre", "a person", "an auditor", "nobody"])
def test_the_counts_are_for_the_maintenance_of_organisations(who: str) -> None:
    claim = factories.claim("filed")
    actor = {
        "a centre": claim.desk.officer,
        "a person": factories.worker(claim.person),
        "an auditor": factories.staff(Role.AUDITOR),
        "nobody": factories.job(factories.centre()),
    }[who]
    for statement in ("unfinished_dossiers(%s, null)", "unfinished_benefits(%s)"):
        with pytest.raises(ProgrammingError), acting_as(actor), connection.cursor() as cursor:
            cursor.execute(f"select * from {statement}", [claim.desk.centre.pk])  # noqa: S608


def test_a_successor_is_not_closed_at_the_same_moment(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    desk = factories.desk()
    other, third = add(desk.centre), add(desk.centre, unit_code="H14.78")
    assert third.closed_from is None

    def attempt(point: ReceptionPoint, successor: ReceptionPoint) -> str:
        try:
            close(point, successor)
        except (InvalidInput, WrongState) as problem:
            return problem.code
        return "closed"

    results = in_threads(lambda: attempt(desk.point, other), lambda: attempt(other, desk.point))
    assert sorted(map(str, results)) == ["closed", "successor_cannot"]


@pytest.mark.django_db
def test_centres_are_chosen_from_in_the_order_of_vietnamese_letters() -> None:
    for code, name in (("X91", "Lâm Đồng"), ("X92", "Đà Nẵng"), ("X93", "Lạng Sơn"), ("X94", "An Giang")):
        factories.centre(code=code, name=f"Trung tâm Thử {name}")
    named = [row.name for row in centres_by_name(receiving_centres(TODAY)) if row.name.startswith("Trung tâm Thử ")]
    assert [name.removeprefix("Trung tâm Thử ") for name in named] == ["An Giang", "Đà Nẵng", "Lạng Sơn", "Lâm Đồng"]
