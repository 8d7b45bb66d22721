"""The list of pictures: every page that can be looked at, in its main states."""

from __future__ import annotations

from django.urls import reverse

from vieclam.demo.picture_book.counselled import counselling_pages
from vieclam.demo.picture_book.desk_pages import administration_pages, manager_pages, officer_pages
from vieclam.demo.picture_book.employed import employer_pages
from vieclam.demo.picture_book.followed import follow_up_pages
from vieclam.demo.picture_book.found import Objects
from vieclam.demo.picture_book.kept import kept_pages
from vieclam.demo.picture_book.page import VISITOR, Page, press
from vieclam.demo.picture_book.precheck import answer_first
from vieclam.demo.picture_book.referred import referral_pages
from vieclam.demo.picture_book.seekers import seeker_pages
from vieclam.demo.picture_book.supported import programme_pages
from vieclam.demo.picture_book.training_pages import training_pages
from vieclam.demo.picture_book.worker_pages import worker_pages
from vieclam.demo.staff import PASSWORD
from vieclam.dossiers.models import BENEFIT_PROCEDURE


def all_pages(objects: Objects) -> list[Page]:
    """Every picture, in the order of the contact sheet."""
    return [
        *_public(objects),
        *_precheck(),
        *_sign_in(),
        *worker_pages(objects),
        *officer_pages(objects),
        *training_pages(objects),
        *manager_pages(objects),
        *administration_pages(),
        *_programmes(objects),
        *employer_pages(objects.employed),
        *follow_up_pages(objects.followed),
        *_seekers(objects),
        *_kept(objects),
        *counselling_pages(objects.counselled),
        *_kit(),
    ]


def _visitor(name: str, view: str, *arguments: object, query: str = "", **steps: object) -> Page:
    path = reverse(view, args=arguments) + query
    return Page(f"public-{name}", view, VISITOR, path, **steps)  # type: ignore[arg-type]


def _public(objects: Objects) -> list[Page]:
    case = next(iter(objects.dossiers.values()), None)
    token = reverse("public:tracking_by_token", args=[case.token]) if case else None
    decision = reverse("public:published", args=[objects.document_token]) if objects.document_token else None
    return [
        _visitor("home", "public:home"),
        _visitor("procedures", "public:procedures"),
        _visitor("procedure", "public:procedure", BENEFIT_PROCEDURE),
        _visitor("procedure-suspension", "public:procedure", "1.014750"),
        _visitor("procedure-print", "public:procedure_print", BENEFIT_PROCEDURE, query="?tinh=14"),
        _visitor("procedure-board", "public:board", query="?tinh=14"),
        _visitor("centres", "public:centres"),
        _visitor("centres-sonla", "public:centres", query="?tinh=14"),
        _visitor("tracking", "public:tracking"),
        _visitor("tracking-unknown", "public:tracking", query="?ma=H14.29-000000-0000"),
        Page("public-tracking-found", "public:tracking_by_token", VISITOR, token),
        _visitor("verify", "public:verify"),
        Page("public-published", "public:published", VISITOR, decision),
        _visitor("published-unknown", "public:published", "0" * 24),
        _visitor("not-found", "public:home", query="khong-co-trang-nay"),
    ]


def _programmes(objects: Objects) -> list[Page]:
    granted, other = (objects.dossiers.get(name) for name in ("collected", "with_department"))
    numbers = (granted.personal_number if granted else "", other.personal_number if other else "")
    return programme_pages(objects.supported if granted and other else {}, *numbers)


def _kept(objects: Objects) -> list[Page]:
    own = objects.dossiers.get("collected")
    return kept_pages(objects.kept, own.personal_number if own else "")


def _seekers(objects: Objects) -> list[Page]:
    own, other = (objects.dossiers.get(name) for name in ("collected", "refused"))
    numbers = [case.personal_number if case else "" for case in (own, other)]
    seeking = seeker_pages(objects.seeker, objects.unregistered, *numbers)
    return [*seeking, *referral_pages(objects.referred, numbers[0])]


def _precheck() -> list[Page]:
    questions = [
        _visitor(f"precheck-{step}", "public:precheck_question", step, before=answer_first(step - 1))
        for step in range(1, 6)
    ]
    empty = _visitor("precheck-empty", "public:precheck_question", 1, then=press("Tiếp tục"))
    return [*questions, empty, _visitor("precheck-result", "public:precheck_result", before=answer_first(5))]


def _sign_in() -> list[Page]:
    def wrong(page: object) -> None:
        _type(page, "khong-co-ai", "sai-mat-khau")

    def right(page: object) -> None:
        _type(page, "quantri", PASSWORD)

    return [
        _visitor("sign-in", "public:sign_in"),
        _visitor("sign-in-staff", "account_login"),
        _visitor("sign-in-wrong", "account_login", then=wrong),
        Page("public-sign-in-code", "mfa_authenticate", VISITOR, reverse("account_login"), then=right),
        _visitor("sign-up-closed", "account_signup"),
        _visitor("sign-in-cancelled", "socialaccount_login_cancelled"),
        _visitor("sign-in-failed", "socialaccount_login_error"),
        Page("staff-units", "public:choose_unit", "sonla.chuyenvien", reverse("public:choose_unit")),
        Page("staff-security", "mfa_index", "sonla.chuyenvien", reverse("mfa_index")),
        Page("staff-sign-out", "account_logout", "sonla.chuyenvien", reverse("account_logout")),
    ]


def _type(page: object, login: str, password: str) -> None:
    page.fill("input[name=login]", login)  # type: ignore[attr-defined]
    page.fill("input[name=password]", password)  # type: ignore[attr-defined]
    press("Đăng nhập")(page)


def _kit() -> list[Page]:
    return [
        _visitor("demo-codes", "demo_codes"),
        _visitor("components", "components"),
        _visitor("components-question", "components_question"),
        _visitor("components-slip", "components_slip"),
    ]
