"""Claims at every stage, made through the services, with invented answers of the other administrations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from tests import factories
from vieclam.accounts.models import User
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.advance_proposal import agree, approve_proposal, propose
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal
from vieclam.benefits.states import ProposalState
from vieclam.complaints.models import Complaint
from vieclam.complaints.services.accept_complaint import accept_complaint
from vieclam.complaints.services.appeal_complaint import appeal_complaint
from vieclam.complaints.services.decide_complaint import Answer, decide_complaint
from vieclam.complaints.services.file_complaint import Told, file_complaint
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.documents.signers import make_person_certificate, make_seal_certificate
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier, FactSource
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.organisations.models import Centre, ReceptionPoint, Staff
from vieclam.people.models import Person

FILED = dt.date(2026, 3, 2)
ENDED = dt.date(2026, 2, 10)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass
class House:
    """A centre with its Department and one member of staff for each step."""

    centre: Centre
    point: ReceptionPoint
    staff: dict[str, Actor] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.staff[name]

    def browser(self, name: str) -> Client:
        """A browser signed in as that member of staff."""
        client = Client()
        client.force_login(User.objects.get(pk=self.staff[name].user_id))
        return client


def house(**values: Any) -> House:
    """Reception, two officers, head, director; reviewer, Department director and clerk with certificates."""
    centre = factories.centre(**values)
    made = House(centre, factories.reception_point(centre))
    roles = {
        "reception": Role.RECEPTION,
        "officer": Role.OFFICER,
        "officer2": Role.OFFICER,
        "head": Role.HEAD,
        "director": Role.CENTRE_DIRECTOR,
    }
    for name, role in roles.items():
        made.staff[name] = factories.staff(role, at=centre, point=made.point)
    department = centre.department
    made.staff["reviewer"] = factories.staff(Role.REVIEWER, at=department)
    made.staff["signer"] = factories.staff(Role.DEPARTMENT_DIRECTOR, at=department)
    made.staff["clerk"] = factories.staff(Role.DEPARTMENT_CLERK, at=department)
    signer = made.staff["signer"]
    with acting_as(factories.FACTORY):
        slug = make_person_certificate(
            staff_id=signer.staff_id or 0, name=signer.name, title="Giám đốc", organisation=department.name
        )
        Staff.objects.filter(pk=signer.staff_id).update(certificate=slug)
        make_seal_certificate(department_id=department.pk, name=department.name)
    return made


def _months(count: int, unit: str) -> list[dict[str, Any]]:
    last = ENDED.year * 12 + ENDED.month - 2
    return [
        {
            "month": f"{index // 12}-{index % 12 + 1:02d}",
            "salary": 10_000_000,
            "pay_scale": "employer",
            "region": "II",
            "unit_code": unit,
            "unit_name": "Công ty May Thử Nghiệm",
            "commune_code": "",
        }
        for index in range(last - count + 1, last + 1)
    ]


def answers(person: Person) -> dict[str, Any]:
    """What the worker says."""
    address = {"scheme": "2025", "commune_code": "03646", "text": "Tổ 1, Phường Tô Hiệu, Sơn La"}
    return {
        "identity_issued_on": "2021-03-01",
        "permanent_address": address,
        "current_address": address,
        "phone": "0912000000",
        "terminated_on": ENDED.isoformat(),
        "termination": {"by": "both", "lawful": True, "reason": "Hết hạn hợp đồng", "pension_eligible": False},
        "contract": {"kind": "fixed_term", "pay_scale": "employer"},
        "employer": {"name": "Công ty May Thử Nghiệm", "unit_code": "TU1"},
        "payment": {"method": "cash", "cash_point": "Bảo hiểm xã hội cơ sở"},
        "medical_facility": "Trạm y tế phường",
        "declaration": {"agreed": True, "no_job": True, "no_exclusion": True},
    }


def claim(
    at: House,
    *,
    on: dt.date = FILED,
    name: str | None = None,
    insurance_name: str | None = None,
    papers: tuple[str, ...] = ("termination_paper", "social_insurance_book"),
    months: int = 40,
    evidence: bool = True,
    region: bool = True,
) -> Dossier:
    """A claim filed at the counter; with evidence and region it is proposed by the computer at once."""
    reception = at.actor("reception")
    person = factories.person(related_to=at.centre, **({"full_name": name} if name else {}))
    moment = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    with clock.at(moment), acting_as(reception):
        dossier = start_dossier(
            actor=reception,
            person_id=person.pk,
            reception_point_id=at.point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel="counter",
            on=on,
        )
        record_facts(actor=reception, dossier_id=dossier.pk, values=answers(person), source=FactSource.COUNTER)
        for component in papers:
            stored = store_file(
                actor=reception,
                centre_id=at.centre.pk,
                person_id=person.pk,
                name=f"{component}.png",
                content=PNG,
                purpose=f"paper:{component}"[:40],
            )
            add_paper(actor=reception, dossier_id=dossier.pk, component=component, file=stored)
        file_dossier(actor=reception, dossier_id=dossier.pk, on=on, at=moment)
    if evidence:
        tell(at, dossier, name=insurance_name or person.full_name, months=months, region=region, on=on)
    with acting_as(reception):
        return Dossier.objects.select_related("person").get(pk=dossier.pk)


def tell(at: House, dossier: Dossier, *, name: str, months: int, region: bool, on: dt.date) -> None:
    """Social insurance and the population data answer; the region is confirmed; the law is asked."""
    job = factories.job(at.centre)
    unit = f"TU{dossier.pk}"
    told = {
        "full_name": name,
        "birth_date": "1990-05-17",
        "contributions": {"locked": True, "as_of": on.isoformat(), "months": _months(months, unit)},
        "months_total": months,
        "terminated_on": ENDED.isoformat(),
    }
    with clock.at(on), acting_as(job):
        record_facts(actor=job, dossier_id=dossier.pk, values=told, source=FactSource.SOCIAL_INSURANCE)
        known = {"full_name": dossier.person.full_name.upper(), "birth_date": "1990-05-17"}
        record_facts(actor=job, dossier_id=dossier.pk, values=known, source=FactSource.POPULATION)
        Dossier.objects.filter(pk=dossier.pk).update(waiting_for_evidence=False)
    officer = at.actor("officer")
    with clock.at(on), acting_as(officer):
        if region:
            value = {"unit_code": unit, "region": "II"}
            record_facts(
                actor=officer,
                dossier_id=dossier.pk,
                values={"wage_region": value},
                source=FactSource.OFFICER,
                reason="Đối chiếu địa bàn",
            )
        assess_dossier(actor=officer, dossier_id=dossier.pk, on=on)


def proposal_of(at: House, dossier: Dossier) -> Proposal:
    """The proposal of a dossier that is not dropped."""
    with acting_as(at.actor("officer")):
        return (
            Proposal.objects.select_related("document").exclude(state=ProposalState.DROPPED.value).get(dossier=dossier)
        )


def bring_to(at: House, dossier: Dossier, state: ProposalState, *, on: dt.date = FILED) -> Proposal:
    """Move the proposal up to a table through the services; the Department acts on the first day it may."""
    proposal = proposal_of(at, dossier)
    moment = dt.datetime.combine(on, dt.time(10), clock.ZONE)
    later = max(on, proposal.sign_from or on)
    signing = dt.datetime.combine(later, dt.time(10), clock.ZONE)
    steps = [
        (
            ProposalState.WITH_HEAD,
            "officer",
            lambda a: approve_proposal(actor=a, proposal_id=proposal.pk, on=on, at=moment),
        ),
        (ProposalState.WITH_CENTRE_DIRECTOR, "head", lambda a: agree(actor=a, proposal_id=proposal.pk, at=moment)),
        (
            ProposalState.WITH_DEPARTMENT,
            "director",
            lambda a: propose(actor=a, proposal_id=proposal.pk, on=on, at=moment),
        ),
        (
            ProposalState.SIGNED,
            "signer",
            lambda a: sign_proposal(actor=a, proposal_id=proposal.pk, on=later, at=signing),
        ),
        (
            ProposalState.SEALED,
            "clerk",
            lambda a: seal_proposal(actor=a, proposal_id=proposal.pk, on=later, at=signing),
        ),
    ]
    for reached, who, act in steps:
        actor = at.actor(who)
        day = later if reached in {ProposalState.SIGNED, ProposalState.SEALED} else on
        here = actor if actor.centre_id is not None else actor.in_centre(at.centre.pk)
        with clock.at(day), acting_as(here):
            act(here)
        if reached is state:
            break
    return proposal_of(at, dossier)


def complained(dossier: Dossier) -> Complaint:
    """The person complains on line about how their dossier is dealt with."""
    actor = person_actor(dossier.person_id)
    with clock.at(FILED), acting_as(actor):
        told = Told("Xử lý chậm, không được giải thích.", "Xem lại hồ sơ của tôi.")
        return file_complaint(actor=actor, told=told, known_on=FILED, on=FILED, at=clock.now(), dossier_id=dossier.pk)


def taken_on(house: House, complaint: Complaint) -> None:
    """The officer who had no part in the dossier takes it on."""
    with clock.at(FILED), acting_as(house.actor("officer2")) as actor:
        accept_complaint(actor=actor, complaint_id=complaint.pk, on=FILED, at=clock.now())


def appealed(house: House, complaint: Complaint) -> tuple[str, int]:
    """Decided by the director and gone on with, with a paper: the second complaint's code and its file."""
    with clock.at(FILED), acting_as(house.actor("director")) as actor:
        answer = Answer("rejected", "Hồ sơ được giải quyết trong thời hạn.")
        decide_complaint(actor=actor, complaint_id=complaint.pk, answer=answer, on=FILED, at=clock.now())
    with clock.at(FILED), acting_as(person_actor(complaint.person_id)) as actor:
        stored = store_file(
            actor=actor,
            centre_id=complaint.centre_id,
            person_id=complaint.person_id,
            name="don.png",
            content=PNG,
            purpose="complaint",
        )
        told = Told("Lần đầu không xem xét giấy tờ của tôi.", "Xem lại hồ sơ của tôi.", "", stored.pk)
        second = appeal_complaint(actor=actor, complaint_id=complaint.pk, told=told, on=FILED, at=clock.now())
    return second.code, stored.pk
