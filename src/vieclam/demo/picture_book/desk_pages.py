"""Pictures of the officer's, managers' and administrator's pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from vieclam.benefits.selectors.officer import TABS
from vieclam.demo.picture_book.found import Objects
from vieclam.demo.picture_book.page import Page, press, search
from vieclam.organisations.models import Centre, Delegation, Staff
from vieclam.reference.models import Commune, ProcedureComponent, Scheme
from vieclam.reference.open_questions import QUESTIONS
from vieclam.web.administration.tables import TABLES
from vieclam.web.officer.orders import TABS as ORDER_TABS
from vieclam.web.officer.payment_lists import LIST_TABS
from vieclam.web.officer.recoveries import RECOVERY_TABS

OFFICER, RECEPTION, ADMINISTRATOR = "sonla.chuyenvien", "sonla.motcua", "quantri"
AUDITOR = "kiemtoan"
TRAYS = ("sonla.truongphong", "sonla.giamdoc", "sonla.so.thamdinh", "sonla.so.giamdoc", "sonla.so.vanthu")
CASES = (
    *("region", "differences", "waiting", "by_post", "refused", "two_regions"),
    *("with_officer", "with_head", "with_department", "decided", "collected"),
)
DEPUTY = "dongnai.so.phogiamdoc"
SHOWN_CENTRE = "H75.21"
REPORTING, REPORTED = "H14.21", ("2026-02", "2026-6t")
SHOWN_TABLE, SHOWN_DAY = "luong-toi-thieu", "2026-03-02"


def officer_pages(objects: Objects) -> list[Page]:
    """The queue by its tabs, the dossier by what an officer must look at, the counter."""
    return [
        *(_desk(f"queue-{tab}", "officer:queue", query=f"?tab={tab}") for tab in TABS),
        _desk("queue-nothing-found", "officer:queue", then=search("khong co ai")),
        *(_dossier(objects, name, "officer:dossier") for name in CASES),
        _dossier(objects, "refused", "officer:dossier", "refuse", then=press("Từ chối")),
        _dossier(objects, "filed", "officer:dossier", "supplement", then=press("Bổ sung")),
        _dossier(objects, "region", "officer:dossier", "region", then=press("Xác nhận vùng")),
        _dossier(objects, "differences", "officer:fact", query="?loai=terminated_on"),
        _dossier(objects, "waiting", "officer:contributions"),
        _dossier(objects, "with_officer", "officer:events"),
        _dossier(objects, "decided", "officer:hand_over", viewer=RECEPTION),
        *_benefits(objects),
        _desk("counter", "officer:counter", viewer=RECEPTION),
        _desk("not-collected", "officer:not_collected"),
        *_payments(objects),
        _desk("duplicates", "officer:duplicates"),
        Page(
            "officer-duplicate",
            "officer:duplicate",
            OFFICER,
            reverse("officer:duplicate", args=[objects.duplicate]) if objects.duplicate else None,
        ),
        _desk("complaints", "officer:complaints"),
        _desk("complain", "officer:complain", viewer=RECEPTION),
        *(_complaint(objects, name, "officer", OFFICER) for name in ("taken_on", "decided")),
        _complaint(objects, "taken_on", "officer", "sonla.giamdoc", "decide", then=press("Quyết định giải quyết")),
        *_support(objects),
        _month("notify", objects.month_id),
        _month("notified", objects.told_month),
        _desk("intake", "officer:intake", viewer=RECEPTION),
        *_intake_draft(objects),
    ]


def _benefits(objects: Objects) -> list[Page]:
    """The morning list; benefits that were missed, suspended, told of a job, ended; a notification not entered."""
    lives = ("asked", "missed", "suspended", "told", "terminated", "moving")
    came = reverse("officer:incoming", args=[objects.incoming]) if objects.incoming else None
    month = reverse("officer:accept_missed", args=[objects.missed_month]) if objects.missed_month else None
    return [
        _desk("today", "officer:today"),
        _desk("today-arriving", "officer:today", viewer="dongnai.chuyenvien"),
        Page("officer-incoming", "officer:incoming", "dongnai.chuyenvien", came),
        *(_dossier(objects, name, "officer:benefit") for name in lives),
        Page("officer-accept-missed", "officer:accept_missed", OFFICER, month),
    ]


def _intake_draft(objects: Objects) -> list[Page]:
    """The dense form, and saved with mistakes in it: what was right is kept, the rest is asked for."""

    def mistaken(page: Any) -> None:
        for name, typed in (("identity_issued_on", "31/2/2021"), ("employer_name", ""), ("account_number", "")):
            page.fill(f"input[name={name}]", typed)
        press("Lưu")(page)

    path = reverse("officer:draft", args=[objects.desk_draft.dossier_id]) if objects.desk_draft else None
    return [
        Page("officer-intake-draft", "officer:draft", RECEPTION, path),
        Page("officer-intake-draft-mistaken", "officer:draft", RECEPTION, path, then=mistaken),
    ]


def _desk(
    name: str, view: str, *, viewer: str = OFFICER, query: str = "", then: Callable[[Any], None] | None = None
) -> Page:
    return Page(f"officer-{name}", view, viewer, reverse(view) + query, then=then)


def _dossier(
    objects: Objects,
    name: str,
    view: str,
    state: str = "",
    *,
    query: str = "",
    viewer: str = OFFICER,
    then: Callable[[Any], None] | None = None,
) -> Page:
    case = objects.dossiers.get(name)
    path = reverse(view, args=[case.code]) + query if case else None
    title = "-".join(part for part in (view.replace(":", "-"), name, state) if part)
    return Page(title, view, viewer, path, then=then)


def _payments(objects: Objects) -> list[Page]:
    """The payment orders by tab and on paper; an order that was sent back and one that was paid."""
    paths = {
        state: reverse("officer:order", args=[objects.orders[state]]) if state in objects.orders else None
        for state in ("rejected", "paid", "sent")
    }
    return [
        *(_desk(f"orders-{tab}", "officer:orders", query=f"?tab={tab}") for tab in ORDER_TABS),
        _desk("orders-print", "officer:orders_print", query="?tab=tat-ca"),
        *(Page(f"officer-order-{state}", "officer:order", OFFICER, path) for state, path in paths.items()),
        *(_desk(f"payment-lists-{tab}", "officer:payment_lists", query=f"?tab={tab}") for tab in LIST_TABS),
        *(_desk(f"recoveries-{tab}", "officer:recoveries", query=f"?tab={tab}") for tab in RECOVERY_TABS),
        _desk("bank", "officer:bank"),
        _of_payments("officer:payment_list", objects.payment_list),
        _of_payments("officer:payment_list_print", objects.payment_list),
        _of_payments("officer:recovery", objects.recovery),
        _of_payments("officer:recovery_credit", objects.credit),
    ]


def _of_payments(view: str, number: int | None) -> Page:
    path = reverse(view, args=[number]) if number else None
    return Page(view.replace(":", "-").replace("_", "-"), view, OFFICER, path)


def _complaint(
    objects: Objects, name: str, area: str, viewer: str, state: str = "", then: Callable[[Any], None] | None = None
) -> Page:
    code = objects.complaints.get(name)
    title = "-".join(part for part in (f"{area}-complaint", name, state) if part)
    view = f"{area}:complaint"
    return Page(title, view, viewer, reverse(view, args=[code]) if code else None, then=then)


def _support(objects: Objects) -> list[Page]:
    """Employers' applications: the list, the form of the counter, one at work, one act open, on paper."""
    code = objects.application
    path = reverse("officer:support", args=[code]) if code else None
    return [
        _desk("supports", "officer:supports"),
        _desk("support-file", "officer:support_file", viewer=RECEPTION),
        Page("officer-support", "officer:support", OFFICER, path),
        Page("officer-support-examine", "officer:support", OFFICER, path, then=press("Thẩm định")),
        Page(
            "officer-support-print",
            "officer:support_print",
            OFFICER,
            reverse("officer:support_print", args=[code]) if code else None,
        ),
    ]


def _month(name: str, month_id: int | None) -> Page:
    path = reverse("officer:notify", args=[month_id]) if month_id else None
    return Page(f"officer-{name}", "officer:notify", RECEPTION, path)


def manager_pages(objects: Objects) -> list[Page]:
    """Every tray, a batch that was run, the register, the figures and what is behind one."""
    tray = reverse("manager:tray")
    shown = f"{tray}?xem={objects.proposal_id}" if objects.proposal_id else None
    behind = reverse("manager:behind", args=[2026, 2, "tiep-nhan"])

    def report(word: str, *measure: str) -> str:
        return reverse("manager:report_rows" if measure else "manager:report", args=[REPORTING, word, *measure])

    runner, batch = next(iter(objects.batches.items()), ("", None))
    return [
        *(Page(f"manager-tray-{user.replace('.', '-')}", "manager:tray", user, tray) for user in (*TRAYS, DEPUTY)),
        Page("manager-tray-document", "manager:tray", "sonla.so.giamdoc", shown),
        Page("manager-batch", "manager:batch", runner, reverse("manager:batch", args=[batch]) if batch else None),
        Page("manager-complaints", "manager:complaints", "sonla.so.giamdoc", reverse("manager:complaints")),
        _complaint(objects, "second", "manager", "sonla.so.giamdoc"),
        Page("manager-register", "manager:register", "sonla.so.giamdoc", reverse("manager:register")),
        Page("manager-figures", "manager:figures", "sonla.giamdoc", reverse("manager:figures")),
        Page("manager-reports", "manager:reports", "sonla.giamdoc", reverse("manager:reports")),
        *(Page(f"manager-report-{word}", "manager:report", "sonla.giamdoc", report(word)) for word in REPORTED),
        Page("manager-report-rows", "manager:report_rows", "sonla.giamdoc", report("2026-02", "nop-ho-so")),
        Page("manager-fairness", "manager:fairness", "sonla.giamdoc", reverse("manager:fairness")),
        Page("manager-fairness-method", "manager:fairness_method", "sonla.giamdoc", reverse("manager:fairness_method")),
        Page("manager-windows", "manager:windows", "sonla.giamdoc", reverse("manager:windows")),
        Page("manager-listings", "manager:listings", "sonla.giamdoc", reverse("manager:listings")),
        Page("manager-listings-everywhere", "manager:listings", AUDITOR, reverse("manager:listings")),
        Page("manager-behind", "manager:behind", "sonla.giamdoc", behind),
    ]


def administration_pages() -> list[Page]:
    """Reference tables, the working calendar, the open questions of the law, wage regions."""

    def page(name: str, view: str, *arguments: object) -> Page:
        return Page(f"administration-{name}", view, ADMINISTRATOR, reverse(view, args=arguments))

    row = _first_row(SHOWN_TABLE)
    bank, old_commune = _first_row("ngan-hang"), Commune.objects.filter(scheme=Scheme.OLD).order_by("pk")[0].pk
    paper = ProcedureComponent.objects.order_by("pk")[0]
    return [
        page("home", "administration:home"),
        *(page(f"table-{table.slug}", "administration:table", table.slug) for table in TABLES),
        page("add", "administration:add", next(table.slug for table in TABLES if table.can_add)),
        page("row", "administration:row", SHOWN_TABLE, row),
        page("edit", "administration:edit", SHOWN_TABLE, row),
        page("end", "administration:end", "ngan-hang", bank),
        page("mapping", "administration:mapping", old_commune),
        page("paper", "administration:paper", paper.procedure_id, paper.pk),
        page("paper-add", "administration:add_paper", paper.procedure_id),
        page("calendar-year", "administration:calendar_year", 2026),
        page("calendar-day", "administration:calendar_day", SHOWN_DAY),
        page("calendar-versions", "administration:calendar_versions"),
        page("announcement", "administration:announcement"),
        page("questions", "administration:questions"),
        page("answer", "administration:answer", QUESTIONS[0].name),
        page("wage-regions", "administration:wage_regions"),
        page("match-weights", "administration:match_weights"),
        page("match-weights-add", "administration:match_weights_add"),
        *_organisation_pages(page),
    ]


def _organisation_pages(page: Callable[..., Page]) -> list[Page]:
    """A Department with a delegation and its seal, one of its centres, a deputy who signs, and every form."""
    centre = Centre.objects.select_related("department").get(code=SHOWN_CENTRE)
    department, point = centre.department, centre.reception_points.order_by("unit_code")[0]
    # Numbers of the seeded installation; in an empty one these pages say that there is nobody.
    deputy = Staff.objects.filter(user__username=DEPUTY).values_list("pk", "memberships").first() or (1, 1)
    delegation = Delegation.objects.filter(department=department).values_list("pk", flat=True).first() or 1
    return [
        page("organisations", "administration:organisations"),
        page("nation", "administration:nation"),
        page("add-national-staff", "administration:add_national_staff"),
        page("department", "administration:department", department.pk),
        page("department-edit", "administration:department_edit", department.pk),
        page("add-department-staff", "administration:add_department_staff", department.pk),
        page("delegation-add", "administration:delegation_add", department.pk),
        page("delegation-end", "administration:delegation_end", delegation),
        page("seal-certificate", "administration:seal_certificate", department.pk),
        page("centre-seal", "administration:centre_seal", centre.pk),
        page("centre", "administration:centre", centre.pk),
        page("centre-edit", "administration:centre_edit", centre.pk),
        page("add-centre-staff", "administration:add_centre_staff", centre.pk),
        page("centre-add", "administration:centre_add", department.pk),
        page("centre-close", "administration:centre_close", centre.pk),
        page("point-add", "administration:point_add", centre.pk),
        page("point-close", "administration:point_close", point.pk),
        page("point-edit", "administration:point_edit", point.pk),
        page("member", "administration:member", deputy[0]),
        page("member-edit", "administration:member_edit", deputy[0]),
        page("role-add", "administration:role_add", deputy[0]),
        page("role-end", "administration:role_end", deputy[1]),
        page("account-lock", "administration:account_act", deputy[0], "khoa"),
        page("account-second-factor", "administration:account_act", deputy[0], "ma-xac-thuc"),
        page("member-certificate", "administration:member_certificate", deputy[0]),
    ]


def _first_row(slug: str) -> int:
    model = next(table.model for table in TABLES if table.slug == slug)
    return int(model._default_manager.order_by("pk").values_list("pk", flat=True)[0])
