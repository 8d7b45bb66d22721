"""The receiving centre takes a benefit over: all that came with the transfer becomes its own rows (N374 Đ20.3)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.archive.models import StoredFile
from vieclam.benefits import acts
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement, Notification, ProposalKind
from vieclam.benefits.moved_dossier import PROCEDURE
from vieclam.benefits.moving import day
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.send_transfer import CARRIED
from vieclam.benefits.states import TRANSFER_TRANSITIONS, EventState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.events import publish
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.codes import next_code
from vieclam.dossiers.models import Channel, Dossier, Fact
from vieclam.dossiers.services.support import write_entry
from vieclam.dossiers.states import DossierState
from vieclam.organisations.models import ReceptionPoint
from vieclam.organisations.receiving import serving_point
from vieclam.people.services.find_or_create_person import find_or_create_person

TAKEN_BACK = frozenset({TransferState.WITHDRAWN, TransferState.DROPPED})


@one_act
def accept_transfer(*, actor: Actor, transfer_id: int, on: dt.date, at: dt.datetime) -> Entitlement:
    """Take the benefit over and prepare the request to go on paying; taken over already, the same benefit is returned.

    All of this centre's rows are made here, in one transaction; those of the sending centre are closed by its own job.
    Raises ``NotAllowed`` for a transfer that was not sent here, ``WrongState`` for one that was taken back.
    """
    transfer = _lock(actor, transfer_id)
    known = Entitlement.objects.filter(arrived_by=transfer.pk).first()
    if known is not None:
        return known
    states.check(TRANSFER_TRANSITIONS, transfer.state, TransferState.MOVED)
    _meet_person(actor, transfer)
    dossier = _dossier(transfer, on=on, at=at)
    _facts(actor, transfer, dossier, at)
    entitlement = _entitlement(transfer, dossier)
    _months(transfer, entitlement)
    _events(transfer, entitlement)
    _files(actor, transfer)
    keep_ledger(entitlement)
    transfer.state, transfer.accepted_on = TransferState.MOVED.value, on
    transfer.save(update_fields=["state", "accepted_on"])
    write_entry(dossier, actor, "accept_transfer", at=at, note=transfer.centre.name)
    if not transfer.hand_over:
        prepare_go_on(actor, entitlement, transfer, due_on=transfer.ask_payment_by, on=on, at=at)
    enqueue(
        "benefits.close_transfer",
        centre_id=transfer.centre_id,
        transfer_id=transfer.pk,
        queueing_lock=f"close-transfer:{transfer.pk}",
    )
    enqueue("benefits.note_missed", centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)
    enqueue("benefits.order_due_months", centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)
    publish(
        "benefits.transfer_accepted",
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        subject=f"transfer:{transfer.pk}",
        code=dossier.code,
    )
    return entitlement


def prepare_go_on(
    actor: Actor, entitlement: Entitlement, transfer: Transfer, *, due_on: dt.date | None, on: dt.date, at: dt.datetime
) -> None:
    """Social insurance is asked to go on paying; nothing is ordered until then. The caller holds the dossier."""
    prepare_act(
        actor,
        entitlement,
        ProposalKind.GO_ON,
        subject=f"transfer:{transfer.pk}",
        reason=f"{transfer.centre.name} → {transfer.receiving_centre.name}",
        due_on=due_on,
        on=on,
        at=at,
    )


def _lock(actor: Actor, transfer_id: int) -> Transfer:
    rows = Transfer.objects.select_related("centre", "receiving_centre").filter(receiving_centre_id=actor.centre_id)
    locked = Transfer.objects.select_for_update(of=("self",)).filter(
        pk=transfer_id, receiving_centre_id=actor.centre_id
    )
    held = bool(locked)
    seen = rows.filter(pk=transfer_id).first()
    if seen is None:
        raise NotAllowed("not_found", _("Không tìm thấy hồ sơ chuyển đến này."))
    require(actor, acts.ACCEPT_TRANSFER, centre_id=seen.receiving_centre_id)
    if not held or seen.state in TAKEN_BACK:
        raise WrongState("taken_back", _("Người lao động đã rút đề nghị chuyển; trợ cấp tiếp tục ở nơi cũ."))
    return seen


def _meet_person(actor: Actor, transfer: Transfer) -> None:
    """From now on this centre sees the person: it has their number, name and birth date from the file."""
    told = {row["kind"]: row["value"] for row in transfer.carried["facts"]}
    found = find_or_create_person(
        actor=actor,
        personal_number=told["personal_number"],
        full_name=told["full_name"],
        birth_date=dt.date.fromisoformat(told["birth_date"]),
    )
    if found.person_id != transfer.person_id:
        raise WrongState("other_person", _("Hồ sơ chuyển ghi người khác với người có số định danh này."))


def _dossier(transfer: Transfer, *, on: dt.date, at: dt.datetime) -> Dossier:
    """This centre's own dossier of the moved benefit, with a code of its own day book."""
    points = ReceptionPoint.objects.filter(centre_id=transfer.receiving_centre_id).order_by("-online", "pk")
    point = next((found for row in points if (found := serving_point(row, on)) is not None), None)
    if point is None:
        raise WrongState("point_closed", _("Trung tâm này không còn nơi tiếp nhận nào mở."))
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('dossiers_dossier', 'id'))")
        number = int(cursor.fetchone()[0])
    dossier = Dossier(
        pk=number,
        centre_id=transfer.receiving_centre_id,
        person_id=transfer.person_id,
        reception_point=point,
        procedure_code=PROCEDURE,
        code=next_code(point, on, number),
        alias_code=transfer.code,
        channel=Channel.ONLINE,
        state=DossierState.COLLECTED,
        filed_on=transfer.sent_on,
        filed_at=at,
        completed_on=transfer.sent_on,
        made_at=at,
    )
    dossier.save(force_insert=True)
    return dossier


def _facts(actor: Actor, transfer: Transfer, dossier: Dossier, at: dt.datetime) -> None:
    """Who the worker is, as it was known there; the new residence and facility as they asked."""
    wish = transfer.wish
    told: list[dict[str, Any]] = [
        *transfer.carried["facts"],
        {"kind": "current_address", "value": {"text": _new_address(transfer), "scheme": "2025"}, "source": "person"},
        {"kind": "payment", "value": wish["payment"], "source": "person"},
        {"kind": "medical_facility", "value": wish["medical_facility"], "source": "person"},
    ]
    Fact.objects.bulk_create(
        Fact(
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            dossier=dossier,
            given_by=actor.key,
            came_at=at,
            **row,
        )
        for row in told
    )


def _new_address(transfer: Transfer) -> str:
    return f"{transfer.wish['commune']}, {transfer.carried['province']}"


def _entitlement(transfer: Transfer, dossier: Dossier) -> Entitlement:
    granted: dict[str, Any] = dict(transfer.carried["benefit"])
    payment = transfer.wish["payment"]
    return Entitlement.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        arrived_by=transfer.pk,
        first_month=transfer.first_month or 1,
        payment_waits=not transfer.hand_over,
        state=transfer.state_before,
        **{name: day(value) if name.endswith("_on") else value for name, value in granted.items()},
        **({"method": "cash"} if payment["method"] == "cash" else payment),
    )


def _months(transfer: Transfer, entitlement: Entitlement) -> None:
    """Each month as it was left there; what was notified on the way is kept here."""
    for told in transfer.carried["months"]:
        given = told.get("notification")
        month = BenefitMonth.objects.create(
            centre_id=entitlement.centre_id,
            person_id=entitlement.person_id,
            entitlement=entitlement,
            number=told["number"],
            state=told["state"],
            calendar_version=told["calendar_version"],
            reset_from=day(told.get("reset_from")),
            **{name: day(told[name]) for name in ("starts_on", "ends_on", "window_from", "window_to")},
        )
        if given is not None:
            Notification.objects.create(
                centre_id=month.centre_id,
                person_id=month.person_id,
                month=month,
                recorded_at=clock.real_now(),
                **{**given, "notified_on": day(given["notified_on"])},
            )


def _events(transfer: Transfer, entitlement: Entitlement) -> None:
    """What was told on the way and waits to be looked at."""
    for told in transfer.carried["events"]:
        days = {name: day(told[name]) for name in ("happened_on", "notified_on", "copy_due_on")}
        event = LifeEvent.objects.create(
            centre_id=entitlement.centre_id,
            person_id=entitlement.person_id,
            entitlement=entitlement,
            state=EventState.TOLD.value,
            **{**told, **days, "told_at": dt.datetime.fromisoformat(told["told_at"])},
        )
        enqueue("benefits.look_at_event", centre_id=entitlement.centre_id, event_id=event.pk)


def _files(actor: Actor, transfer: Transfer) -> None:
    """The papers of the file: the same bytes, which lie in the store under their hash, in this centre's name."""
    for paper in transfer.carried["papers"]:
        StoredFile.objects.create(
            centre_id=transfer.receiving_centre_id,
            person_id=transfer.person_id,
            purpose=f"{CARRIED}{paper['form']}"[:40],
            stored_by=actor.key,
            stored_at=clock.real_now(),
            **{name: paper[name] for name in ("sha256", "size", "media_type", "name")},
        )
