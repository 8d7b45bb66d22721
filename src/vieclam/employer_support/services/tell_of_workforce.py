"""An employer tells how its workforce changed while the plan runs (N374-33)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip
from vieclam.employer_support import acts
from vieclam.employer_support.form_data import form_head, subject_of
from vieclam.employer_support.models import Application, Trainee
from vieclam.employer_support.services.support import lock_application, require_state, words, write_entry
from vieclam.employer_support.states import SupportState


@dataclass(frozen=True, slots=True)
class Workforce:
    """How many worked at the start of the period, came, and left; and the women among them."""

    at_start: int
    women_at_start: int
    increased: int
    women_increased: int
    decreased: int
    women_decreased: int

    def headcount(self, kind: str) -> dict[str, object]:
        """The row of the form: what is there at the end follows from the rest."""
        return {
            "kind": kind,
            **asdict(self),
            "at_end": self.at_start + self.increased - self.decreased,
            "women_at_end": self.women_at_start + self.women_increased - self.women_decreased,
        }


@one_act
def tell_of_workforce(
    *,
    actor: Actor,
    application_id: int,
    first: dt.date,
    last: dt.date,
    workforce: Workforce,
    reason: str,
    left: dict[int, dt.date],
    on: dt.date,
    at: dt.datetime,
) -> Document:
    """The notice, and which trained workers (by the row's number) left on which day. The same period is kept once.

    It decides nothing: whether jobs were not kept as promised, an officer finds. Raises ``InvalidInput`` for numbers or
    days that cannot be, ``WrongState`` where no plan runs or was settled.
    """
    application = lock_application(application_id, actor, acts.TELL)
    require_state(application, SupportState.GRANTED, SupportState.PAID, SupportState.SETTLED, SupportState.CLOSED)
    _check(workforce, first, last, on, left)
    said = words(reason, "reason", _("Hãy ghi lý do lao động giảm."), shortest=3) if workforce.decreased else ""
    workers = Trainee.objects.filter(application=application, removed_at=None, pk__in=left)
    for worker in workers:
        if worker.left_on is None:
            worker.left_on = left[worker.pk]
            worker.save(update_fields=["left_on"])
    data = {
        **form_head(application),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "rows": [workforce.headcount("Lao động")],
        "total": workforce.headcount("Tổng số"),
        "leaving": [{"reason": said, "people": workforce.decreased}] if workforce.decreased else [],
    }
    subject = f"{subject_of(application)}:{first:%y%m%d}-{last:%y%m%d}"
    told_before = Document.objects.filter(form="N374-33", subject=subject).exists()
    document = issue_slip(
        actor=actor,
        form="N374-33",
        centre_id=application.centre_id,
        person_id=application.person_id,
        subject=subject,
        data=data,
        on=on,
        numbered=False,
    )
    if not told_before:
        write_entry(application, actor, "workforce", at=at, note=said)
    return document


def trained_who_left(application: Application) -> list[Trainee]:
    """Trained workers who were let go before the months promised in the plan had passed since their course."""
    rows = Trainee.objects.filter(application=application, removed_at=None, left_on__isnull=False)
    return list(rows.select_related("course").order_by("left_on", "full_name"))


def _check(told: Workforce, first: dt.date, last: dt.date, on: dt.date, left: dict[int, dt.date]) -> None:
    if not first <= last <= on:
        raise InvalidInput("period", _("Kỳ báo cáo phải kết thúc sau khi bắt đầu và không sau hôm nay."), field="last")
    numbers = asdict(told)
    if min(numbers.values()) < 0:
        raise InvalidInput("negative", _("Số người không thể âm."), field="at_start")
    for name in ("at_start", "increased", "decreased"):
        if numbers[f"women_{name}"] > numbers[name]:
            raise InvalidInput("women", _("Số nữ không thể lớn hơn tổng số."), field=f"women_{name}")
    row = told.headcount("")
    at_end, women = int(str(row["at_end"])), int(str(row["women_at_end"]))
    if at_end < 0 or not 0 <= women <= at_end:
        raise InvalidInput("decreased", _("Số giảm không khớp với số đầu kỳ và số tăng."), field="decreased")
    if any(not first <= day <= last for day in left.values()):
        raise InvalidInput("left", _("Ngày thôi việc phải trong kỳ báo cáo."), field="left")
    if len(left) > told.decreased:
        raise InvalidInput("left", _("Số người được đào tạo thôi việc nhiều hơn số lao động giảm."), field="left")
