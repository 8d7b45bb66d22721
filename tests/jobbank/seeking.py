"""Seekers as tests need them; everybody and everything is invented."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from typing import Any

from openpyxl import load_workbook

from tests import factories
from tests.jobbank import making
from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import (
    AlertedVacancy,
    AlertPosition,
    EmployerRegistration,
    SavedSearch,
    SeekerImport,
    SeekerRegistration,
    Vacancy,
)
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seeker_data import About, Group, Job, Sensitive, Skill, Wanted
from vieclam.jobbank.seeker_files import COLUMNS, template
from vieclam.jobbank.services.contact_requests import ask_contact
from vieclam.jobbank.services.import_seekers import check_seekers_file, take_seekers_file
from vieclam.jobbank.services.register_group import register_group
from vieclam.jobbank.services.register_seeker import Registration, register_seeker
from vieclam.jobbank.services.saved_searches import save_search

ON = dt.date(2026, 11, 2)
COMMUNE = "03646"
"""Phường Tô Hiệu, Sơn La."""

ABOUT = About(
    sex="female",
    phone="0000 000 021",
    permanent_commune_code=COMMUNE,
    permanent_address="Bản Thử",
    current_commune_code=COMMUNE,
    services=("job_search", "job_advice"),
    schooling="upper_secondary",
    qualification="intermediate",
    field_of_training="May thời trang",
    language_1="Tiếng Anh",
    language_1_certificate="A2",
    language_1_grade="average",
    licences=("driving_a1", "forklift"),
    soft_skills=("team", "pressure"),
)
WANTED = Wanted(
    title="Công nhân may",
    description="May công nghiệp, theo chuyền",
    position="staff",
    experience="1_2",
    place_1_province="14",
    provinces_to_move=("01",),
    pay_minimum=7_000_000,
    pay_maximum=9_000_000,
    abilities=("shifts",),
    available_after=0,
    recruitment_ways=("in_person", "telephone"),
)
WELDER = dataclasses.replace(WANTED, title="Thợ hàn", description="Hàn khung thép")
SENSITIVE = Sensitive(ethnicity="03", religion="Không", priority_groups=("ethnic_minority", "near_poor"))
TOLD = Registration(
    about=ABOUT,
    sensitive=SENSITIVE,
    wanted=WANTED,
    skills=(Skill(name="May máy một kim", grade=3),),
    jobs=(Job(employer="Công ty May Thử (minh họa)", work="Ráp sườn", from_month=dt.date(2023, 1, 1)),),
    consents=("visible",),
)
GROUP = Group(
    comes_from="Hợp tác xã Thử (minh họa)",
    headcount=12,
    representative="Lò Văn Thử",
    commune_code=COMMUNE,
    phone="0000000022",
    services=("job_search",),
)


def at(day: dt.date = ON, hour: int = 9) -> dt.datetime:
    """A moment of a day in Viet Nam."""
    return dt.datetime.combine(day, dt.time(hour), clock.ZONE)


def registered(actor: Actor, person: Any, *, on: dt.date = ON, key: str = "", **changed: Any) -> SeekerRegistration:
    """The person, registered by whoever acts: at the counter, or by themselves at ``centre_id``."""
    own = actor.kind is ActorKind.PERSON
    centre_id = changed.pop("centre_id", actor.centre_id)
    with clock.at(at(on)), acting_as(actor):
        return register_seeker(
            actor=actor,
            centre_id=centre_id,
            person_id=person.pk,
            told=dataclasses.replace(TOLD, **changed),
            way=Way.ONLINE if own else Way.COUNTER,
            on=on,
            at=at(on),
            once_key=key,
        )


CELLS = {
    "personal_number": "000190777001",
    "full_name": "Lường Văn Tệp",
    "birth_date": "17/5/1990",
    "sex": "Nam",
    "phone": "0000000023",
    "permanent_commune_code": "Phường Tô Hiệu, Tỉnh Sơn La",
    "current_commune_code": COMMUNE,
    "schooling": "Tốt nghiệp trung học cơ sở",
    "qualification": "Chưa qua đào tạo",
    "ethnicity": "Thái",
    "title": "Thợ hàn",
    "description": "Hàn kết cấu",
    "position": "Nhân viên",
    "pay_minimum": 8_000_000,
    "available_after": 0,
    "recruitment_ways": "Phỏng vấn trực tiếp; Phỏng vấn qua điện thoại",
}


def excel(*rows: dict[str, Any], merge: str = "") -> bytes:
    """A file of the template with these rows, as told in cells."""
    book = load_workbook(io.BytesIO(template()))
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append([row.get(name) for name in COLUMNS])
    if merge:
        sheet.merge_cells(merge)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def file_checked(actor: Actor, *rows: dict[str, Any], on: dt.date = ON, key: str = "") -> SeekerImport:
    """A file looked through by whoever acts; run as them."""
    taken = take_seekers_file(
        actor=actor,
        centre_id=actor.centre_id or 0,
        name="danh-sach.xlsx",
        content=excel(*(rows or (CELLS,))),
        on=on,
        at=at(on),
        once_key=key,
    )
    return check_seekers_file(actor=actor, import_id=taken.pk, at=at(on))


def asked_for(vacancy_key: str | int, person_id: int, *, on: dt.date = ON) -> int:
    """The employer of a vacancy asks who the seeker is; the request's number."""
    vacancy = Vacancy.objects.get(pk=vacancy_key)
    job = factories.job(vacancy.centre)
    with acting_as(job):
        row = SeekerRegistration.objects.get(person_id=person_id)
        return ask_contact(actor=job, vacancy_id=vacancy.pk, registration_id=row.pk, on=on, at=at(on)).pk


def search_kept(actor: Actor, *, on: dt.date = ON) -> SavedSearch:
    """A search the acting person keeps, told daily."""
    with acting_as(actor):
        return save_search(
            actor=actor,
            name="Công nhân may",
            address="q=c%C3%B4ng+nh%C3%A2n+may",
            typed="công nhân may",
            marks=["state:published"],
            often="daily",
            on=on,
            at=at(on),
        )


def everything(actor: Actor, centre: Any, *, drafting: int, on: dt.date = ON) -> SeekerRegistration:
    """A person registered with all that may be told, a group, and what the person ``drafting`` has not sent."""
    from vieclam.jobbank.models import SeekerDraft

    person = factories.person(related_to=centre)
    row = registered(actor, person, on=on)
    kept = search_kept(person_actor(person.pk), on=on)
    with acting_as(actor):
        firm = EmployerRegistration.objects.get(centre=centre)
        new = making.vacancy(centre, on=on, published_at=at(on, 10))
        Vacancy.objects.filter(pk=new.pk).update(employer_id=firm.employer_id)
        AlertPosition.objects.create(centre=centre, cursor="0.0.0", moved_at=at(on))
        AlertedVacancy.objects.create(centre=centre, person=person, search_id=kept.pk, vacancy=new, found_at=at(on, 10))
        SeekerDraft.objects.create(person_id=drafting, answers={"phone": "0000000021"}, changed_at=at(on))
        register_group(actor=actor, centre_id=centre.pk, group=GROUP, on=on, at=at(on))
        file_checked(actor, on=on)
    asked_for(new.pk, person.pk, on=on)
    return row
