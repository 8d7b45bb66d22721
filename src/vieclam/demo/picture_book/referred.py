"""Applications and referrals for the pictures: those of the demo, and of the person whose pages are shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from vieclam.core import clock
from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.picture_book.across import RECEIVER, open_by_code, referral_across
from vieclam.demo.picture_book.page import Page, press
from vieclam.demo.staff import demo_actor
from vieclam.jobbank.models import Application, Referral, ReferralLink, SeekerRegistration, Vacancy
from vieclam.jobbank.services.apply_for_vacancy import Told, apply_for_vacancy
from vieclam.jobbank.services.issue_referral import issue_referral
from vieclam.jobbank.services.referral_support import usual_days

OFFICER = "sonla.chuyenvien"


def referrals_of_pictures(code: str, on: dt.date) -> dict[str, str]:
    """Numbers and keys by what they are for; the shown person applies and is referred once."""
    officer, at = demo_actor(OFFICER, on), dt.datetime.combine(on, dt.time(9), clock.ZONE)
    with acting_as(officer):
        row = SeekerRegistration.objects.get(code=code)
        posts = list(Vacancy.objects.filter(centre_id=officer.centre_id, state="published").order_by("pk")[:3])
        known = Referral.objects.filter(registration=row).order_by("pk").first()
    if len(posts) < 3:
        return {}
    if known is None:
        told = Told(phone="0990000773", message="Em đã may ba năm, đi làm ngay được (minh họa).", agrees=True)
        with clock.at(at), acting_as(person_actor(row.person_id)) as worker:
            apply_for_vacancy(actor=worker, registration_id=row.pk, vacancy_id=posts[1].pk, told=told, on=on, at=at)
        with clock.at(at), acting_as(officer):
            days = usual_days(on)
            known = issue_referral(
                actor=officer,
                registration_id=row.pk,
                vacancy_id=posts[0].pk,
                attend_on=days.attend_on,
                answer_by=days.answer_by,
                valid_until=days.valid_until,
                consent_signed=True,
                on=on,
                at=at,
            )
    with acting_as(officer):
        found = {
            "own": known.number,
            "token": ReferralLink.objects.get(referral=known).token,
            "application": str(Application.objects.filter(state="sent").order_by("pk").values_list("pk", flat=True)[0]),
            "post": str(posts[2].pk),
            "seeker": code,
        }
        for state in ("hired", "refused", "not_hired", "issued", "delivered"):
            one = Referral.objects.filter(state=state).exclude(pk=known.pk).order_by("pk").first()
            found |= {state: one.number} if one is not None else {}
    return found | {"across": referral_across(code, on)}


def referral_pages(found: dict[str, str], number: str) -> list[Page]:
    """The desk's, the worker's, and the employer's page before the code was typed in."""

    def page(name: str, view: str, viewer: Any = OFFICER, *keys: str, query: str = "", **steps: Any) -> Page:
        known = all(key in found for key in keys)
        address = reverse(view, args=[found[key] for key in keys]) + query if known else None
        return Page(name, view, viewer, address, **steps)

    return [
        page("officer-referrals", "officer:referrals", query="?loc=all"),
        page("officer-referrals-overdue", "officer:referrals", query="?loc=overdue"),
        page("officer-referrals-print", "officer:referrals_print", query="?loc=all"),
        page("officer-referral", "officer:referral", OFFICER, "own"),
        page("officer-referral-answer", "officer:referral", OFFICER, "own", then=press("Ghi kết quả")),
        page("officer-referral-hired", "officer:referral", OFFICER, "hired"),
        page("officer-referral-refused", "officer:referral", OFFICER, "refused"),
        page("officer-referral-across", "officer:referral", OFFICER, "across"),
        page("officer-referral-received", "officer:referral", RECEIVER, "across"),
        page("officer-referrals-received", "officer:referrals", RECEIVER, query="?loc=received"),
        page("officer-refer", "officer:refer", OFFICER, "seeker", query="?q=may"),
        page("officer-refer-to", "officer:refer_to", OFFICER, "seeker", "post"),
        page("officer-applications", "officer:applications"),
        page("officer-application", "officer:application", OFFICER, "application"),
        Page("officer-own-slip-words", "officer:own_words", OFFICER, reverse("officer:own_words", args=["own-gt"])),
        page("worker-own-jobs", "worker:own_jobs", number),
        page("worker-apply", "worker:apply", number, "post"),
        page("worker-own-referral", "worker:own_referral", number, "own"),
        page("public-referral-link", "public:referral_link", "", "token"),
        page("public-referral-link-open", "public:referral_link", "", "token", then=open_by_code),
    ]
