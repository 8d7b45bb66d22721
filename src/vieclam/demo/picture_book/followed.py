"""What comes after a referral, for the pictures: the demo's own referrals and records of the exchange."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from vieclam.core.tenancy import acting_as
from vieclam.demo.picture_book.page import Page, press
from vieclam.demo.staff import demo_actor
from vieclam.gateways.models import ExchangeRecord
from vieclam.jobbank.models import Referral

OFFICER, HEAD = "sonla.chuyenvien", "sonla.truongphong"


def followed_of_pictures(on: dt.date) -> dict[str, str]:
    """A record of each state by its number, and a hired person's slip with their personal number."""
    with acting_as(demo_actor(OFFICER, on)):
        rows = ExchangeRecord.objects.filter(state__in=["accepted", "rejected", "manual"])
        found = {row.state: str(row.pk) for row in rows.order_by("-pk")}
        hired = Referral.objects.filter(state="hired").select_related("person").order_by("pk").first()
        if hired is not None:
            found |= {"slip": hired.number, "person": hired.person.personal_number}
        return found


def follow_up_pages(found: dict[str, str]) -> list[Page]:
    """The queue's parts, the outbox with a record of each state, Mẫu 04; the worker's one tap."""

    def record(state: str, act: str = "") -> Page:
        path = reverse("officer:exchange_record", args=[found[state]]) if state in found else None
        then = press(act) if act else None
        return Page(
            f"follow-record-{state}{'-by-hand' if act else ''}", "officer:exchange_record", OFFICER, path, then=then
        )

    def queue(name: str, query: str, viewer: str = OFFICER) -> Page:
        return Page(f"follow-queue-{name}", "officer:follow_ups", viewer, reverse("officer:follow_ups") + query)

    exchange, january = reverse("officer:exchange"), "?tu=1%2F1%2F2026&den=31%2F3%2F2026"
    tap = reverse("worker:still_working", args=[found["slip"]]) if "slip" in found else None
    return [
        queue("unanswered", "?phan=chua-tra-loi&cua=tat-ca"),
        queue("to-report", "?phan=len-san&cua=tat-ca"),
        queue("to-follow", "?phan=hoi-lai&cua=tat-ca"),
        queue("escalated", "?phan=len-san&cua=da-trinh", HEAD),
        Page("follow-exchange", "officer:exchange", OFFICER, exchange),
        Page("follow-exchange-choice", "officer:exchange", HEAD, exchange, then=press("Đổi lựa chọn")),
        Page("follow-by-hand", "officer:exchange_by_hand", OFFICER, reverse("officer:exchange_by_hand")),
        record("accepted"),
        record("rejected"),
        record("rejected", "Đã nhập tay trên sàn"),
        record("manual"),
        Page("follow-connections", "officer:connections", OFFICER, reverse("officer:connections") + january),
        Page("follow-still-working", "worker:still_working", found.get("person", ""), tap),
    ]
