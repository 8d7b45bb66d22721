"""An employer for the pictures, plainly invented: registered, visited, with advertisements in three states."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from vieclam.core import clock
from vieclam.core.actors import Actor, job_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.picture_book.page import VISITOR, Page, press
from vieclam.demo.staff import demo_actor
from vieclam.jobbank.models import EmployerRegistration, LinkKind, Source, Vacancy, VacancyLink
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.post_vacancy import EmployerSaid, post_vacancy
from vieclam.jobbank.services.record_visit import record_labour_change, record_visit
from vieclam.jobbank.services.register_employer import RegistrationSaid, register_employer
from vieclam.jobbank.services.submit_vacancy import submit_vacancy
from vieclam.jobbank.services.vacancy_values import ContactSaid

FIRM = EmployerSaid("Công ty May Bản Mới (minh họa)", "0000000019")
CONTACT = ContactSaid("Chị Hoa (minh họa)", "0990000771", "tuyendung@vidu.example", "Nhân sự")
SAID = RegistrationSaid(
    subject="enterprise",
    kind="private",
    address="Lô 2, khu công nghiệp minh họa",
    commune_code="03679",
    phone="0990000771",
    section="C",
    main_product="Áo khoác",
    representative_name="Ông Bình (minh họa)",
    representative_phone="0990000772",
    headcount=320,
    planned_hires=60,
    services=("supply",),
)
OFFICER = "sonla.chuyenvien"


def employer_of_pictures(on: dt.date) -> dict[str, str]:
    """Numbers and codes by what they are for; made once."""
    officer = demo_actor(OFFICER, on)
    at = clock.now()
    with acting_as(officer):
        known = EmployerRegistration.objects.filter(employer__tax_code=FIRM.tax_code).first()
        row = known or _make(officer, on, at)
        numbers = {one.state: one.number for one in Vacancy.objects.filter(employer=row.employer).order_by("-pk")}
        keys = dict(Vacancy.objects.filter(employer=row.employer).order_by("-pk").values_list("state", "pk"))
        codes = dict(VacancyLink.objects.filter(vacancy__employer=row.employer).values_list("kind", "token"))
    return {
        "employer": row.number,
        "checking": numbers.get("checking", ""),
        "published": numbers.get("published", ""),
        "key": str(keys.get("published", "")),
        "follow": codes.get(LinkKind.FOLLOW, ""),
        "question": codes.get(LinkKind.STILL_OPEN, ""),
    }


def _make(officer: Actor, on: dt.date, at: dt.datetime) -> EmployerRegistration:
    centre_id = officer.centre_id or 0
    row = register_employer(actor=officer, centre_id=centre_id, employer=FIRM, said=SAID, on=on, at=at)
    visited = on - dt.timedelta(days=20)
    record_visit(
        actor=officer,
        registration_id=row.pk,
        visited_on=visited,
        kind="on_site",
        about="Trao đổi nhu cầu tuyển công nhân may quý tới",
        on=on,
    )
    record_labour_change(
        actor=officer, registration_id=row.pk, changed_on=visited, change=-60, reason="Kết thúc đơn hàng lớn", on=on
    )
    published = _post(officer, "Công nhân may", "May áo khoác theo chuyền, ca ngày, nghỉ chủ nhật.", "", on, at)
    approve_vacancy(actor=officer, vacancy_id=published.pk, on=on, at=at)
    unlawful = "Ưu tiên nữ, tuổi từ 18 đến 35. Nộp phí hồ sơ 200.000 đồng."
    waiting = _post(officer, "Nhân viên kho", "Kiểm hàng, xếp kho theo phiếu, ghi sổ nhập xuất.", unlawful, on, at)
    submit_vacancy(actor=officer, vacancy_id=waiting.pk, at=at)
    with acting_as(job_actor("picture_book", centre_id=centre_id)):
        VacancyLink.objects.create(
            centre_id=centre_id, vacancy=published, kind=LinkKind.STILL_OPEN, state="no_address", made_at=at
        )
    return row


def _post(officer: Actor, title: str, description: str, requirements: str, on: dt.date, at: dt.datetime) -> Vacancy:
    values = {
        "title": title,
        "description": description,
        "requirements": requirements,
        "quantity": 20,
        "commune_codes": ["03679"],
        "pay_minimum": 7_000_000,
        "pay_maximum": 9_000_000,
        "welfare": ["social_insurance", "transport"],
        "meals": ["one"],
        "deadline": on + dt.timedelta(days=30),
    }
    return post_vacancy(
        actor=officer,
        centre_id=officer.centre_id or 0,
        employer=FIRM,
        values=values,
        contact=CONTACT,
        source=Source.CENTRE,
        on=on,
        at=at,
    )


def employer_pages(found: dict[str, str]) -> list[Page]:
    """The lists of the desk, advertisements and employers one by one, and what has no account."""

    def page(name: str, view: str, viewer: str = OFFICER, key: str = "", query: str = "", act: str = "") -> Page:
        shown = not key or bool(found.get(key))
        path = reverse(view, args=[found[key]] if key else []) + query if shown else None
        return Page(f"jobs-{name}", view, viewer, path, then=press(act) if act else None)

    return [
        page("vacancies", "officer:vacancies"),
        page("vacancies-published", "officer:vacancies", query="?loc=published"),
        page("vacancy-new", "officer:vacancy_new"),
        page("vacancy-new-empty", "officer:vacancy_new", act="Đăng tin"),
        page("vacancy-checking", "officer:vacancy", key="checking"),
        page("vacancy-refuse", "officer:vacancy", key="checking", act="Không đăng"),
        page("vacancy-published", "officer:vacancy", key="published"),
        page("vacancy-change", "officer:vacancy_change", key="published"),
        page("uncoded", "officer:uncoded"),
        page("referral-leads", "officer:referral_leads"),
        page("help-intake", "officer:help_intake"),
        page("uncoded-seekers", "officer:uncoded", query="?loc=nguoi"),
        page("vacancy-print", "officer:vacancy_print", key="published"),
        page("employers", "officer:employers"),
        page("employer", "officer:employer", key="employer"),
        page("employer-register", "officer:employer_register"),
        page("search", "public:jobs", VISITOR, query="?q=cong+nhan+may+son+la"),
        page("search-nothing", "public:jobs", VISITOR, query="?q=xqzv"),
        page("search-filters", "public:jobs", VISITOR, query="?q=&kn=none"),
        page("search-one", "public:job", VISITOR, key="key"),
        page("post", "public:post_vacancy", VISITOR),
        page("follow-code", "public:follow_vacancy_code", VISITOR),
        page("follow", "public:follow_vacancy", VISITOR, key="follow"),
        page("answer", "public:answer_vacancy", VISITOR, key="question"),
    ]
