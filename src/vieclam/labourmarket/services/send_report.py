"""The centre's director sends a report: its numbers and its paper are kept as they were on that day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from vieclam.archive import storage
from vieclam.benefits.kinds.common import signer_block
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import allocate
from vieclam.documents.engine.typesetting import render
from vieclam.labourmarket import acts
from vieclam.labourmarket.figures import as_form
from vieclam.labourmarket.models import Report
from vieclam.labourmarket.periods import Period
from vieclam.labourmarket.queries import AGE_GROUPS, EDITION
from vieclam.labourmarket.reports import counted, sent_report
from vieclam.organisations.models import Centre, Staff
from vieclam.organisations.selectors import SigningPower, power_in_centre


@one_act
def send_report(*, actor: Actor, centre_id: int, period: Period, seen: str, on: dt.date) -> Report:
    """Freeze and number the report on a period that is over; sent already, the first one is returned unchanged.

    ``seen`` is the mark of the numbers that were looked at (``mark``): raises ``InvalidInput`` when they have changed
    since. Raises ``WrongState`` before the period's end.
    """
    require(actor, acts.SEND_REPORT, centre_id=centre_id)
    if on <= period.end:
        raise WrongState("period_runs", _("Kỳ báo cáo chưa kết thúc."))
    # The register's row is locked to the end of the transaction: whoever presses second waits here.
    allocation = allocate(
        kind="report",
        owner=f"centre:{centre_id}",
        period=str(on.year),
        subject=f"{period.form}:{period.word}",
    )
    known = sent_report(centre_id, period)
    if known is not None:
        return known
    content = counted(centre_id, period, on=on)
    if mark(content) != seen:
        raise InvalidInput("figures_changed", _("Số liệu vừa thay đổi. Hãy xem lại trước khi gửi."), field="seen")
    centre = Centre.objects.select_related("department").get(pk=centre_id)
    sender = Staff.objects.get(pk=actor.staff_id or 0)
    number = f"{allocation.number:02d}/BC-{centre.code}"
    data = report_data(centre, power_in_centre(sender), period, content) | {
        "number": number,
        "issued_on": on.isoformat(),
    }
    return Report.objects.create(
        centre=centre,
        form=period.form,
        start=period.start,
        end=period.end,
        number_text=number,
        edition=EDITION,
        content=content,
        sha256=storage.write(render(period.form, data)),
        sent_by=sender,
        sent_on=on,
        sent_at=clock.real_now(),
    )


def mark(content: dict[str, Any]) -> str:
    """A short mark of the numbers, the same for the same numbers."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def report_data(centre: Centre, signer: SigningPower, period: Period, content: dict[str, Any]) -> dict[str, Any]:
    """What the official form of the period's report is filled with, but for number and date."""
    department = centre.department
    data: dict[str, Any] = {
        "issuer": {"name": centre.name, "parent": department.name, "place": department.place_name},
        "signer": signer_block(signer),
        "recipients": ["Như trên", "Lưu: VT, BHTN"],
        "addressee": department.name,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "age_groups": list(AGE_GROUPS),
        "figures": as_form(content["figures"]),
    }
    if period.kind == "month":
        return data
    start, end = period.previous()
    return data | {
        "kind": period.kind,
        "previous_start": start.isoformat(),
        "previous_end": end.isoformat(),
        "previous": as_form(content["previous"]),
    }
