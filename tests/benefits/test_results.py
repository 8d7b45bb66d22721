"""Taking the result, monthly notifications, and what a day brings by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module

import psycopg
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import databases, factories
from tests.benefits.test_drop_proposal import refuse
from tests.claims import NOTHING_FOUND, moment, work_benefit_jobs
from vieclam.announcements.selectors import messages_of
from vieclam.announcements.texts import text_of
from vieclam.benefits.models import BenefitMonth, Notification, Proposal
from vieclam.benefits.selectors.dossier import may_be_cancelled
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.refuse_or_cancel import prepare_cancellation
from vieclam.benefits.services.sweep import sweep_months, sweep_periods, sweep_results
from vieclam.benefits.services.take_late_result import take_late_result
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.jobs import run_now
from vieclam.core.models import Event
from vieclam.documents.models import Document
from vieclam.dossiers.models import Deadline, Dossier, DossierEntry
from vieclam.law import load_parameters
from vieclam.payments.models import PaymentOrder
from vieclam.reference.selectors import current_calendar
from vieclam.web.worker.acts_due import act_for_dossier

pytestmark = pytest.mark.usefixtures("home")
AFTER = dt.date(2026, 3, 27)


def sweep(claim: factories.Claim, on: dt.date) -> int:
    with clock.at(moment(on)), factories.acting(claim.job) as actor:
        return sweep_results(actor=actor, on=on)


def expired(actor: Actor, on: dt.date) -> int:
    """What the day's sweep does: the windows that passed are noted first, then the benefits that are over."""
    sweep_months(actor=actor, on=on)
    return sweep_periods(actor=actor, on=on)


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["counter", "online"])
def test_the_result_is_not_given_out_before_the_slips_first_day(channel: str) -> None:
    """The first month is notified in the days on the slip, neither before nor after them (NĐ 374 Điều 21.2a)."""
    claim = factories.claim("sealed", channel=channel)
    first, early = dt.date(2026, 3, 23), dt.date(2026, 3, 22)
    for take in (claim.collect, lambda on: take_late(claim, on=on)):
        with pytest.raises(WrongState) as refused:
            take(on=early)
        assert refused.value.code in {"window_not_open", "window_open"}
    with factories.acting(claim.job):
        act = act_for_dossier(claim.dossier, calendar=current_calendar(), on=early)
        assert act is not None and (act.first, act.opens_in, act.url) == (first, 1, "")
    assert claim.collect(on=first).state == "active"


@pytest.mark.django_db
def test_on_the_last_day_of_the_slip_the_result_is_given_out_one_day_later_not() -> None:
    claim = factories.claim("sealed")
    with pytest.raises(WrongState) as refused:
        claim.collect(on=AFTER)
    assert refused.value.code == "window_passed"
    assert claim.collect(on=dt.date(2026, 3, 26)).state == "active"


def test_taking_the_result_twice_at_the_same_moment_orders_one_payment(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("sealed")
    assert in_threads(*[lambda: claim.collect(once_key="form").state] * 2) == ["active", "active"]
    with factories.acting(claim.job):
        assert PaymentOrder.objects.filter(person=claim.person).count() == 1
        assert Notification.objects.filter(person=claim.person).count() == 1


def collect_clock(claim: factories.Claim) -> Deadline:
    with factories.acting(claim.job):
        return Deadline.objects.get(dossier_id=claim.dossier_id, step="collect", replaced_at__isnull=True)


@pytest.mark.django_db
def test_from_the_seal_a_clock_runs_to_the_last_day_of_the_slip_and_stops_when_the_result_is_taken() -> None:
    claim = factories.claim("signed")
    with factories.acting(claim.job):
        assert not Deadline.objects.filter(dossier_id=claim.dossier_id, step="collect").exists()
    claim.seal()
    running = collect_clock(claim)
    assert (running.base_date, running.due_on) == (claim.dossier.result_from, claim.dossier.result_to)
    assert (running.article, running.met_on) == ("N374 Đ14.2c, Đ16.3", None)
    claim.collect(on=dt.date(2026, 3, 25))
    assert collect_clock(claim).met_on == dt.date(2026, 3, 25)


@pytest.mark.django_db
def test_the_clock_of_a_late_decision_runs_to_its_new_slip() -> None:
    claim = factories.claim("signed")
    claim.seal(on=dt.date(2026, 4, 6))
    assert claim.dossier.result_to == dt.date(2026, 4, 9)
    assert collect_clock(claim).due_on == dt.date(2026, 4, 9)


@pytest.mark.django_db
def test_without_the_next_calendar_the_sweep_waits_with_those_it_cannot_count() -> None:
    claim = factories.claim("sealed")
    with factories.acting(claim.job):
        Dossier.objects.filter(pk=claim.dossier_id).update(
            result_from=dt.date(2027, 12, 29), result_to=dt.date(2027, 12, 31)
        )
    assert sweep(claim, dt.date(2028, 1, 4)) == 0
    with factories.acting(claim.job):
        assert not Deadline.objects.filter(dossier_id=claim.dossier_id, step="tell_si_not_collected").exists()
        assert not DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="result_not_taken").exists()
        assert may_be_cancelled(claim.dossier, dt.date(2028, 1, 4))


@pytest.mark.django_db
def test_a_month_is_notified_inside_its_window_only_and_once() -> None:
    claim = factories.claim("collected")
    with factories.acting(factories.worker(claim.person)) as worker:
        month = BenefitMonth.objects.get(entitlement=claim.entitlement, number=2)

        def notify(on: dt.date) -> str:
            return notify_month(
                actor=worker, month_id=month.pk, notification=NOTHING_FOUND, channel="online", on=on
            ).state

        for outside in (dt.date(2026, 4, 19), dt.date(2026, 4, 23)):
            with pytest.raises(WrongState):
                notify(outside)
        assert notify(dt.date(2026, 4, 20)) == "notified"
        assert notify(dt.date(2026, 4, 22)) == "notified"
        assert Notification.objects.filter(month=month).count() == 1


@pytest.mark.django_db
def test_the_sweep_of_results_run_twice_or_late_starts_each_clock_once_from_the_window() -> None:
    claim = factories.claim("sealed")
    assert sweep(claim, dt.date(2026, 3, 26)) == 0
    assert sweep(claim, dt.date(2026, 4, 20)) == 1
    assert sweep(claim, dt.date(2026, 4, 20)) == 0
    assert sweep(claim, dt.date(2026, 4, 21)) == 0
    with factories.acting(claim.job):
        clocks = dict(
            Deadline.objects.filter(dossier_id=claim.dossier_id, replaced_at__isnull=True)
            .filter(step__in=["cancel_file", "tell_si_not_collected"])
            .values_list("step", "base_date")
        )
        lines = DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="result_not_taken").count()
    assert clocks == {"cancel_file": dt.date(2026, 3, 26), "tell_si_not_collected": dt.date(2026, 3, 26)}
    assert lines == 1
    assert claim.dossier.state == "decided", "the cancellation itself stays a person's act"


@pytest.mark.django_db
@pytest.mark.parametrize("first", ["sweep", "officer"])
def test_a_cancellation_is_due_by_its_own_clock_and_whoever_comes_first_tells(first: str) -> None:
    """The cancellation is filed within seven working days of the no-show, social insurance told within two (Đ16.3)."""
    claim = factories.claim("sealed")
    if first == "sweep":
        assert sweep(claim, AFTER) == 1
    cancel(claim)
    assert sweep(claim, AFTER) == 0
    cancel(claim)
    assert (claim.proposal.kind, claim.proposal.due_on) == ("cancel", dt.date(2026, 4, 6))
    with factories.acting(claim.job):
        running = Deadline.objects.filter(dossier_id=claim.dossier_id, replaced_at=None, met_on=None)
        assert dict(running.values_list("step", "due_on")) == {
            "tell_si_not_collected": dt.date(2026, 3, 30),
            "cancel_file": dt.date(2026, 4, 6),
        }
        assert Event.objects.filter(name="benefits.result_not_collected", person_id=claim.person.pk).count() == 1
        assert DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="result_not_taken").count() == 1
    notices = ProcrastinateJob.objects.filter(task_name="gateways.tell_social_insurance", status="todo")
    assert [job.args["subject"] for job in notices] == [f"dossier:{claim.dossier_id}"]


@pytest.mark.django_db
def test_a_cancellation_prepared_by_an_earlier_version_without_telling_anybody_is_told() -> None:
    claim = factories.claim("sealed")
    cancel(claim)
    with factories.acting(claim.job):
        Deadline.objects.filter(dossier_id=claim.dossier_id, step="tell_si_not_collected").update(step="other")
    assert sweep(claim, AFTER) == 1
    assert sweep(claim, AFTER) == 0


def test_open_cancellations_of_earlier_versions_get_the_day_of_their_own_clock(committed_db: str) -> None:
    claim, refusing = factories.claim("sealed"), factories.claim("evidenced")
    cancel(claim)
    refused = refuse(refusing)
    with factories.acting(claim.job):
        Proposal.objects.filter(pk=claim.proposal.pk).update(due_on=claim.dossier.decision_due_on)
    migration = import_module("vieclam.benefits.migrations.0010_open_cancellations_are_due_by_their_own_clock")
    with psycopg.connect(databases.on_database(databases.owner_address(), committed_db), autocommit=True) as owner:
        assert [owner.execute(migration.FORWARD).rowcount for _ in range(2)] == [1, 0]
    assert claim.proposal.due_on == dt.date(2026, 4, 6)
    assert refusing.proposal.due_on == refused.due_on == refusing.dossier.decision_due_on


@pytest.mark.django_db
def test_the_clock_of_telling_social_insurance_stops_with_its_receipt() -> None:
    claim = factories.claim("sealed")
    sweep(claim, AFTER)
    told = {"event": "gateways.notice_receipted", "event_id": 1, "told_on": "2026-03-30"}
    for about, kind in ((f"dossier:{claim.dossier_id}", "not_collected"), ("month:55", "not_notified")):
        names = {"centre_id": claim.desk.centre.pk, "person_id": claim.person.pk}
        run_now("dossiers.note_receipt", subject=about, kind=kind, **told, **names)
    with factories.acting(claim.job):
        met = dict(Deadline.objects.filter(dossier_id=claim.dossier_id).values_list("step", "met_on"))
    assert met["tell_si_not_collected"] == dt.date(2026, 3, 30)
    assert met["cancel_file"] is None


LATE = dt.date(2026, 4, 22)


def sealed_late(on: dt.date, **traits: object) -> factories.Claim:
    claim = factories.claim("signed", **traits)  # type: ignore[arg-type]
    claim.seal(on=on)
    return claim


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["counter", "online"])
def test_a_decision_sealed_after_the_slips_date_gives_the_worker_the_whole_window(channel: str) -> None:
    claim = sealed_late(AFTER, channel=channel)
    dossier = claim.dossier
    assert (dossier.result_from, dossier.result_to) == (AFTER, dt.date(2026, 4, 1))
    assert sweep(claim, dt.date(2026, 4, 1)) == 0
    with factories.acting(claim.job):
        first = BenefitMonth.objects.get(entitlement=claim.entitlement, number=1)
        assert (first.window_from, first.window_to) == (AFTER, dt.date(2026, 4, 1))
        assert DossierEntry.objects.filter(dossier=dossier, act="result_window_moved").count() == 1
        old, new = Document.objects.filter(form="N374-04", person=claim.person).order_by("pk")
        assert (old.state, new.state) == ("voided", "issued")
        told = Event.objects.get(name="benefits.decision_issued", person_id=claim.person.pk).payload
    assert new.data["instead_of"] == {"number": old.number_text, "issued_on": "2026-03-02"}
    assert (new.data["collect_from"], new.data["collect_to"]) == ("2026-03-27", "2026-04-01")
    assert (told["late"], told["result_to"]) == (True, "2026-04-01")
    body = text_of("benefits.decision_issued.grant", told)
    assert body is not None
    assert "1/4/2026" in body.body and "phiếu hẹn mới" in body.body
    assert claim.collect(on=dt.date(2026, 4, 1)).state == "active"


@pytest.mark.django_db
def test_sealed_on_the_slips_date_nothing_moves() -> None:
    claim = sealed_late(dt.date(2026, 3, 23))
    with factories.acting(claim.job):
        assert claim.dossier.result_to == dt.date(2026, 3, 26)
        assert Document.objects.filter(form="N374-04", person=claim.person).count() == 1


@pytest.mark.django_db
def test_a_month_whose_window_is_over_before_a_late_result_is_notified_with_it() -> None:
    claim = sealed_late(LATE, channel="online")
    entitlement = claim.collect(on=dt.date(2026, 4, 27))
    with factories.acting(factories.worker(claim.person)) as worker:
        first, second, third = BenefitMonth.objects.filter(entitlement=entitlement).order_by("number")
        assert (second.window_from, second.window_to) == (LATE, dt.date(2026, 4, 28))
        assert (third.window_from, third.window_to) == (dt.date(2026, 5, 18), dt.date(2026, 5, 20))
        given = {"actor": worker, "notification": NOTHING_FOUND, "channel": "online"}
        notify_month(month_id=second.pk, on=dt.date(2026, 4, 28), **given)
        assert PaymentOrder.objects.filter(person=claim.person).count() == 2
        assert first.state == "notified"


@pytest.mark.django_db
def test_a_benefit_sealed_after_its_last_month_can_still_be_notified() -> None:
    late = dt.date(2026, 7, 1)
    claim = sealed_late(late, channel="online")
    claim.collect(on=late)
    with factories.acting(claim.job) as actor:
        assert sweep_periods(actor=actor, on=late) == 0
        assert expired(actor, dt.date(2026, 7, 7)) == 1


@pytest.fixture
def online_cancels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open question 9 answered the other way."""
    online_cancelled(monkeypatch)


def online_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    other = load_parameters({"switch.online_no_show_cancels": True})
    monkeypatch.setattr("vieclam.reference.selectors.law_parameters", lambda: other)


def cancel(claim: factories.Claim) -> str:
    with clock.at(moment(AFTER)), factories.acting(claim.desk.officer) as officer:
        reason = "Không nhận kết quả trong hạn"
        return prepare_cancellation(
            actor=officer, dossier_id=claim.dossier_id, reason=reason, on=AFTER, at=moment(AFTER)
        ).kind


def said_of(claim: factories.Claim) -> str:
    with factories.acting(claim.job):
        told = Event.objects.get(name="benefits.decision_issued", person_id=claim.person.pk).payload
        act = act_for_dossier(claim.dossier, calendar=current_calendar(), on=dt.date(2026, 3, 24))
    text = text_of("benefits.decision_issued.grant", told)
    assert text is not None and act is not None
    return f"{text.body} {act.text}"


@pytest.mark.django_db
def test_a_result_filed_for_on_line_is_not_cancelled_and_says_so() -> None:
    claim = factories.claim("sealed", channel="online")
    assert (sweep(claim, AFTER), sweep(claim, AFTER)) == (1, 0)
    told = Event.objects.get(name="benefits.result_not_collected", person_id=claim.person.pk).payload
    text = text_of("benefits.result_not_collected", told)
    assert text is not None and "vẫn còn hiệu lực" in text.body and "bị hủy" not in text.body
    assert not may_be_cancelled(claim.dossier, AFTER)
    with pytest.raises(WrongState) as refused:
        cancel(claim)
    assert refused.value.code == "online_not_cancelled"
    assert said_of(claim).count("không bị hủy") == 2


@pytest.mark.django_db
def test_answered_otherwise_it_is_cancelled_like_any_other_and_says_so(online_cancels: None) -> None:
    claim = factories.claim("sealed", channel="online")
    assert sweep(claim, AFTER) == 1
    assert may_be_cancelled(claim.dossier, AFTER)
    assert cancel(claim) == "cancel"
    assert said_of(claim).count("quyết định bị hủy") == 2


def take_late(claim: factories.Claim, *, on: dt.date = AFTER, by: Actor | None = None, once_key: str = "") -> str:
    with clock.at(moment(on)), factories.acting(by or factories.worker(claim.person)) as actor:
        return take_late_result(actor=actor, dossier_id=claim.dossier_id, on=on, at=moment(on), once_key=once_key).state


@pytest.mark.django_db
@pytest.mark.parametrize("at_the_counter", [False, True])
def test_a_result_the_law_does_not_cancel_is_taken_late_without_its_first_month(at_the_counter: bool) -> None:
    claim = factories.claim("sealed", channel="online")
    with pytest.raises(WrongState):
        claim.collect(on=AFTER)
    by = claim.desk.reception if at_the_counter else None
    assert [take_late(claim, by=by, once_key=key) for key in ("form", "form", "again")] == ["active"] * 3
    assert claim.dossier.state == "collected"
    with factories.acting(factories.worker(claim.person)) as worker:
        first, second, third = BenefitMonth.objects.filter(entitlement=claim.entitlement).order_by("number")
        assert [month.state for month in (first, second, third)] == ["waiting"] * 3
        assert not PaymentOrder.objects.filter(person=claim.person).exists()
        assert not Notification.objects.filter(person=claim.person).exists()
        given = {"actor": worker, "notification": NOTHING_FOUND, "channel": "online"}
        notify_month(month_id=second.pk, on=second.window_from, **given)
    work_benefit_jobs(second.window_from)
    with factories.acting(claim.job):
        assert BenefitMonth.objects.get(pk=first.pk).state == "not_notified"
        # Suspended for the first month, resumed by the second: paid once that is decided (Luật 74/2025 Điều 41).
        kinds = Proposal.objects.filter(dossier_id=claim.dossier_id).order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["grant", "suspend", "resume"]
        assert not PaymentOrder.objects.filter(person=claim.person).exists()
    with factories.acting(claim.job) as actor:
        assert DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="take_late_result").count() == 1
        assert expired(actor, third.ends_on + dt.timedelta(days=1)) == 1


@pytest.mark.django_db
def test_a_result_is_not_taken_late_in_time_nor_where_the_law_cancels_it(monkeypatch: pytest.MonkeyPatch) -> None:
    online, counter = factories.claim("sealed", channel="online"), factories.claim("sealed")
    refused = []
    for claim, on in ((online, dt.date(2026, 3, 26)), (counter, AFTER), (factories.claim("signed"), AFTER)):
        with pytest.raises(WrongState) as problem:
            take_late(claim, on=on)
        refused.append(problem.value.code)
    assert refused == ["window_open", "window_passed", "no_decision"]
    with monkeypatch.context() as answered_otherwise:
        online_cancelled(answered_otherwise)
        cancel(online)
    with pytest.raises(WrongState) as problem:
        take_late(online)
    assert problem.value.code == "cancellation_open"
    assert (online.dossier.state, counter.dossier.state) == ("decided", "decided")


def test_a_late_result_taken_twice_at_the_same_moment_is_taken_once(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("sealed", channel="online")
    assert in_threads(*[lambda: take_late(claim)] * 2) == ["active", "active"]
    with factories.acting(claim.job):
        assert DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="take_late_result").count() == 1


@pytest.mark.django_db
def test_a_result_filed_for_at_the_counter_says_that_it_is_cancelled() -> None:
    assert said_of(factories.claim("sealed")).count("quyết định bị hủy") == 2


@pytest.mark.django_db
def test_a_period_that_is_over_expires_once() -> None:
    claim = factories.claim("collected")
    with factories.acting(claim.job) as actor:
        assert sweep_periods(actor=actor, on=dt.date(2026, 6, 16)) == 0
        assert expired(actor, dt.date(2026, 9, 1)) == 1
        assert expired(actor, dt.date(2026, 9, 1)) == 0
    assert claim.entitlement.state == "expired"


@pytest.mark.django_db
def test_the_ordered_amount_is_read_for_the_message_and_stands_in_no_event_or_job() -> None:
    claim = factories.claim("collected")
    told = Event.objects.get(name="benefits.notified", person_id=claim.person.pk)
    job = ProcrastinateJob.objects.get(task_name="benefits.tell_person", args__event_id=told.pk)
    amount = claim.entitlement.monthly_amount
    assert str(amount) not in str(told.payload) + str(job.args)
    for _ in range(2):
        run_now(job.task_name, **job.args)
    with factories.acting(factories.worker(claim.person)):
        (body,) = [row.body for row in messages_of(claim.person.pk) if "Lệnh chi" in row.body]
    assert f"{amount:,}".replace(",", ".") in body
