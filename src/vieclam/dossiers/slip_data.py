"""What the one-stop shop's forms are filled with: Vietnamese, whatever language the page is in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import override

from vieclam.core.actors import Actor, ActorKind
from vieclam.documents.models import Document
from vieclam.dossiers import law_desk
from vieclam.dossiers.blocks import issuer_block, person_block, tracking_address
from vieclam.dossiers.components import Component, handed_in
from vieclam.dossiers.models import Channel, Deadline, Dossier, DossierEntry
from vieclam.dossiers.procedures import procedure_of, step_of
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.organisations.receiving import serving_point

RESULT_OFFICE = "Bộ phận trả kết quả"


def _deadline(dossier: Dossier, step: str) -> dt.date | None:
    return (
        Deadline.objects.filter(dossier=dossier, step=step, replaced_at__isnull=True)
        .values_list("due_on", flat=True)
        .first()
    )


def phone_of(dossier: Dossier) -> str:
    """The worker's phone as printed: 0…"""
    phone = said_value(current_facts(dossier), "phone") or ""
    return "0" + phone[3:] if phone.startswith("+84") else phone


def _received_by(dossier: Dossier, actor: Actor, point: ReceptionPoint) -> str:
    """Who took the dossier in (người tiếp nhận): the officer at the desk, the point itself on line."""
    if dossier.channel == Channel.ONLINE:
        return point.name
    took_in = DossierEntry.objects.filter(dossier=dossier, act="file", actor__startswith="staff:").first()
    if took_in is not None and took_in.actor_name:
        return took_in.actor_name
    return actor.name if actor.kind is ActorKind.STAFF and actor.name else point.name


@override("vi")
def appointment_data(dossier: Dossier, actor: Actor, *, instead_of: Document | None = None) -> dict[str, Any]:
    """N374-04: needs the dossier filed and complete; ``actor`` is who found it complete."""
    if dossier.filed_at is None or dossier.result_from is None or dossier.result_to is None:
        raise ValueError("the dossier is not complete")
    point = ReceptionPoint.objects.get(pk=dossier.reception_point_id)
    collect_at = serving_point(point, dossier.result_from) or point
    withdraw_by = _deadline(dossier, "withdraw") or dossier.result_from
    return {
        "issuer": issuer_block(dossier),
        "person": person_block(dossier),
        "phone": phone_of(dossier),
        "dossier_code": dossier.code,
        "procedure": f"{procedure_of(dossier).name} ({dossier.procedure_code})",
        "received_at": dossier.filed_at.isoformat(),
        "received_by": _received_by(dossier, actor, point),
        "channel": str(Channel(dossier.channel).label),
        "components": [
            procedure_of(dossier).application_name,
            *(str(component.name) for component in handed_in(dossier)),
        ],
        "collect_from": dossier.result_from.isoformat(),
        "collect_to": dossier.result_to.isoformat(),
        "collect_at": collect_at.address or collect_at.name,
        "withdraw_by": withdraw_by.isoformat(),
        "no_show_cancels": law_desk.no_show_cancels(dossier),
        "tracking_url": tracking_address(dossier),
        "instead_of": (
            {"number": instead_of.number_text, "issued_on": instead_of.business_date.isoformat()}
            if instead_of
            else None
        ),
    }


@override("vi")
def supplement_data(
    dossier: Dossier, items: list[dict[str, str]], known: dict[str, Component], on: dt.date
) -> dict[str, Any]:
    """N374-03: everything that is missing, at once. A filing limit that has passed by ``on`` is no day to answer by."""
    centre = Centre.objects.get(pk=dossier.centre_id)
    limit = _deadline(dossier, step_of(dossier, "file"))
    answer_by = limit if limit is not None and limit >= on else None
    return {
        "issuer": issuer_block(dossier),
        "signer": {"name": centre.name, "title": "BỘ PHẬN MỘT CỬA"},
        "recipients": ["Người nộp hồ sơ", "Lưu: hồ sơ"],
        "person": person_block(dossier),
        "phone": phone_of(dossier),
        "dossier_code": dossier.code,
        "procedure": f"{procedure_of(dossier).name} ({dossier.procedure_code})",
        "filed_on": dossier.filed_on.isoformat() if dossier.filed_on else None,
        "items": [{"item": str(known[item["component"]].name), "reason": item["reason"]} for item in items],
        "answer_by": answer_by.isoformat() if answer_by else None,
        "answer_at": centre.address or centre.name,
        "contact": centre.phone or centre.name,
    }


def signed_on_paper(dossier: Dossier) -> str:
    """How an application filed at the counter or by post is confirmed: by hand, on the paper that is kept."""
    return f"Đã ký trên bản giấy lưu tại trung tâm, mã hồ sơ {dossier.code}"


@override("vi")
def application_block(dossier: Dossier) -> dict[str, Any]:
    """What every form filled by the worker begins with."""
    centre = Centre.objects.select_related("department").get(pk=dossier.centre_id)
    facts = current_facts(dossier)
    return {
        "addressee": centre.name,
        "place": centre.department.place_name,
        "person": person_block(dossier),
        "phone": phone_of(dossier),
        "email": said_value(facts, "email") or None,
        "confirmation": (
            f"Nộp trực tuyến, xác nhận bằng tài khoản định danh, mã hồ sơ {dossier.code}"
            if dossier.channel == Channel.ONLINE
            else None
        ),
    }
