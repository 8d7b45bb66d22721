"""A house with a claim at every stage, and a browser for everybody who may look at it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.test import Client

from tests import factories
from tests.benefits.referred import refusal_told
from tests.claims import desk
from tests.payments.test_bank_files import status, transaction
from tests.transfers import ASKED, ask_for
from tests.web import claims, paid
from tests.web.every_url.beside import claimed_under_programme, organisation, supported
from tests.web.every_url.found import Everything
from tests.web.every_url.lists import CENTRE, DEPARTMENT, OF_BENEFITS, OF_LEADS
from tests.web.pages import Lived, collect, lived
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.announcements.models import Message
from vieclam.archive.models import StoredFile
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.services.ask_about_work import WorkLead, ask_about_work
from vieclam.benefits.services.mend_account import give_account
from vieclam.benefits.services.note_missed import note_missed
from vieclam.benefits.services.refuse_or_cancel import prepare_refusal
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, person_actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Clarification, Dossier
from vieclam.dossiers.services.ask_worker import ask_worker
from vieclam.dossiers.services.clarifications import CATALOGUE
from vieclam.dossiers.services.clarify import take_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.duplicates.models import PossibleDuplicate
from vieclam.payments.lists import totals_of
from vieclam.payments.models import BankItem, PaymentList, PaymentOrder
from vieclam.payments.services.ask_now import ask_now
from vieclam.payments.services.check_list import check_list
from vieclam.payments.services.collect_orders import collect_orders
from vieclam.payments.services.hold_order import hold_order
from vieclam.payments.services.load_bank_file import apply_bank_file, load_bank_file
from vieclam.payments.services.open_recovery import open_recovery
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.record_credit import Credit, record_credit


def everything() -> Everything:
    """Build it through the services."""
    from tests.web.every_url.counselled import counselled
    from tests.web.every_url.employing import employing
    from tests.web.every_url.helped import helped
    from tests.web.every_url.trained import trained

    made = lived()
    house = made.house
    order = paid.sent_back(house)
    made.ids["sent_back"] = order.pk
    with acting_as(house.actor("officer")):
        month = BenefitMonth.objects.get(pk=order.subject.removeprefix("month:"))
        made.stages["sent_back"] = month.entitlement.dossier
    _lists(made)
    found = Everything(made, staff_browsers(house), {}, {})
    _asked_and_refused(found)
    for stage in ("with_officer", "incomplete", "sealed", "collected", "sent_back", "asked"):
        found.workers[stage] = browser_of(made.stages[stage].person_id)
    found.workers["draft"] = _draft_on_line(found)
    found.browsers["worker"] = browser_of(factories.person().pk)
    with acting_as(person_actor(made.stages["collected"].person_id)):
        found.own["document"] = Document.objects.filter(state__in=["issued", "sealed"]).values_list("pk", flat=True)[0]
        found.own["file"] = StoredFile.objects.values_list("pk", flat=True)[0]
    found.codes |= _complained(found)
    found.codes |= claimed_under_programme(found)
    found.codes["support"] = supported(found)
    found.codes |= employing(house)
    trained(found)
    helped(found)
    _seeking(found)
    _followed(found)
    counselled(found)
    _duplicate(found)
    organisation(found)
    _missed(found)
    _moving(found)
    _unusual(found, order.person_id)
    with acting_as(house.actor("officer")):
        result_from = Dossier.objects.get(pk=made.stages["sealed"].pk).result_from
        window_from = BenefitMonth.objects.get(pk=made.ids["month"]).window_from
    assert result_from
    found.days |= {
        "worker:result": result_from,
        "officer:hand_over": result_from,
        "worker:notify": window_from,
        "officer:notify": window_from,
    }
    return found


def _seeking(found: Everything) -> None:
    """Somebody who seeks a job, a group, and somebody who has not registered yet."""
    from tests.jobbank import seeking
    from vieclam.jobbank.services.register_group import register_group

    house, on = found.lived.house, claims.FILED
    officer = house.actor("officer")
    with acting_as(officer):
        person = found.lived.stages["with_officer"].person
    found.codes["seeker"] = seeking.registered(officer, person, on=on).code
    with acting_as(officer):
        group = register_group(actor=officer, centre_id=house.centre.pk, group=seeking.GROUP, on=on, at=seeking.at(on))
    found.codes["group"] = group.code
    with acting_as(officer):
        found.own["seeker_import"] = seeking.file_checked(officer, on=on).pk
    _referred(found, person, on)
    seeking.registered(officer, factories.person(related_to=house.centre), on=on, wanted=seeking.WELDER)
    found.own["invitation"] = seeking.asked_for(found.codes["vacancy_key"], person.pk, on=on)
    kept = seeking.search_kept(person_actor(person.pk), on=on)
    found.own["saved_search"], found.codes["stop_news"] = kept.pk, kept.token
    found.own["unregistered"] = found.lived.stages["collected"].person_id


def _referred(found: Everything, person: Any, on: dt.date) -> None:
    """The seeker applied for one vacancy and was referred to another."""
    from tests.jobbank import referring
    from tests.jobbank.making import vacancy
    from vieclam.jobbank.models import ReferralLink, SeekerRegistration, Vacancy

    officer = found.lived.house.actor("officer")
    with acting_as(officer):
        row = SeekerRegistration.objects.get(code=found.codes["seeker"])
        other = vacancy(found.lived.house.centre, on=on, title="Thợ may mẫu", number="VT-minh-hoa-0001")
        wanted = Vacancy.objects.get(pk=int(found.codes["vacancy_key"]))
    found.own["application"] = referring.apply(factories.worker(person), row, other, on=on).pk
    slip = referring.refer(officer, row, wanted, on=on)
    with acting_as(officer):
        found.codes["referral_token"] = ReferralLink.objects.get(referral=slip).token
    found.codes |= {"referral": slip.number, "sought": row.code}


def _followed(found: Everything) -> None:
    """Somebody hired through the centre, and what the exchange is to be told of it."""
    from tests.jobbank import following
    from vieclam.jobbank.services.report_result import report_result

    house = found.lived.house
    officer = house.actor("officer")
    with acting_as(officer):
        person = found.lived.stages["collected"].person
    row = following.hired(officer, house.centre, person=person, notified_on=claims.FILED, issued_on=claims.FILED)
    found.codes["slip"] = row.number
    with acting_as(factories.job(house.centre)) as job:
        record = report_result(actor=job, referral_id=row.pk, at=clock.now())
    found.own["exchange"] = record.pk if record is not None else 0


def _lists(made: Lived) -> None:
    """A payment list to be checked, one to be released by another person; money to come back, and some of nobody's."""
    house, job = made.house, factories.job(made.house.centre)
    officer, first = house.actor("officer"), made.ids["order"]
    second, third = paid.order(house), paid.order(house)
    with acting_as(job):
        collect_orders(actor=job, centre_id=house.centre.pk)
    with acting_as(officer):
        for held in (first, third.pk):
            hold_order(actor=officer, order_id=held, reason="Chờ đối chiếu")
        made.ids["held"] = third.pk
        row = PaymentList.objects.get(orders=second.pk)
        check_list(actor=officer, list_id=row.pk, seen=totals_of(row).key, at=clock.now())
        made.ids["checked_list"] = row.pk
        ask_now(actor=officer, order_id=first)
    with acting_as(job):
        collect_orders(actor=job, centre_id=house.centre.pk)
        made.ids["list"] = PaymentList.objects.get(orders=first).pk
        made.ids["recovery"] = open_recovery(
            actor=job,
            centre_id=house.centre.pk,
            person_id=second.person_id,
            amount=second.amount,
            reference="RC-1",
            decision_number="90/QĐ-SNV",
            due_on=claims.FILED,
            on=claims.FILED,
        ).pk
        file = load_bank_file(actor=job, centre_id=house.centre.pk, content=status(transaction("PO-0", "ACSP"))).file
        apply_bank_file(actor=job, file_id=file.pk)
        made.ids |= {"bank_file": file.pk, "bank_item": BankItem.objects.get().pk}
        credit = Credit("B1", 1_000_000, claims.FILED, "tien nha")
        made.ids["credit"] = record_credit(actor=job, centre_id=house.centre.pk, credit=credit).pk


def _draft_on_line(found: Everything) -> Client:
    house, person = found.lived.house, factories.person()
    actor = person_actor(person.pk)
    with acting_as(actor):
        draft = start_dossier(
            actor=actor,
            person_id=person.pk,
            reception_point_id=house.point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel="online",
            on=claims.FILED,
        )
        stored = store_file(
            actor=actor,
            centre_id=house.centre.pk,
            person_id=person.pk,
            name="giay.png",
            content=claims.PNG,
            purpose="paper:termination_paper",
        )
        paper = add_paper(actor=actor, dossier_id=draft.pk, component="termination_paper", file=stored)
    found.own |= {"draft": draft.pk, "paper": paper.pk}
    return browser_of(person.pk)


def _unusual(found: Everything, sent_back_to: int) -> None:
    """States with a form of their own: a taken dossier that is complete now, an unknown region, a message …"""
    made, house = found.lived, found.lived.house
    made.stages["region"] = claims.claim(house, region=False)
    made.stages["ready"] = ready = claims.claim(house, papers=("social_insurance_book",))
    reception, officer, worker = house.actor("reception"), house.actor("officer"), person_actor(sent_back_to)
    with acting_as(reception):
        add_paper(actor=reception, dossier_id=ready.pk, component="termination_paper", file=None, on_paper=True)
        add_paper(
            actor=reception, dossier_id=made.ids["draft"], component="termination_paper", file=None, on_paper=True
        )
    with acting_as(officer):
        take_dossier(actor=officer, dossier_id=ready.pk, at=clock.now())
        found.days["too_late"] = Dossier.objects.get(pk=made.stages["sealed"].pk).result_to or claims.FILED
    found.days["too_late"] += dt.timedelta(days=7)
    with acting_as(worker):
        payment = {"method": "account", "bank_bin": "970436", "account_number": "0044005566", "account_holder": "A"}
        give_account(actor=worker, order_id=made.ids["sent_back"], payment=payment, at=clock.now())
    with acting_as(factories.job(house.centre)):
        Message.objects.create(
            centre=house.centre,
            person_id=made.stages["collected"].person_id,
            kind="dossiers.filed",
            subject="dossier:1",
            title="Đã nhận hồ sơ",
            body="Trung tâm đã nhận hồ sơ.",
            made_at=clock.real_now(),
        )


def _missed(found: Everything) -> None:
    """A benefit with a month nobody notified, its suspension prepared, and something told of its worker's life."""
    made, house = found.lived, found.lived.house
    made.stages["missed"] = dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    month = collect(house, dossier)
    late = month.window_to + dt.timedelta(days=1)
    job, officer = factories.job(house.centre), house.actor("officer")
    with clock.at(late), acting_as(job):
        note_missed(job, lock_entitlement(month.entitlement_id), on=late, at=clock.now())
        suspension = Proposal.objects.get(kind="suspend", dossier=dossier)
    with clock.at(late), acting_as(officer):
        told = EventTold("study", month.starts_on, own_notice=False, study_months=24)
        event = tell_event(actor=officer, entitlement_id=month.entitlement_id, told=told, on=late, at=clock.now())
        lead = WorkLead("Công ty May Thử", month.starts_on, evidence_id=_scan(officer, dossier))
        asked = ask_about_work(actor=officer, entitlement_id=month.entitlement_id, lead=lead, on=late, at=clock.now())
        found.own["referral_lead"] = refusal_told(month.entitlement, month.starts_on, _scan(officer, dossier)).pk
    found.own |= {"missed_month": month.pk, "suspension": suspension.pk, "life_event": event.pk}
    found.own["work_lead"] = asked.pk
    found.workers["missed"] = browser_of(dossier.person_id)
    found.days |= {f"officer:{name}": late for name in ("today", "benefit", "accept_missed", *OF_LEADS, *OF_BENEFITS)}


def _moving(found: Everything) -> None:
    """A benefit that was asked to move away, and one that was handed over to the house by a centre of its province."""
    made, house = found.lived, found.lived.house
    made.stages["moving"] = dossier = claims.claim(house)
    claims.bring_to(house, dossier, ProposalState.SEALED)
    month = collect(house, dossier)
    paid_on = month.starts_on - dt.timedelta(days=2)
    with acting_as(factories.job(house.centre)) as job:
        for order in PaymentOrder.objects.filter(person_id=dossier.person_id):
            answer = Answer("paid", order.amount, paid_on=paid_on)
            record_answer(actor=job, order_id=order.pk, answer=answer, received_at=clock.real_now())
    to = factories.reception_point(factories.centre()).centre
    ask_for(person_actor(dossier.person_id), month.entitlement_id, to, paid_on)
    found.workers["moving"] = browser_of(dossier.person_id)
    near_desk = desk(of=house.centre.department)
    signer = replace(house.actor("signer"), centre_ids=near_desk.department_director.centre_ids)
    near = factories.claim("collected", at=replace(near_desk, department_director=signer))
    found.own["incoming"] = ask_for(factories.worker(near.person), near.entitlement.pk, house.centre, ASKED).pk
    found.days |= {f"officer:{name}": claims.FILED for name in ("incoming", "incoming_accept")}
    found.days["worker:transfer_back"] = paid_on


def _scan(officer: Actor, dossier: Dossier) -> int:
    about = {"centre_id": dossier.centre_id, "person_id": dossier.person_id, "purpose": "evidence"}
    return store_file(actor=officer, name="bhxh.png", content=claims.PNG, **about).pk


def _asked_and_refused(found: Everything) -> None:
    """A question put to the worker, and a refusal that is being prepared."""
    made, officer = found.lived, found.lived.house.actor("officer")
    made.stages["asked"] = asked = claims.claim(made.house, insurance_name="Ten Khong Dau")
    made.stages["refusing"] = refusing = claims.claim(made.house)
    with acting_as(officer):
        questions = Clarification.objects.filter(dossier=asked, state="open")
        found.own["asked"] = next(row.pk for row in questions if CATALOGUE[row.kind].plain)
        ask_worker(actor=officer, clarification_id=found.own["asked"], at=clock.now())
        prepare_refusal(
            actor=officer, dossier_id=refusing.pk, reason="Không đủ tháng đóng", on=claims.FILED, at=clock.now()
        )


def _complained(found: Everything) -> dict[str, str]:
    """A complaint that waits, one that was taken on, and one at the second level with its paper."""
    made, house = found.lived, found.lived.house
    codes = {}
    for name, stage in (("first", "with_officer"), ("taken_on", "incomplete"), ("decided", "undisputed")):
        complaint = claims.complained(made.stages[stage])
        codes[name] = complaint.code
        if name != "first":
            claims.taken_on(house, complaint)
    codes["second"], found.own["complaint_file"] = claims.appealed(house, complaint)
    return codes


def _duplicate(found: Everything) -> None:
    """Two records of the centre that may be one human."""
    twin = {"related_to": found.lived.house.centre, "full_name": "Lò Văn Trùng"}
    for number in ("000190555001", "000190555007"):
        factories.person(**twin, personal_number=number)
    run_now("duplicates.find", scope="shared")
    with acting_as(found.lived.house.actor("officer")):
        found.own["duplicate"] = PossibleDuplicate.objects.values_list("pk", flat=True).get(
            kind="typed_digits", evidence__other_name="Lò Văn Trùng"
        )


def staff_browsers(house: claims.House) -> dict[str, Client]:
    """Each role of the house, the administrator, and nobody."""
    found = {who: house.browser(who) for who in (*CENTRE, *DEPARTMENT)}
    administrator = Client()
    administrator.force_login(User.objects.get(pk=factories.staff(Role.PLATFORM_ADMINISTRATOR).user_id))
    own = Client()
    own.force_login(User.objects.get(pk=factories.staff(Role.CENTRE_ADMINISTRATOR, at=house.centre).user_id))
    auditor = Client()
    auditor.force_login(User.objects.get(pk=factories.staff(Role.AUDITOR).user_id))
    found["auditor"] = auditor
    return found | {"administrator": administrator, "centre_administrator": own, "nobody": Client()}
