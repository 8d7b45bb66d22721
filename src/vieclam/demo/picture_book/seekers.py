"""Seekers for the pictures: somebody registered at the counter, and a group. Plainly invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo.picture_book.page import Page, press
from vieclam.demo.staff import demo_actor
from vieclam.jobbank.models import GroupRegistration
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seeker_data import About, Group, Job, Sensitive, Skill, Wanted
from vieclam.jobbank.seekers import registration_at
from vieclam.jobbank.services.register_group import register_group
from vieclam.jobbank.services.register_seeker import Registration, register_seeker

COMMUNE = "03646"
ABOUT = About(
    sex="female",
    phone="0990000773",
    permanent_commune_code=COMMUNE,
    permanent_address="Bản Minh Họa",
    current_commune_code=COMMUNE,
    services=("job_search", "training"),
    schooling="upper_secondary",
    qualification="intermediate",
    field_of_training="May thời trang",
    language_1="Tiếng Anh",
    language_1_grade="average",
    licences=("driving_a1",),
    soft_skills=("team", "pressure"),
)
WANTED = Wanted(
    title="Công nhân may",
    description="May công nghiệp, theo chuyền",
    position="staff",
    experience="2_5",
    place_1_province="14",
    place_1_commune=COMMUNE,
    provinces_to_move=("01", "31"),
    abilities=("shifts",),
    pay_minimum=7_000_000,
    pay_maximum=9_000_000,
    welfare=("social_insurance", "dormitory"),
    available_after=0,
    recruitment_ways=("in_person", "telephone"),
)
TOLD = Registration(
    about=ABOUT,
    sensitive=Sensitive(ethnicity="03", religion="Không", priority_groups=("ethnic_minority",)),
    wanted=WANTED,
    skills=(Skill(name="May máy một kim", grade=3),),
    jobs=(Job(employer="Xưởng May Minh Họa", work="Ráp sườn", from_month=dt.date(2022, 3, 1)),),
    consents=("visible",),
)
GROUP = Group(
    comes_from="Hợp tác xã Minh Họa",
    headcount=12,
    representative="Lò Văn Minh Họa",
    commune_code=COMMUNE,
    phone="0990000774",
    services=("job_search",),
)


def seeker_of(person_id: int, on: dt.date) -> str:
    """The code of the person's registration at the demo centre; made once, with a group beside it."""
    officer = demo_actor("sonla.motcua", on)
    at = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    common: dict[str, Any] = {"actor": officer, "centre_id": officer.centre_id, "on": on, "at": at}
    with acting_as(officer):
        if not GroupRegistration.objects.exists():
            register_group(group=GROUP, **common)
        known = registration_at(officer.centre_id or 0, person_id)
        return (known or register_seeker(person_id=person_id, told=TOLD, way=Way.COUNTER, **common)).code


def seeker_pages(code: str, unregistered: int | None, number: str, other_number: str) -> list[Page]:
    """The counter, the list, one seeker; the person's own pages and their beginning on a phone."""
    officer, reception = "sonla.chuyenvien", "sonla.motcua"

    def of_code(name: str, view: str, viewer: str, *more: str, **steps: Any) -> Page:
        return Page(name, view, viewer, reverse(view, args=[code, *more]) if code else None, **steps)

    register = reverse("officer:seeker_register")
    form = reverse("officer:seeker_form", args=[unregistered]) if unregistered else None
    return [
        Page("officer-seeker-register", "officer:seeker_register", reception, register),
        Page("officer-seeker-form", "officer:seeker_form", reception, form),
        Page("officer-seeker-form-empty", "officer:seeker_form", reception, form, then=press("Đăng ký")),
        Page("officer-seekers", "officer:seekers", officer, reverse("officer:seekers")),
        Page("officer-seeker-groups", "officer:seeker_groups", reception, reverse("officer:seeker_groups")),
        Page("officer-seeker-imports", "officer:seeker_imports", officer, reverse("officer:seeker_imports")),
        of_code("officer-seeker", "officer:seeker", officer),
        of_code("officer-seeker-change", "officer:seeker_change", officer),
        of_code("officer-seeker-sensitive", "officer:seeker_sensitive", officer),
        Page("worker-seeking", "worker:seeking", other_number, reverse("worker:seeking") if code else None),
        Page(
            "worker-seeking-step",
            "worker:seeking_step",
            other_number,
            reverse("worker:seeking_step", args=["noi-o"]) if code else None,
        ),
        of_code("worker-seeking-one", "worker:seeking_one", number),
        of_code("worker-seeking-change", "worker:seeking_change", number, "viec"),
    ]
