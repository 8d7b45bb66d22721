"""The address of each page for the records of the house."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.web.every_url.found import Everything
from tests.web.every_url.helped import officers_help
from tests.web.every_url.lists import OF_ORDERS, OWN_ONLY
from tests.web.every_url.trained import officers_training
from tests.web.pages import routes
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.models import BENEFIT_PROCEDURE
from vieclam.reference.models import Commune, Procedure, ProcedureComponent, Scheme
from vieclam.reference.open_questions import QUESTIONS
from vieclam.web.administration.tables import TABLES

OF_CENTRE = (
    *("centre", "centre_edit", "centre_close", "centre_stay", "point_add", "add_centre_staff"),
    *("centre_seal", "centre_test_seal"),
)
DRAFT_PAGES = ("draft", "question", "papers", "take_back_paper", "look_over")
STAGE_OF = {
    "supplement": "incomplete",
    "result": "sealed",
    "notify": "collected",
    "account": "sent_back",
    "answer": "asked",
    "transfer": "collected",
    "transfer_back": "moving",
    "work_lead": "missed",
    "own_referral": "with_officer",
}


def patterns() -> dict[str, str]:
    """The address of each name, with its parameters in angle brackets."""
    return {name: pattern for pattern, name in routes()}


def owner_of(name: str, world: Everything) -> Client:
    """The browser of the worker whose records an address of workers shows."""
    page = name.removeprefix("worker:")
    if page in {"training_draft", "help_draft"}:
        return world.workers["draft"]
    if page in DRAFT_PAGES:
        return world.workers["draft"]
    if page == "still_working":
        return world.workers["collected"]
    if page in {"saved_search", "saved_act", "saved_searches", "invitations", "invitation_act"}:
        return world.workers["with_officer"]
    if page.startswith("seeking_") and page != "seeking_step":
        return world.workers["with_officer"]
    if page in {
        "appointments",
        "appointment_act",
        "dossier",
        "slip",
        "withdraw",
        "report",
        "complaint",
        "complaint_act",
        "programme_withdraw",
    }:
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
    missed = world.lived.stages["missed"].code
    own: dict[str, list[Any]] = {
        "own_words": ["own-ptv"],
        **{f"counselling_{name}": [world.own["counselled"]] for name in ("one", "notes", "sheet", "correct")},
        "counselling_write": [world.own["counselled_person"]],
        "counselling_export": ["csv"],
        **{f"counselling_group{name}": [world.codes["counselling_group"]] for name in ("", "_note")},
        "counselling_hours_end": [world.own["hours"]],
        "appointment_book": [world.own["counselled_person"]],
        "appointment": [world.own["appointment_to_come"]],
        "appointment_act": [world.own["appointment"], "den"],
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
        "support": [world.codes["support"]],
        "support_print": [world.codes["support"]],
        "support_act": [world.codes["support"], "tham-dinh"],
        "complaint": [world.codes["first"]],
        "complaint_act": [world.codes["first"], "thu-ly"],
        **{f"programme{name}": [world.codes["programme"]] for name in ("", "_counter", "_decide", "_export")},
        "programme_claim": [world.codes["programme_claim"]],
        "programme_act": [world.codes["programme_claim"], "de-xuat"],
        **{f"vacancy{name}": [world.codes["vacancy"]] for name in ("", "_change", "_print", "_paper")},
        "vacancy_act": [world.codes["vacancy"], "dang"],
        **{f"employer{name}": [world.codes["employer"]] for name in ("", "_paper")},
        "employer_act": [world.codes["employer"], "lam-viec"],
        "duplicate": [world.own["duplicate"]],
        "benefit": [missed],
        "transfer": [missed],
        "transfer_back": [world.lived.stages["moving"].code],
        "incoming": [world.own["incoming"]],
        "incoming_accept": [world.own["incoming"]],
        **{name: [missed] for name in ("tell_event", "ask_work", "refuse_job", "money_notice", "later_months")},
        **{f"referral_lead{name}": [world.own["referral_lead"]] for name in ("", "_record", "_aside")},
        "look_again": [missed, world.own["life_event"]],
        "approve_act": [missed, world.own["suspension"]],
        "drop_act": [missed, world.own["suspension"]],
        "dismiss_event": [missed, world.own["life_event"]],
        "accept_missed": [world.own["missed_month"]],
        "hand_over": [world.lived.stages["sealed"].code],
        **{name: [ids["order"]] for name in ("order", *OF_ORDERS)},
        **{f"payment_list{name}": [ids["list"]] for name in ("", "_export", "_print", "_check", "_back")},
        "payment_list_release": [ids["checked_list"]],
        "recovery": [ids["recovery"]],
        "bank_settle": [ids["bank_item"]],
        "bank_file": [ids["bank_file"]],
        "recovery_credit": [ids["credit"]],
        **{f"seeker{name}": [world.codes["seeker"]] for name in ("", "_change", "_sensitive")},
        **{f"seeker_import{name}": [world.own["seeker_import"]] for name in ("", "_begin")},
        "follow_up": [world.codes["slip"]],
        "exchange_export": ["referral_result", "csv"],
        "connections_file": ["csv"],
        **{f"exchange_{name}": [world.own["exchange"]] for name in ("record", "resend", "entered")},
        "code_vacancy": [world.codes["vacancy"]],
        "code_wish": [world.codes["seeker"]],
        "code_suggestions": ["occupation"],
        "seeker_act": [world.codes["seeker"], "gia-han"],
        **{name: [world.codes["referral"]] for name in ("referral",)},
        "referral_act": [world.codes["referral"], "trao"],
        "referrals_export": ["csv"],
        "refer": [world.codes["sought"]],
        "refer_to": [world.codes["sought"], world.codes["vacancy_key"]],
        "application": [world.own["application"]],
        "seeker_sheet": [world.codes["seeker"], "mau-01"],
        "seeker_form": [world.own["unregistered"]],
        "seeker_group_sheet": [world.codes["group"]],
        **officers_training(world),
        **officers_help(world),
    }
    return own.get(page, [code])


def _of_managers(page: str, world: Everything) -> list[Any]:
    ids = world.lived.ids
    own: dict[str, list[Any]] = {
        "send_back": [world.lived.proposals["with_head"]],
        "document": [ids["document"]],
        "behind": [2026, 3, "tiep-nhan"],
        **{name: [world.lived.house.centre.code, "2026-02"] for name in ("report", "report_paper", "report_send")},
        "report_rows": [world.lived.house.centre.code, "2026-02", "nop-ho-so"],
        "complaint": [world.codes["second"]],
        "complaint_act": [world.codes["second"], "thu-ly"],
        "complaint_file": [world.codes["second"], world.own["complaint_file"]],
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
        "answer": [world.lived.stages["asked"].code, world.own["asked"]],
        "notify": [world.lived.ids["month"]],
        "account": [world.lived.ids["sent_back"]],
        "work_lead": [world.own["work_lead"]],
        "complaint": [world.codes["first"]],
        "complaint_act": [world.codes["first"], "rut"],
        "programme": [world.codes["programme"]],
        "programme_withdraw": [world.codes["programme"]],
        "still_working": [world.codes["slip"]],
        "seeking_step": ["noi-o"],
        "apply": [world.codes["vacancy_key"]],
        "application_withdraw": [world.own["application"]],
        "application_delete": [world.own["application"]],
        "own_referral": [world.codes["referral"]],
        "own_referral_open": [world.codes["referral"]],
        "seeking_one": [world.codes["seeker"]],
        "seeking_change": [world.codes["seeker"], "viec"],
        "seeking_act": [world.codes["seeker"], "gia-han"],
        "seeking_sheet": [world.codes["seeker"], "mau-01"],
        "invitation_act": [world.own["invitation"], "khong"],
        "saved_search": [world.own["saved_search"]],
        "saved_act": [world.own["saved_search"], "con-dung"],
        "appointment_act": [world.own["appointment_to_come"]],
        "training_draft": [world.own["training_draft"]],
        "training_take": [world.codes["training"]],
        "help_draft": [world.own["help_draft"]],
        "help_take": [world.codes["help"]],
    }
    return own.get(page) or [world.lived.stages[STAGE_OF.get(page, "with_officer")].code]


def first_row(slug: str) -> int:
    """The first row of a reference table."""
    model = next(table.model for table in TABLES if table.slug == slug)
    return int(model._default_manager.order_by("pk").values_list("pk", flat=True)[0])


def _of_administration(page: str, world: Everything) -> list[Any]:
    wages, growing = "luong-toi-thieu", "ngan-hang"
    own: dict[str, list[Any]] = {
        "table": [wages],
        "add": [growing],
        "row": [wages, first_row(wages)],
        "edit": [wages, first_row(wages)],
        "end": [growing, first_row(growing)],
        "mapping": [Commune.objects.filter(scheme=Scheme.OLD).values_list("pk", flat=True)[0]],
        "add_paper": [first_row("thu-tuc")],
        "paper": [first_row("thu-tuc"), _first_paper()],
        **_of_organisations(world),
        "calendar_year": [2026],
        "calendar_day": ["2026-03-02"],
        "answer": [QUESTIONS[0].name],
        "programme": [world.codes["programme_to_end"]],
    }
    return own[page]


def _of_organisations(world: Everything) -> dict[str, list[Any]]:
    own = world.own
    of_department = (
        "department",
        "department_edit",
        "centre_add",
        "add_department_staff",
        "delegation_add",
        "seal_certificate",
    )
    return {
        **{name: [own["department"]] for name in (*of_department, "seal_test_certificate")},
        **{name: [own["centre"]] for name in OF_CENTRE},
        **{name: [own["staff"]] for name in ("member", "member_edit", "role_add")},
        **{name: [own["signer"]] for name in ("member_certificate", "member_test_certificate")},
        "delegation_end": [own["delegation"]],
        **{name: [own["point"]] for name in ("point_edit", "point_close", "point_stay")},
        "role_end": [own["membership"]],
        "account_act": [own["staff"], "mat-khau"],
    }


def _first_paper() -> int:
    papers = ProcedureComponent.objects.filter(procedure=Procedure.objects.order_by("pk").first())
    return int(papers.order_by("pk").values_list("pk", flat=True)[0])


def _of_everybody(page: str, world: Everything) -> list[Any]:
    token = world.lived.stages["with_officer"].token
    with acting_as(world.lived.house.actor("officer")):
        decision = Document.objects.filter(state="sealed").values_list("token", flat=True)[0]
    own: dict[str, list[Any]] = {
        "precheck_question": [1],
        "tracking_by_token": [token],
        "published": [decision],
        "procedure": [BENEFIT_PROCEDURE],
        "procedure_print": [BENEFIT_PROCEDURE],
        "empty_form": ["N374-10"],
        "programme": [world.codes["programme"]],
        "job": [world.codes["vacancy_key"]],
        "sitemap": ["viec-lam"],
        "appointment": [world.codes["appointment"]],
        "appointment_calendar": [world.codes["appointment"]],
        "follow_vacancy": [world.codes["vacancy_code"]],
        "follow_people": [world.codes["follow_open"]],
        "stop_news": [world.codes["stop_news"]],
        "answer_vacancy": [world.codes["vacancy_question"]],
        "referral_link": [world.codes["referral_token"]],
    }
    return own[page]


_ARGUMENTS = {
    "officer": _of_officers,
    "manager": _of_managers,
    "worker": _of_workers,
    "administration": _of_administration,
    "public": _of_everybody,
}
