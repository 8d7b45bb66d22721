"""A database in which everything a centre does has been done once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.architecture import living_jobs
from vieclam.core import clock
from vieclam.core.actors import Actor, job_actor
from vieclam.core.tenancy import acting_as


def live() -> None:
    """One claim from filing to a paid first month; another whose papers are asked for; one in a second centre."""
    from simulators.world import population
    from vieclam.benefits.services.sweep_changes import sweep_changes
    from vieclam.demo import seeding
    from vieclam.demo.outside import simulators_running
    from vieclam.demo.staff import demo_actor, make_staff
    from vieclam.organisations.models import Centre

    make_staff()
    first, second = population(2, province="14", ended_in=dt.date(2026, 1, 1))
    other = next(iter(population(1, province="75", ended_in=dt.date(2026, 1, 1))))
    here, on = Centre.objects.get(code="H14.21"), dt.date(2026, 2, 9)
    with simulators_running():
        seeding._bulk(first, here, "sonla", dt.date(2026, 1, 26), "collected")
        seeding._bulk(other, Centre.objects.get(code="H75.21"), "dongnai", on, "officer")
        _ask_for_papers(second, here, demo_actor("sonla.motcua", on), on)
    _complain(here)
    _support(here)
    _suspect(here)
    with acting_as(job_actor("tests.living", centre_id=here.pk)) as job:
        _pay_and_tell(job)
    _train(here)
    living_jobs.seek_people(demo_actor("sonla.chuyenvien", on), here, on)
    living_jobs.counsel(demo_actor("sonla.truongphong", on), here, on)
    _tell_of_a_job(demo_actor("sonla.chuyenvien", on), on)
    _report(demo_actor("sonla.giamdoc", on), here, on)
    _support_an_employer(demo_actor("sonla.motcua", on), here, on)
    _move_away(here, Centre.objects.get(code="H75.21"))
    with acting_as(job_actor("tests.living", centre_id=here.pk)) as job:
        sweep_changes(actor=job)


def _support_an_employer(counter: Actor, centre: Any, on: dt.date) -> None:
    """An employer's application with its papers, whose missing one is asked for; and what a paid one adds."""
    from vieclam.demo import supported
    from vieclam.employer_support.models import Application, Breach, MoneyBack
    from vieclam.employer_support.services.request_supplement import request_supplement

    supported.seed_support(centre)
    at = dt.datetime.combine(on, dt.time(10), clock.ZONE)
    with clock.at(at), acting_as(counter):
        row = Application.objects.get()
        request_supplement(actor=counter, application_id=row.pk, unusable={"plan": "Thiếu dấu"}, on=on, at=at)
    own = {"centre_id": row.centre_id, "person_id": row.person_id, "application_id": row.pk}
    with acting_as(job_actor("tests.living", centre_id=centre.pk)):
        Breach.objects.create(**own, kind="misused", found_on=on, amount=1, reason="Dùng sai")
        MoneyBack.objects.create(
            **own, amount=1, returned_on=on, transfer_reference="FT-1", recorded_by="tests", recorded_at=at
        )


def _tell_of_a_job(officer: Actor, on: dt.date) -> None:
    from vieclam.benefits.models import Entitlement
    from vieclam.benefits.services.tell_event import EventTold, tell_event

    at = dt.datetime.combine(on, dt.time(10), clock.ZONE)
    told = EventTold("job_with_si", on, own_notice=False, contract_months=12)
    with clock.at(at), acting_as(officer):
        benefit = Entitlement.objects.get(state="active")
        tell_event(actor=officer, entitlement_id=benefit.pk, told=told, on=on, at=at)
    _ask_about_work(officer, benefit)


def _ask_about_work(officer: Actor, benefit: Any) -> None:
    from tests.benefits.referred import refusal_told
    from vieclam.archive.services.store_file import store_file
    from vieclam.benefits.notice_models import MoneyNotice
    from vieclam.benefits.services.ask_about_work import WorkLead, ask_about_work
    from vieclam.benefits.services.record_refusal import RefusalInput, record_refusal

    day = benefit.starts_on
    at = dt.datetime.combine(day, dt.time(10), clock.ZONE)
    with clock.at(at), acting_as(officer):
        about = {"centre_id": benefit.centre_id, "person_id": benefit.person_id, "purpose": "evidence"}
        paper = store_file(actor=officer, name="bhxh.pdf", content=_paper(), **about).pk
        common: dict[str, Any] = {"actor": officer, "entitlement_id": benefit.pk, "on": day, "at": at}
        ask_about_work(lead=WorkLead("Công ty May Thử", day, evidence_id=paper), **common)
        MoneyNotice.objects.create(
            **{name: value for name, value in about.items() if name != "purpose"},
            entitlement=benefit,
            number="1/TB-BHXH",
            issued_on=day,
            issued_by="Bảo hiểm xã hội",
            months=[1],
            evidence_id=paper,
            recorded_by="tests.living",
            recorded_at=at,
        )
        _confirm_later(benefit, about, paper, day, at)
        _set_anew(benefit, day, at)
        refusal_told(benefit, day, paper)
        record_refusal(given=RefusalInput("Xưởng A", "Thợ may", day, day, "did_not_go", "", paper), **common)


def _confirm_later(benefit: Any, about: dict[str, Any], paper: int, day: dt.date, at: dt.datetime) -> None:
    from vieclam.benefits.later_models import LaterAnswer, LaterMonths
    from vieclam.benefits.models import Determination

    own = {name: about[name] for name in ("centre_id", "person_id")}
    row = LaterMonths.objects.create(
        **own,
        entitlement=benefit,
        number="2/XN-BHXH",
        issued_on=day,
        issued_by="Bảo hiểm xã hội",
        months=["2019-04"],
        evidence_id=paper,
        recorded_by="tests.living",
        recorded_at=at,
    )
    determination = Determination.objects.filter(person_id=benefit.person_id).earliest("pk")
    answer = {"generation": 0, "added": 1, "reserved": 1, "made_on": day, "recorded_at": at}
    LaterAnswer.objects.create(**own, paper=row, determination=determination, **answer)


def _set_anew(benefit: Any, day: dt.date, at: dt.datetime) -> None:
    from vieclam.benefits.models import BenefitMonth
    from vieclam.benefits.window_models import ResetWindow, WindowReset

    month = BenefitMonth.objects.filter(entitlement=benefit).latest("number")
    days = dict.fromkeys(("first_day", "last_day", "new_last_day", "paper_issued_on", "made_on"), day)
    said = {"disaster": "flood", "reason": "Lũ", "paper_number": "1/QĐ", "paper_issued_by": "Ủy ban nhân dân tỉnh"}
    made = {"made_by": "tests.living", "made_by_name": "Thử", "recorded_at": at}
    act = WindowReset.objects.create(centre_id=benefit.centre_id, **days, **said, **made)
    own = {"centre_id": benefit.centre_id, "person_id": benefit.person_id}
    ResetWindow.objects.create(**own, reset=act, month=month, before=day, after=day + dt.timedelta(days=1))


def _paper() -> bytes:
    from vieclam.demo.claims import paper_pdf

    return paper_pdf("Danh sách", ["Thử nghiệm"], dt.date(2026, 2, 9))


def _report(director: Actor, centre: Any, on: dt.date) -> None:
    from vieclam.labourmarket import periods
    from vieclam.labourmarket.reports import counted
    from vieclam.labourmarket.services.send_report import mark, send_report

    period = periods.month(2026, 1)
    with acting_as(director):
        seen = mark(counted(centre.pk, period, on=on))
        send_report(actor=director, centre_id=centre.pk, period=period, seen=seen, on=on)


def _move_away(centre: Any, to: Any) -> None:
    from vieclam.benefits.models import Entitlement
    from vieclam.benefits.transfer_models import Transfer

    with acting_as(job_actor("tests.living", centre_id=centre.pk)):
        benefit = Entitlement.objects.get(state="active")
        Transfer.objects.create(
            centre=centre,
            receiving_centre=to,
            person_id=benefit.person_id,
            entitlement=benefit,
            code="T-1",
            channel="counter",
            wish={},
            requested_on=dt.date(2026, 4, 1),
            requested_by="tests",
            made_at=clock.real_now(),
        )


def _ask_for_papers(someone: Any, centre: Any, counter: Any, on: dt.date) -> None:
    from vieclam.demo.claims import file_claim
    from vieclam.dossiers.services.request_supplement import request_supplement

    dossier = file_claim(someone, centre=centre, channel="counter", on=on, counter=counter, papers=())
    items = [{"component": "termination_paper", "reason": "Chưa có bản chính"}]
    at = dt.datetime.combine(on, dt.time(10), clock.ZONE)
    with clock.at(at), acting_as(counter):
        request_supplement(actor=counter, dossier_id=dossier.pk, items=items, on=on, at=at)


def _complain(centre: Any) -> None:
    """About the decision, taken on by an officer who had no part in it, who asks something."""
    from tests import factories
    from vieclam.complaints.services.accept_complaint import accept_complaint
    from vieclam.complaints.services.ask_complainant import ask_complainant
    from vieclam.complaints.services.file_complaint import Told, file_complaint
    from vieclam.core.actors import Role, person_actor
    from vieclam.documents.models import Document

    on, officer = dt.date(2026, 4, 1), factories.staff(Role.OFFICER, at=centre)
    at = dt.datetime.combine(on, dt.time(10), clock.ZONE)
    with acting_as(job_actor("tests.living", centre_id=centre.pk)):
        decision = Document.objects.filter(state="sealed").order_by("pk")[0]
    worker = person_actor(decision.person_id)
    with clock.at(at), acting_as(worker):
        told = Told("Tháng lương cuối ghi thiếu.", "Tính lại mức hưởng.")
        made = file_complaint(actor=worker, told=told, known_on=on, on=on, at=at, document_id=decision.pk)
    with clock.at(at), acting_as(officer):
        accept_complaint(actor=officer, complaint_id=made.pk, on=on, at=at)
        ask_complainant(actor=officer, complaint_id=made.pk, text="Bạn có bảng lương không?", on=on, at=at)


def _suspect(centre: Any) -> None:
    """Two records that may be one human, looked at by an officer."""
    from tests import factories
    from vieclam.core.actors import Role
    from vieclam.core.jobs import run_now
    from vieclam.duplicates.models import PossibleDuplicate
    from vieclam.duplicates.services.settle_duplicate import settle_duplicate

    for number in ("000190555001", "000190555007"):
        factories.person(related_to=centre, full_name="Lò Văn Trùng", personal_number=number)
    run_now("duplicates.find", scope="shared")
    with acting_as(factories.staff(Role.OFFICER, at=centre)) as officer:
        duplicate = PossibleDuplicate.objects.order_by("pk")[0]
        settle_duplicate(
            actor=officer, duplicate_id=duplicate.pk, outcome="cleared", reason="Hai người khác nhau", at=clock.now()
        )


def _support(centre: Any) -> None:
    """A claim under an invented programme, examined."""
    from tests.programmes import making
    from vieclam.core.actors import person_actor
    from vieclam.dossiers.models import Dossier
    from vieclam.programmes.services.examine_claim import keep_evidence
    from vieclam.programmes.services.file_claim import file_claim

    on, under = making.ON, making.programme()
    at = dt.datetime.combine(on, dt.time(10), clock.ZONE)
    with acting_as(job_actor("tests.living", centre_id=centre.pk)):
        person_id = Dossier.objects.get(state="collected").person_id
    values = {"programme_id": under.pk, "person_id": person_id, "centre_id": centre.pk, "said": making.CASH}
    with clock.at(at), acting_as(person_actor(person_id)) as worker:
        claim = file_claim(actor=worker, on=on, at=at, **values)
    with clock.at(at), acting_as(job_actor("tests.living", centre_id=centre.pk)) as job:
        keep_evidence(actor=job, claim_id=claim.pk, history=making.history(40), on=on)


def _train(centre: Any) -> None:
    """A school, a course, its lists, a trainee as the sealed decision would leave one, and their days."""
    from types import SimpleNamespace

    from tests.training import making
    from vieclam.benefits.models import Entitlement
    from vieclam.demo.staff import demo_actor
    from vieclam.training.models import Attendance, AttendanceSheet, TrainingSupport
    from vieclam.training.study import make_sheets

    officer = demo_actor("sonla.chuyenvien", dt.date(2026, 4, 6))
    course = making.course(SimpleNamespace(centre=centre, officer=officer))
    with acting_as(officer):
        make_sheets(course)
        benefit = Entitlement.objects.get(state="active")
        shared = {"centre_id": centre.pk, "person_id": benefit.person_id}
        support = TrainingSupport.objects.create(
            **shared,
            dossier_id=benefit.dossier_id,
            course=course,
            document_id=benefit.document_id,
            decision_number="7/QĐ-SNV",
            decided_on=dt.date(2026, 4, 7),
            starts_on=course.starts_on,
            ends_on=course.ends_on,
            tuition=course.tuition,
            tuition_per=course.tuition_per,
            tuition_total=4_800_000,
            meals_per_day=50_000,
            bank_bin="970436",
            account_number="0123456789",
            account_holder="NGUYEN VAN THU",
        )
        sheet = AttendanceSheet.objects.filter(course=course)[0]
        Attendance.objects.create(**shared, sheet=sheet, support=support, days=20)


def _pay_and_tell(job: Any) -> None:
    from tests.payments.test_bank_files import status, transaction
    from vieclam.announcements.models import Delivery, Message
    from vieclam.payments.models import ListAnswer, PaymentOrder
    from vieclam.payments.services.load_bank_file import apply_bank_file, load_bank_file
    from vieclam.payments.services.open_recovery import open_recovery
    from vieclam.payments.services.record_answer import Answer, record_answer
    from vieclam.payments.services.record_credit import Credit, record_credit
    from vieclam.people.models import Listing

    order = PaymentOrder.objects.order_by("pk")[0]
    answer = Answer("paid", order.amount, paid_on=dt.date(2026, 3, 30))
    record_answer(actor=job, order_id=order.pk, answer=answer, received_at=clock.real_now())
    ListAnswer.objects.create(
        centre_id=order.centre_id, payment_list_id=order.payment_list_id, agrees=False, received_at=clock.real_now()
    )
    recovery = open_recovery(
        actor=job,
        centre_id=order.centre_id,
        person_id=order.person_id,
        amount=order.amount,
        reference="RC-1",
        decision_number="90/QĐ-SNV",
        due_on=dt.date(2026, 4, 15),
        on=dt.date(2026, 4, 1),
    )
    credit = Credit("B1", 1_000_000, dt.date(2026, 4, 2), recovery.code)
    record_credit(actor=job, centre_id=order.centre_id, credit=credit)
    file = load_bank_file(actor=job, centre_id=order.centre_id, content=status(transaction("PO-0", "ACSP"))).file
    apply_bank_file(actor=job, file_id=file.pk)
    message = Message.objects.order_by("pk")[0]
    Delivery.objects.create(
        centre_id=message.centre_id, person_id=message.person_id, message=message, channel="email", state="sent"
    )
    Listing.objects.create(
        centre_id=message.centre_id,
        actor=job.key,
        what="queue",
        count=1,
        person_ids=[message.person_id],
        at=clock.real_now(),
    )
