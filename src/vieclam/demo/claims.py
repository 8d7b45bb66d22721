"""File the claim of somebody of the simulated world, through the same services as the pages."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from simulators.world import Person as WorldPerson
from simulators.world.employers import find_unit
from simulators.world.numbers import issue_day
from vieclam.archive.services.store_file import store_file
from vieclam.core import clock
from vieclam.core.actors import Actor, job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.documents.engine.typesetting import VIETNAM, typeset
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Channel, Dossier, FactSource
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.people.services.find_or_create_person import find_or_create_person


def ensure_person(someone: WorldPerson, *, counter: Actor | None = None) -> int:
    """The product's record of a world person; asked for at a counter, its centre sees the person."""
    with acting_as(counter or job_actor("demo.seed")) as actor:
        return find_or_create_person(
            actor=actor,
            personal_number=someone.personal_number,
            full_name=someone.full_name,
            birth_date=someone.birth_date,
            sex=someone.sex,
        ).person_id


def answers_of(someone: WorldPerson) -> dict[str, Any]:
    """What the person says when asked, as facts."""
    end = someone.termination
    termination: dict[str, Any] = {"by": end.by, "reason": end.reason, "lawful": end.lawful}
    if end.pension_eligible:
        termination["pension_eligible"] = True
    employer, unit = find_unit(end.unit_code)
    account = someone.account
    answers: dict[str, Any] = {
        "identity_issued_on": issue_day(someone.personal_number).isoformat(),
        "permanent_address": _address(someone.permanent_address),
        "current_address": _address(someone.current_address),
        "phone": someone.phone,
        "terminated_on": end.ended_on.isoformat(),
        "termination": termination,
        "contract": {"kind": end.contract_kind, "pay_scale": employer.pay_scale},
        "employer": {"name": unit.name, "unit_code": end.unit_code},
        "payment": {
            "method": "account",
            "bank_bin": account.bank_bin,
            "account_number": account.number,
            "account_holder": account.holder,
        }
        if account
        else {"method": "cash", "cash_point": "Bảo hiểm xã hội cơ sở"},
        "medical_facility": "Trạm y tế nơi cư trú",
        "education": {"level": someone.training_level, "field": someone.job_title},
        "declaration": {"agreed": True, "no_job": True, "no_exclusion": True},
    }
    if someone.email:
        answers["email"] = someone.email
    return answers


def _address(address: Any) -> dict[str, Any]:
    return {"scheme": "2025", "commune_code": address.commune_code, "text": address.detail or address.commune_code}


def paper_pdf(title: str, lines: list[str], on: dt.date) -> bytes:
    """An invented paper, plainly marked as such, as a scan would come in."""
    moment = dt.datetime.combine(on, dt.time(0), VIETNAM)
    pdf, _spots = typeset(
        "DEMO-PAPER",
        {"data": json.dumps({"title": title, "lines": lines}, ensure_ascii=False)},
        standard=None,
        timestamp=moment,
    )
    return pdf


def reception_point(centre: Centre, channel: str) -> ReceptionPoint:
    """The point a claim of this channel goes to."""
    return ReceptionPoint.objects.filter(centre=centre, online=channel == Channel.ONLINE).order_by("unit_code")[0]


def file_claim(
    someone: WorldPerson,
    *,
    centre: Centre,
    channel: str,
    on: dt.date,
    counter: Actor | None = None,
    papers: tuple[str, ...] = ("termination_paper", "social_insurance_book"),
) -> Dossier:
    """Start, answer, add papers and file on day ``on``; by the person on line, by ``counter`` at the desk."""
    desk = None if channel == Channel.ONLINE else counter
    person_id = ensure_person(someone, counter=desk)
    actor = desk or person_actor(person_id)
    source = FactSource.PERSON if actor.person_id else FactSource.COUNTER
    moment = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    with clock.at(moment), acting_as(actor):
        dossier = start_dossier(
            actor=actor,
            person_id=person_id,
            reception_point_id=reception_point(centre, channel).pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel=channel,
            on=on,
        )
        record_facts(actor=actor, dossier_id=dossier.pk, values=answers_of(someone), source=source)
        for component in papers if channel != Channel.POST else (*papers, "reason_for_post"):
            add_invented_paper(actor, dossier, component, someone, on)
        return file_dossier(
            actor=actor,
            dossier_id=dossier.pk,
            on=on,
            at=moment,
            posted_on=someone.filing.posted_on if channel == Channel.POST else None,
            arrived_on=someone.filing.arrived_on if channel == Channel.POST else None,
        )


_PAPERS = {
    "termination_paper": ("QUYẾT ĐỊNH THÔI VIỆC (BẢN MINH HỌA)", "quyet-dinh-thoi-viec.pdf"),
    "social_insurance_book": ("SỔ BẢO HIỂM XÃ HỘI (BẢN MINH HỌA)", "so-bao-hiem-xa-hoi.pdf"),
    "reason_for_post": ("XÁC NHẬN ĐIỀU TRỊ NỘI TRÚ (BẢN MINH HỌA)", "xac-nhan-dieu-tri.pdf"),
}


def add_invented_paper(actor: Actor, dossier: Dossier, component: str, someone: WorldPerson, on: dt.date) -> None:
    """Add a paper made by ``paper_pdf`` to the dossier."""
    lines = [
        "Giấy tờ này do chương trình trình diễn tạo ra, không có giá trị.",
        f"Họ và tên: {someone.full_name} (nhân vật minh họa)",
        f"Ngày chấm dứt: {someone.termination.ended_on:%d/%m/%Y}",
    ]
    title, name = _PAPERS[component]
    stored = store_file(
        actor=actor,
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        name=name,
        content=paper_pdf(title, lines, on),
        purpose=f"paper:{component}",
    )
    add_paper(actor=actor, dossier_id=dossier.pk, component=component, file=stored)
