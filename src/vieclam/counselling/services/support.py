"""Steps that the acts of counselling share: codes of the year, who counsels, what is right of an entry."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.registers import allocate_many
from vieclam.core.text import clean
from vieclam.counselling.choices import KINDS, Audience, Channel, Kind, Outcome, kind_of_topic
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier
from vieclam.dossiers.states import DossierState
from vieclam.jobbank.models import SeekerRegistration
from vieclam.jobbank.states import SeekerState
from vieclam.organisations.models import Centre

LONGEST_NEED, LONGEST_ADVICE = 600, 1000
FURTHEST = dt.timedelta(days=366)
_NO_CLAIM = (DossierState.DRAFT, DossierState.WITHDRAWN)


def next_codes(letters: str, kind: str, centre_id: int, on: dt.date, number: int = 1) -> list[str]:
    """Codes of the centre's year, ``LV-H14.21-26-000001``, so many at once."""
    subjects = [f"{kind}:{secrets.token_hex(12)}" for _place in range(number)]
    numbers = allocate_many(kind=kind, owner=f"centre:{centre_id}", period=str(on.year), subjects=subjects)
    symbol = Centre.objects.values_list("code", flat=True).get(pk=centre_id)
    return [f"{letters}-{symbol}-{on:%y}-{one:06d}" for one in numbers]


def check_about(audience: str, kind: str, topic: str, channel: str) -> None:
    """Raise ``InvalidInput`` for a kind the decree does not name for the audience, a strange topic or channel."""
    if audience not in Audience.values:
        raise InvalidInput("audience", _("Hãy chọn đối tượng được tư vấn."), field="audience")
    if kind not in Kind.values or Kind(kind) not in KINDS[Audience(audience)]:
        raise InvalidInput("kind", _("Hãy chọn nội dung tư vấn phù hợp với đối tượng."), field="kind")
    if topic and kind_of_topic(topic) != kind:
        raise InvalidInput("topic", _("Chi tiết này không thuộc nội dung đã chọn."), field="topic")
    if channel not in Channel.values:
        raise InvalidInput("channel", _("Hãy chọn hình thức tư vấn."), field="channel")


def check_outcome(outcome: str) -> None:
    """Raise ``InvalidInput`` for an outcome that is none."""
    if outcome not in Outcome.values:
        raise InvalidInput("outcome", _("Hãy chọn kết quả."), field="outcome")


def check_days(held_on: dt.date, next_contact_on: dt.date | None, *, on: dt.date) -> None:
    """Raise ``InvalidInput`` for a session to come, one of more than a year ago, or a contact that cannot be."""
    if held_on > on:
        raise InvalidInput("day_in_future", _("Ngày này chưa tới."), field="held_on")
    if held_on < on - FURTHEST:
        raise InvalidInput("day_too_old", _("Ngày tư vấn cách đây hơn một năm. Hãy kiểm tra lại."), field="held_on")
    if next_contact_on is not None and not held_on <= next_contact_on <= on + FURTHEST:
        message = _("Ngày liên hệ lại sau ngày tư vấn, trong vòng một năm.")
        raise InvalidInput("next_contact", message, field="next_contact_on")


def said_words(need: str, advice: str) -> tuple[str, str]:
    """Both texts, cleaned. Raises ``InvalidInput`` for one too long: nothing is cut off silently."""
    said = clean(need), clean(advice)
    for text, longest, field in zip(said, (LONGEST_NEED, LONGEST_ADVICE), ("need", "advice"), strict=True):
        if len(text) > longest:
            message = _("Nhiều nhất %(most)s ký tự, bạn ghi %(written)s.") % {"most": longest, "written": len(text)}
            raise InvalidInput("too_long", message, field=field)
    return said


def claims_of(people: Sequence[int], centre_id: int) -> dict[int, int]:
    """The newest benefit claim that each of them filed at the centre, by person: whoever has one is insured."""
    rows = Dossier.objects.filter(person_id__in=people, centre_id=centre_id, procedure_code=BENEFIT_PROCEDURE)
    return dict(rows.exclude(state__in=_NO_CLAIM).order_by("made_at").values_list("person_id", "pk"))


def qualifications_of(people: Sequence[int], centre_id: int) -> dict[int, str]:
    """The qualification each of them told when registering at the centre, by person."""
    rows = SeekerRegistration.objects.filter(person_id__in=people, centre_id=centre_id)
    standing = rows.exclude(state=SeekerState.WITHDRAWN)
    return dict(standing.values_list("person_id", "qualification"))


def counsellor_of(actor: Actor) -> tuple[int | None, str]:
    """Who counsels: the member of staff that acts."""
    return actor.staff_id, actor.name
