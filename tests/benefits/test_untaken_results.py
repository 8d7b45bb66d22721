"""Results nobody took: the clocks they start, cancelled by the law or not, taken late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.claims import NOTHING_FOUND, moment, work_benefit_jobs
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
from vieclam.dossiers.models import Deadline, Dossier, DossierEntry
from vieclam.law import load_parameters
from vieclam.payments.models import PaymentOrder
from vieclam.reference.selectors import current_calendar
from vieclam.web.worker.acts_due import act_for_dossier

pytestmark = pytest.mark.usefixtures("home")
AFTER = dt.date(2026, 3, 27)
"""The first day after those of the slip."""


def sweep(claim: factories.Claim, on: dt.date) -> int:
    with clock.at(moment(on)), factories.acting(claim.job) as actor:
        return sweep_results(actor=actor, on=on)


def expired(actor: Actor, on: dt.date) -> int:
    """What the day's sweep does: the windows that passed are noted first, then the benefits that are over."""
    sweep_months(actor=actor, on=on)
    return sweep_periods(actor=actor, on=on)


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
