"""For the pictures: a search somebody keeps with its news, an employer's list, and its requests. Plainly invented."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from vieclam.core import clock
from vieclam.core.actors import job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.picture_book.page import VISITOR, Page, press
from vieclam.demo.picture_book.seekers import TOLD, WANTED
from vieclam.demo.staff import demo_actor
from vieclam.jobbank.models import AlertedVacancy, ContactRequest, SavedSearch, SeekerRegistration, Vacancy, VacancyLink
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seekers import registration_at
from vieclam.jobbank.services.contact_requests import answer_contact, ask_contact, may_be_asked
from vieclam.jobbank.services.register_seeker import Registration, register_seeker
from vieclam.jobbank.services.saved_searches import save_search

OFFICER = "sonla.chuyenvien"
ANSWERED = dataclasses.replace(WANTED, title="Công nhân may áo khoác", description="May áo khoác theo chuyền")
SHARED = dataclasses.replace(TOLD, wanted=ANSWERED, consents=("visible", "sharing"))


def kept_for_pictures(person_id: int, others: Sequence[int], vacancy_key: str, on: dt.date) -> dict[str, str]:
    """Numbers and tokens by what they are for; made once. ``vacancy_key``: of the employer's open vacancy."""
    officer, own = demo_actor(OFFICER, on), person_actor(person_id)
    at = clock.now()
    with acting_as(own):
        kept = save_search(
            actor=own,
            name="Công nhân may · Sơn La",
            address="q=c%C3%B4ng+nh%C3%A2n+may&tinh=14",
            typed="công nhân may",
            marks=["state:published", "province:14"],
            often="daily",
            on=on,
            at=at,
        )
    contact = job_actor("picture_book", centre_id=officer.centre_id)
    with acting_as(contact):
        links = VacancyLink.objects.select_related("vacancy").filter(kind="follow")
        link = links.filter(vacancy_id=vacancy_key or 0).first()
        vacancy = link.vacancy if link is not None else None
        if vacancy is not None:
            _news(kept, vacancy, at)
    if vacancy is not None:
        for other in others[1:]:
            _seeker(other, dataclasses.replace(TOLD, consents=("visible",)), on, at)
        _requests(vacancy, person_id, next(iter(others), 0), on, at)
    return {"search": str(kept.pk), "stop": kept.token, "follow": link.token if link is not None else ""}


def _news(kept: SavedSearch, vacancy: Vacancy, at: dt.datetime) -> None:
    if not AlertedVacancy.objects.filter(search=kept).exists():
        AlertedVacancy.objects.create(
            centre_id=kept.centre_id, person_id=kept.person_id, search=kept, vacancy=vacancy, found_at=at, told_at=at
        )


def _requests(vacancy: Vacancy, person_id: int, other_id: int, on: dt.date, at: dt.datetime) -> None:
    """One person is asked; another, registered here, agreed."""
    officer = demo_actor(OFFICER, on)
    contact = job_actor("picture_book", centre_id=officer.centre_id)
    common: dict[str, Any] = {"on": on, "at": at}
    with acting_as(contact):
        if not may_be_asked(vacancy) or ContactRequest.objects.exists():
            return
        first = registration_at(officer.centre_id or 0, person_id)
    if not other_id:
        return
    second = _seeker(other_id, SHARED, on, at)
    rows: list[SeekerRegistration] = [row for row in (first, second) if row is not None]
    with acting_as(contact):
        made = [ask_contact(actor=contact, vacancy_id=vacancy.pk, registration_id=row.pk, **common) for row in rows]
    own = person_actor(other_id)
    with acting_as(own):
        answer_contact(actor=own, request_id=made[-1].pk, agrees=True, **common)


def _seeker(person_id: int, told: Registration, on: dt.date, at: dt.datetime) -> SeekerRegistration:
    """The person's registration at the demo centre, made once."""
    officer = demo_actor(OFFICER, on)
    centre_id = officer.centre_id or 0
    with acting_as(officer):
        known = registration_at(centre_id, person_id)
        return known or register_seeker(
            actor=officer, centre_id=centre_id, person_id=person_id, told=told, way=Way.COUNTER, on=on, at=at
        )


def kept_pages(kept: dict[str, str], number: str) -> list[Page]:
    """The worker's searches and invitations on a phone, the employer's list, an officer's search for people."""

    def own(name: str, view: str, key: str = "", query: str = "", act: str = "") -> Page:
        shown = bool(kept) and (not key or bool(kept.get(key)))
        path = reverse(view, args=[kept[key]] if key else []) + query if shown else None
        return Page(f"worker-{name}", view, number, path, then=press(act) if act else None)

    people = reverse("public:follow_people", args=[kept["follow"]]) if kept.get("follow") else None
    stop = reverse("public:stop_news", args=[kept["stop"]]) if kept.get("stop") else None
    find = reverse("officer:seeker_search")
    return [
        own("saved-searches", "worker:saved_searches"),
        own("saved-search", "worker:saved_search", "search"),
        own("save-search", "worker:save_search", query="?q=tho+han&tinh=14&luong=10000000"),
        own("save-search-empty", "worker:save_search", query="?q=", act="Lưu"),
        own("search-signed-in", "public:jobs", query="?q=cong+nhan+may"),
        own("invitations", "worker:invitations"),
        Page("jobs-stop-news", "public:stop_news", VISITOR, stop),
        Page("jobs-people", "public:follow_people", VISITOR, people),
        Page("jobs-people-read", "public:follow_people", VISITOR, people, then=press("Xem tên, số điện thoại")),
        Page("officer-seeker-search", "officer:seeker_search", OFFICER, find),
        Page(
            "officer-seeker-search-narrowed", "officer:seeker_search", OFFICER, f"{find}?province=14&schooling=primary"
        ),
        Page("officer-seeker-search-others", "officer:seeker_search", "dongnai.chuyenvien", f"{find}?whose=others"),
    ]
