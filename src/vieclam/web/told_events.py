"""What was told that may end a benefit, with what the law makes of it: for the worker and at the desk."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.event_standing import Stands, standing_of
from vieclam.benefits.selectors.worker import life_events_of
from vieclam.law.explanation import fact_label
from vieclam.web.components import words


def told_rows(entitlement: Entitlement) -> list[tuple[LifeEvent, str, str]]:
    """What was told, newest first: the event, in words, and how it stands ("" once it is settled)."""
    return [(event, said, standing_words(entitlement, event)) for event, said in life_events_of(entitlement)]


def standing_words(entitlement: Entitlement, event: LifeEvent) -> str:
    """How an event that waits stands by the law, in a sentence; "" for any other."""
    standing = standing_of(entitlement, event)
    if standing is None:
        return ""
    if standing.stands is Stands.ON_ITS_WAY:
        return _("Trợ cấp đang chuyển: nơi hưởng mới sẽ xem xét.")
    if standing.stands is Stands.MISSING:
        names = "; ".join(fact_label(fact, words.language()) for fact in standing.missing)
        return _("Chưa xét được theo luật, còn phải làm rõ: %(names)s.") % {"names": names}
    day = {"day": words.plain_date(standing.day) if standing.day else ""}
    if standing.stands is Stands.CANCELS:
        return _("Có trước ngày bắt đầu hưởng %(day)s: theo luật, quyết định hưởng có thể phải hủy.") % day
    if standing.stands is Stands.ENDS:
        return _("Theo luật, trợ cấp chấm dứt từ %(day)s.") % day
    if standing.stands is Stands.TOO_LATE:
        return _("Theo luật, trợ cấp đã hết vào %(day)s, trước việc này.") % day
    return _("Theo luật, việc này không làm chấm dứt hưởng trợ cấp.")
