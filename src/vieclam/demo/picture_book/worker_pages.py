"""Pictures of the worker's pages."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from vieclam.demo.picture_book.found import Case, Objects
from vieclam.demo.picture_book.page import Page, tell_of
from vieclam.web.worker.question_list import QUESTIONS

NEW_WORKER = "000190000001"
"""Lò Thị Thanh Mai, who has not filed."""
SHELVES = ("messages", "documents", "views", "own_data")
"""Pages that show what is kept of somebody."""


def worker_pages(objects: Objects) -> list[Page]:
    """Homes by how far the claim and its money have come, the claim in preparation, the months."""
    lives = ("asked", "missed", "suspended", "told", "terminated", "moving")
    claims = ("collected", "paid", "sent_back", "decided", "with_department", "differences", "waiting", "refused")
    homes = (*lives, *claims)
    return [
        Page("worker-home-new", "worker:home", NEW_WORKER, reverse("worker:home")),
        *(_own(objects, name, "worker:home", "home") for name in homes),
        Page("worker-claim-place", "worker:claim", NEW_WORKER, reverse("worker:claim")),
        Page("worker-claim-centre", "worker:claim", NEW_WORKER, reverse("worker:claim") + "?tinh=14"),
        *_draft(objects.draft),
        *(_own(objects, name, "worker:dossier", "dossier", coded=True) for name in homes),
        _own(objects, "with_department", "worker:slip", "slip", coded=True),
        _own(objects, "info_requested", "worker:supplement", "supplement", coded=True),
        _own(objects, "with_department", "worker:report", "report", coded=True),
        _own(objects, "told", "worker:report", "report", coded=True),
        replace(
            _own(objects, "collected", "worker:report", "report", coded=True), then=tell_of("job_with_si", "1/1/2020")
        ),
        _own(objects, "collected", "worker:transfer", "transfer", coded=True),
        _own(objects, "moving", "worker:transfer", "transfer", coded=True),
        _own(objects, "paid", "worker:transfer", "transfer", coded=True),
        _own(objects, "decided", "worker:result", "result", coded=True),
        _own(objects, "collected", "worker:result", "result", coded=True),
        _own(objects, "with_department", "worker:result", "result", coded=True),
        _own(objects, "collected", "worker:complaints", "complaints"),
        _own(objects, "with_department", "worker:complain", "complain"),
        *_complaints(objects),
        _month(objects, "notify", objects.month_id),
        _month(objects, "notified", objects.told_month),
        _account(objects),
        _work_lead(objects),
        *(_own(objects, "collected", f"worker:{view}", view) for view in SHELVES),
        _own(objects, "collected", "worker:help", "help"),
        *(Page(f"worker-{view}-empty", f"worker:{view}", NEW_WORKER, reverse(f"worker:{view}")) for view in SHELVES),
    ]


def _own(objects: Objects, name: str, view: str, page: str, *, coded: bool = False) -> Page:
    case = objects.dossiers.get(name)
    path = reverse(view, args=[case.code] if coded else []) if case else None
    return Page(f"worker-{page}-{name}", view, case.personal_number if case else "", path)


def _complaints(objects: Objects) -> list[Page]:
    pages = []
    for name, owner in (("taken_on", "refused"), ("decided", "collected"), ("second", "collected")):
        code, case = objects.complaints.get(name), objects.dossiers.get(owner)
        path = reverse("worker:complaint", args=[code]) if code else None
        number = case.personal_number if case else ""
        pages.append(Page(f"worker-complaint-{name}", "worker:complaint", number, path))
    return pages


def _draft(draft: Case | None) -> list[Page]:
    number = draft.personal_number if draft else ""

    def page(name: str, view: str, *arguments: object) -> Page:
        path = reverse(view, args=[draft.dossier_id, *arguments]) if draft else None
        return Page(f"worker-claim-{name}", view, number, path)

    questions = [page(f"question-{question.key}", "worker:question", question.key) for question in QUESTIONS]
    return [
        Page("worker-home-draft", "worker:home", number, reverse("worker:home") if draft else None),
        page("known", "worker:draft"),
        *questions,
        page("papers", "worker:papers"),
        page("look-over", "worker:look_over"),
    ]


def _month(objects: Objects, name: str, month_id: int | None) -> Page:
    case = objects.dossiers.get("collected")
    path = reverse("worker:notify", args=[month_id]) if case and month_id else None
    return Page(f"worker-{name}", "worker:notify", case.personal_number if case else "", path)


def _account(objects: Objects) -> Page:
    case, order = objects.dossiers.get("sent_back"), objects.orders.get("rejected")
    path = reverse("worker:account", args=[order]) if case and order else None
    return Page("worker-account", "worker:account", case.personal_number if case else "", path)


def _work_lead(objects: Objects) -> Page:
    case, lead = objects.dossiers.get("asked"), objects.work_lead
    path = reverse("worker:work_lead", args=[lead]) if case and lead else None
    return Page("worker-work-lead", "worker:work_lead", case.personal_number if case else "", path)
