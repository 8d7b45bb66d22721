"""A house with a claim at every stage, everybody who may look at it, and the address of each page for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.web import claims, paid
from tests.web.every_url.lists import CENTRE, DEPARTMENT, OWN_ONLY
from tests.web.every_url.lists import OF_ORDERS as ORDER_ACTS
from tests.web.pages import Lived, lived, routes
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.archive.models import StoredFile
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import BenefitMonth
from vieclam.core.actors import Actor, ActorKind, Role, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier
from vieclam.dossiers.services.papers import add_paper
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.organisations.models import Centre
from vieclam.reference.open_questions import QUESTIONS
from vieclam.web.administration.tables import TABLES

DRAFT_PAGES = ("draft", "question", "papers", "take_back_paper", "look_over")
STAGE_OF = {"supplement": "incomplete", "result": "sealed", "notify": "collected", "account": "sent_back"}
NOTED_APART = ("people_view", "accounts_", "web_requestcount", "django_session", "core_oncekey", "pghistory_context")


@dataclass
class Everything:
    """The house, browsers by role, and a browser for the worker of each stage."""

    lived: Lived
    browsers: dict[str, Client]
    workers: dict[str, Client]
    days: dict[str, dt.date]
    own: dict[str, int] = field(default_factory=dict)


def everything() -> Everything:
    """Build it through the services."""
    made = lived()
    house = made.house
    order = paid.sent_back(house)
    made.ids["sent_back"] = order.pk
    with acting_as(house.actor("officer")):
        month = BenefitMonth.objects.get(pk=order.subject.removeprefix("month:"))
        made.stages["sent_back"] = month.entitlement.dossier
    found = Everything(made, staff_browsers(house), {}, {})
    for stage in ("with_officer", "incomplete", "sealed", "collected", "sent_back"):
        found.workers[stage] = browser_of(made.stages[stage].person_id)
    found.workers["draft"] = _draft_on_line(found)
    found.browsers["worker"] = browser_of(factories.person().pk)
    with acting_as(person_actor(made.stages["collected"].person_id)):
        found.own["document"] = Document.objects.filter(state__in=["issued", "sealed"]).values_list("pk", flat=True)[0]
        found.own["file"] = StoredFile.objects.values_list("pk", flat=True)[0]
    with acting_as(house.actor("officer")):
        result_from = Dossier.objects.get(pk=made.stages["sealed"].pk).result_from
        window_from = BenefitMonth.objects.get(pk=made.ids["month"]).window_from
    assert result_from
    found.days = {
        "worker:result": result_from,
        "officer:hand_over": result_from,
        "worker:notify": window_from,
        "officer:notify": window_from,
    }
    return found


def _draft_on_line(found: Everything) -> Client:
    house, person = found.lived.house, factories.person()
    actor = person_actor(person.pk)
    with acting_as(actor):
        draft = start_dossier(
            actor=actor,
            person_id=person.pk,
            reception_point_id=house.point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel="online",
            on=claims.FILED,
        )
        stored = store_file(
            actor=actor,
            centre_id=house.centre.pk,
            person_id=person.pk,
            name="giay.png",
            content=claims.PNG,
            purpose="paper:termination_paper",
        )
        paper = add_paper(actor=actor, dossier_id=draft.pk, component="termination_paper", file=stored)
    found.own |= {"draft": draft.pk, "paper": paper.pk}
    return browser_of(person.pk)


def staff_browsers(house: claims.House) -> dict[str, Client]:
    """Each role of the house, the administrator, and nobody."""
    found = {who: house.browser(who) for who in (*CENTRE, *DEPARTMENT)}
    administrator = Client()
    administrator.force_login(User.objects.get(pk=factories.staff(Role.PLATFORM_ADMINISTRATOR).user_id))
    return found | {"administrator": administrator, "nobody": Client()}


def patterns() -> dict[str, str]:
    """The address of each name, with its parameters in angle brackets."""
    return {name: pattern for pattern, name in routes()}


def owner_of(name: str, world: Everything) -> Client:
    """The browser of the worker whose records an address of workers shows."""
    page = name.removeprefix("worker:")
    if page in DRAFT_PAGES:
        return world.workers["draft"]
    if page in {"dossier", "slip", "withdraw", "answer"}:
        return world.workers["with_officer"]
    return world.workers[STAGE_OF.get(page, "collected")]


def address_of(name: str, world: Everything) -> str:
    """The address for the records of this house."""
    if "<" not in patterns()[name]:
        return reverse(name)
    space, _colon, page = name.partition(":")
    return reverse(name, args=_ARGUMENTS[space](page, world))


def _of_officers(page: str, world: Everything) -> list[Any]:
    ids, code = world.lived.ids, world.lived.stages["with_officer"].code
    own: dict[str, list[Any]] = {
        "notify": [ids["month"]],
        "file": [ids["file"]],
        "document": [ids["document"]],
        "draft": [ids["draft"]],
        "print_draft": [ids["draft"]],
        "draft_paper": [ids["draft"]],
        "draft_paper_drop": [ids["draft"], ids["paper"]],
        "file_draft": [ids["draft"]],
        "check": [code, ids["paper"]],
        "accept": [code, ids["question"]],
        "ask_worker": [code, ids["question"]],
        "region": [code, ids["question"]],
        "hand_over": [world.lived.stages["sealed"].code],
        **{name: [ids["order"]] for name in ("order", *ORDER_ACTS)},
    }
    return own.get(page, [code])


def _of_managers(page: str, world: Everything) -> list[Any]:
    ids = world.lived.ids
    own: dict[str, list[Any]] = {
        "send_back": [world.lived.proposals["with_head"]],
        "document": [ids["document"]],
        "behind": [2026, 3, "tiep-nhan"],
        **{name.removeprefix("manager:"): [ids["batch"]] for name in OWN_ONLY},
    }
    return own[page]


def _of_workers(page: str, world: Everything) -> list[Any]:
    if page in DRAFT_PAGES:
        more = {"question": ["nhan-tien"], "take_back_paper": [world.own["paper"]]}
        return [world.own["draft"], *more.get(page, [])]
    own: dict[str, list[Any]] = {
        "document": [world.own["document"]],
        "file": [world.own["file"]],
        "notify": [world.lived.ids["month"]],
        "account": [world.lived.ids["sent_back"]],
        "answer": [world.lived.stages["with_officer"].code, world.lived.ids["question"]],
    }
    return own.get(page) or [world.lived.stages[STAGE_OF.get(page, "with_officer")].code]


def first_row(slug: str) -> int:
    """The first row of a reference table."""
    model = next(table.model for table in TABLES if table.slug == slug)
    return int(model._default_manager.order_by("pk").values_list("pk", flat=True)[0])


def _of_administration(page: str, world: Everything) -> list[Any]:
    wages = "luong-toi-thieu"
    own: dict[str, list[Any]] = {
        "table": [wages],
        "add": [wages],
        "row": [wages, first_row(wages)],
        "edit": [wages, first_row(wages)],
        "end": [wages, first_row(wages)],
        "mapping": [first_row("xa")],
        "add_paper": [first_row("thu-tuc")],
        "paper": [first_row("thu-tuc"), _first_paper()],
        "calendar_year": [2026],
        "calendar_day": ["2026-03-02"],
        "answer": [QUESTIONS[0].name],
    }
    return own[page]


def _first_paper() -> int:
    from vieclam.reference.models import Procedure, ProcedureComponent

    papers = ProcedureComponent.objects.filter(procedure=Procedure.objects.order_by("pk").first())
    return int(papers.order_by("pk").values_list("pk", flat=True)[0])


def _of_everybody(page: str, world: Everything) -> list[Any]:
    token = world.lived.stages["with_officer"].token
    return {"precheck_question": [1], "tracking_by_token": [token], "procedure": [BENEFIT_PROCEDURE]}[page]


_ARGUMENTS = {
    "officer": _of_officers,
    "manager": _of_managers,
    "worker": _of_workers,
    "administration": _of_administration,
    "public": _of_everybody,
}


def counts() -> dict[str, int]:
    """Rows of every table but those that only note who came by. Counted as the owner of all centres together."""
    centres = tuple(Centre.objects.values_list("pk", flat=True))
    everywhere = Actor(kind=ActorKind.JOB, job="tests.count", centre_ids=centres, roles=frozenset())
    with acting_as(everywhere):
        return {
            model._meta.db_table: model._default_manager.count()
            for model in apps.get_models()
            if model._meta.managed and not model._meta.db_table.startswith(NOTED_APART)
        }
