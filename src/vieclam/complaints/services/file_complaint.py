"""A person complains about a document given to them, or about what was done with their dossier."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.complaints import acts
from vieclam.complaints.clocks import filed_late
from vieclam.complaints.models import Complaint, Level
from vieclam.complaints.services.support import begin_clock, tell, words, write_entry
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import allocate
from vieclam.core.text import clean, plain_day
from vieclam.documents.models import Document
from vieclam.documents.states import GIVEN_OUT
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody complains about: why, what they want, why so late, and the signed paper from the counter."""

    reason: str
    wanted: str
    late_reason: str = ""
    scan_id: int | None = None


@one_act
def file_complaint(
    *,
    actor: Actor,
    told: Told,
    known_on: dt.date,
    on: dt.date,
    at: dt.datetime,
    document_id: int | None = None,
    dossier_id: int | None = None,
    once_key: str = "",
) -> Complaint:
    """File at the first level. ``known_on``: when the person got the document or learned of the act.

    Past the time for filing it is still taken, with the reason why it is late; whoever handles it may decline it for
    that. Raises ``WrongState`` when a complaint about the same document exists, ``InvalidInput`` for a day in the
    future, for missing words, or for lateness without its reason.
    """
    document, dossier = _subject(document_id, dossier_id)
    about = document or dossier
    if about is None:
        raise InvalidInput("nothing_named", _("Hãy chọn văn bản hoặc hồ sơ bạn khiếu nại."), field="about")
    require(actor, acts.FILE, centre_id=about.centre_id, person_id=about.person_id)

    def run() -> int:
        if not known_on or known_on > on:
            raise InvalidInput("known_later", _("Ngày nhận hoặc ngày biết không thể ở sau hôm nay."), field="known_on")
        if document is not None and known_on < document.business_date:
            raise InvalidInput("known_before", _("Văn bản này được ban hành sau ngày đó."), field="known_on")
        late, last = filed_late(known_on, on)
        complaint = Complaint(
            centre_id=about.centre_id,
            person_id=about.person_id,
            level=Level.FIRST,
            document=document,
            dossier=dossier,
            known_on=known_on,
            filed_on=on,
            filed_at=at,
            late=late,
        )
        fill(complaint, actor, told, last)
        number(complaint, on)
        _refuse_a_second(document_id, dossier_id)
        return begin(complaint, actor, at)

    return Complaint.objects.get(pk=once(actor=actor, act="complaints.file", key=once_key, run=run))


def fill(complaint: Complaint, actor: Actor, told: Told, last: dt.date | None) -> None:
    """What was told, checked; ``last``: the day until which it should have been filed."""
    complaint.reason = words(told.reason, "reason", _("Hãy viết bạn không đồng ý điều gì, vì sao."), 4000)
    complaint.wanted = words(told.wanted, "wanted", _("Hãy viết bạn muốn được giải quyết thế nào."), 1000)
    complaint.late_reason = clean(told.late_reason)[:500] if complaint.late else ""
    if complaint.late and last is not None and len(complaint.late_reason) < 5:
        message = _(
            "Đã quá thời hiệu: hạn cuối là %(day)s. Nếu có lý do chính đáng (ốm đau, thiên tai, đi công "
            "tác xa…), hãy ghi "
            "lý do; không có lý do thì khiếu nại có thể không được thụ lý."
        )
        day = plain_day(last)
        raise InvalidInput("filed_late", message % {"day": day}, field="late_reason")
    own = actor.kind is ActorKind.PERSON
    if not own and told.scan_id is None:
        raise InvalidInput("scan_missing", _("Hãy chụp hoặc quét đơn khiếu nại có chữ ký."), field="scan")
    complaint.channel, complaint.scan_id = ("online" if own else "counter"), told.scan_id


def number(complaint: Complaint, on: dt.date) -> None:
    """The next code of the centre's year: ``KN-H14.21-26-0001``. The register's row stays locked, so no two complaints
    of a centre are filed at once.
    """
    given = allocate(
        kind="complaint",
        owner=f"centre:{complaint.centre_id}",
        period=str(on.year),
        subject=f"complaint:{secrets.token_hex(12)}",
    )
    symbol = Centre.objects.values_list("code", flat=True).get(pk=complaint.centre_id)
    complaint.code = f"KN-{symbol}-{on:%y}-{given.number:04d}"


def begin(complaint: Complaint, actor: Actor, at: dt.datetime) -> int:
    """Store, start the clock for acceptance, tell the person; its key."""
    complaint.save(force_insert=True)
    due_on = begin_clock(complaint)
    write_entry(complaint, actor, "file", at=at, note=complaint.late_reason)
    tell(complaint, "filed", due_on=due_on)
    return complaint.pk


def _subject(document_id: int | None, dossier_id: int | None) -> tuple[Document | None, Dossier | None]:
    if document_id is not None:
        return Document.objects.filter(pk=document_id, state__in=GIVEN_OUT).first(), None
    return None, Dossier.objects.filter(pk=dossier_id or 0).exclude(state="draft").first()


def _refuse_a_second(document_id: int | None, dossier_id: int | None) -> None:
    """One first complaint per document; about a dossier, one at a time."""
    known = Complaint.objects.filter(level=Level.FIRST).exclude(state__in=["withdrawn", "declined"])
    if document_id is not None:
        known = known.filter(document_id=document_id)
    else:
        known = known.filter(dossier_id=dossier_id or 0, state__in=["filed", "accepted"])
    first = known.first()
    if first is not None:
        message = _("Đã có khiếu nại %(code)s về việc này. Nếu không đồng ý kết quả, hãy khiếu nại lần hai từ đó.")
        raise WrongState("complained_already", message % {"code": first.code})


__all__ = ["Told", "begin", "file_complaint", "fill", "number"]
