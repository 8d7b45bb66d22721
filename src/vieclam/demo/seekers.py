"""Seekers of the demo and what was shown of them: invented people register, and an officer looks whom a vacancy fits.

Sex, age and priority groups are drawn apart from trade, pay and place, so the figures on fairness have no cause here.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor
from vieclam.demo.vacancies import TRADES
from vieclam.jobbank.matches import matches_for_vacancy
from vieclam.jobbank.models import SeekerRegistration, Vacancy
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seeker_data import About, Sensitive, Skill, Wanted
from vieclam.jobbank.services.keep_match_list import keep_list_of_vacancy
from vieclam.jobbank.services.register_seeker import Registration, register_seeker
from vieclam.jobbank.states import VacancyState
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.reference.models import Commune, Scheme

SEEKERS = 200
HOME = "14"
FAMILIES = ("Lò", "Cà", "Quàng", "Nguyễn", "Trần", "Hoàng", "Vì", "Lường", "Bạc", "Đinh", "Hà", "Phạm")
GIVEN = {
    "female": ("Thị Hoa", "Thị Mai", "Thị Xuân", "Thị Lan", "Thị Hương", "Thị Thảo", "Thị Nga"),
    "male": ("Văn Minh", "Văn Sơn", "Văn Thắng", "Văn Dũng", "Văn Pâng", "Văn Tuấn", "Văn Hải"),
}
AGES = ((18, 24), (25, 34), (35, 44), (45, 54), (55, 59))
GROUPS = ("ethnic_minority", "poor", "near_poor", "demobilised", "disabled")
SKILLS = ("May máy một kim", "Hàn điện", "Tin học văn phòng", "Lái xe", "Bán hàng")
LICENCES = ("forklift", "driving_c", "driving_b")
_FIRST_SERIAL = 990_000
"""Behind those of the people whom the simulators know."""


def seed_seekers() -> tuple[int, int]:
    """Who registers in the weeks before the demo's day, and the lists shown in them; how many of each were new."""
    days = [TODAY - dt.timedelta(days=back) for back in range(56, 3, -1)]
    days = [day for day in days if day.weekday() < 5]
    made = sum(register("sonla", day, _on(number, days)) for number, day in enumerate(days))
    shown = [day for day in (TODAY - dt.timedelta(days=back) for back in (17, 10, 3, 0)) if day.weekday() < 5]
    return made, sum(look_at_vacancies("sonla", day) for day in shown)


def _on(number: int, days: list[dt.date]) -> range:
    """The serials of the people who come on a day."""
    return range(SEEKERS * number // len(days), SEEKERS * (number + 1) // len(days))


def register(prefix: str, day: dt.date, serials: Iterable[int]) -> int:
    """Invented people at a centre, registered and coded by an officer; who is registered already is passed over."""
    counter, at = demo_actor(f"{prefix}.chuyenvien", day), dt.datetime.combine(day, dt.time(9), clock.ZONE)
    made = 0
    with clock.at(at), acting_as(counter):
        communes = _communes()
        for serial in serials:
            person_id = _person(counter, serial)
            known = SeekerRegistration.objects.filter(centre_id=counter.centre_id, person_id=person_id)
            if person_id is None or known.exists():
                continue
            register_seeker(
                actor=counter,
                centre_id=counter.centre_id or 0,
                person_id=person_id,
                told=told_by(serial, communes),
                way=Way.COUNTER,
                on=day,
                at=at,
            )
            made += 1
    return made


def _communes() -> list[str]:
    rows = Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code=HOME).order_by("code")
    return list(rows.values_list("code", flat=True))


def _dice(serial: int, of: str) -> random.Random:
    """Each question has dice of its own: the answers do not depend on one another."""
    return random.Random(f"{of}:{serial}")  # noqa: S311 - invented people


def _person(counter: Actor, serial: int) -> int | None:
    sex = _dice(serial, "sex").choice(("female", "male"))
    least, most = AGES[serial % len(AGES)]
    age = _dice(serial, "age").randint(least, most)
    born = dt.date(TODAY.year - age - 1, 1 + serial % 12, 1 + serial % 28)
    century = 0 if born.year < 2000 else 2
    number = f"000{century + (sex == 'female')}{born:%y}{_FIRST_SERIAL + serial:06d}"
    name = f"{_dice(serial, 'family').choice(FAMILIES)} {_dice(serial, 'given').choice(GIVEN[sex])} (minh họa)"
    found = find_or_create_person(actor=counter, personal_number=number, full_name=name, birth_date=born, sex=sex)
    return found.person_id


def told_by(serial: int, communes: list[str]) -> Registration:
    """What somebody tells at the counter."""
    home = _dice(serial, "home").choice(communes)
    groups = tuple(group for group in GROUPS if _dice(serial, group).random() < (0.35 if group == GROUPS[0] else 0.12))
    agreed = _dice(serial, "agreed").random()
    return Registration(
        about=About(
            sex=_dice(serial, "sex").choice(("female", "male")),
            phone=f"0990{1_000 + serial:06d}",
            permanent_commune_code=home,
            permanent_address="Bản Minh Họa",
            current_commune_code=home,
            services=("job_search",),
            schooling=_dice(serial, "schooling").choice(("lower_secondary", "upper_secondary", "upper_secondary")),
            qualification=_dice(serial, "level").choice(("none", "elementary", "intermediate", "college", "bachelor")),
            licences=tuple(one for one in LICENCES if _dice(serial, one).random() < 0.2),
        ),
        sensitive=Sensitive(ethnicity="03" if GROUPS[0] in groups else "01", religion="Không", priority_groups=groups),
        wanted=_wanted(serial),
        skills=tuple(Skill(name=one) for one in SKILLS if _dice(serial, one).random() < 0.2),
        consents=("referral", "visible") if agreed < 0.7 else ("visible",) if agreed < 0.85 else (),
    )


def _wanted(serial: int) -> Wanted:
    title, code = _dice(serial, "trade").choice(sorted(TRADES.items()))
    pay = _dice(serial, "pay").randint(5, 10) * 1_000_000
    moves = _dice(serial, "moves").random() < 0.3
    return Wanted(
        title=title,
        description=f"{title}, làm ổn định",
        position="staff",
        occupation_code=code,
        experience=_dice(serial, "years").choice(("none", "under_1", "1_2", "2_5")),
        place_1_province=HOME,
        provinces_to_move=("01", "75") if moves else (),
        abilities=("shifts",) if _dice(serial, "shifts").random() < 0.6 else (),
        pay_minimum=pay,
        pay_maximum=pay + 3_000_000,
        available_after=0,
        recruitment_ways=("in_person", "telephone"),
    )


def look_at_vacancies(prefix: str, day: dt.date) -> int:
    """An officer opens each open vacancy of the centre: who fits is kept as it was shown; how many lists are new."""
    officer, at = demo_actor(f"{prefix}.chuyenvien", day), dt.datetime.combine(day, dt.time(15), clock.ZONE)
    kept = 0
    with clock.at(at), acting_as(officer):
        rows = Vacancy.objects.filter(centre_id=officer.centre_id, state=VacancyState.PUBLISHED, published_at__lte=at)
        for vacancy in rows.select_related("employer").order_by("pk"):
            found = matches_for_vacancy(vacancy, centre_id=officer.centre_id or 0, on=day)
            if found is None:
                continue
            common = {"actor": officer, "centre_id": officer.centre_id or 0, "vacancy_id": vacancy.pk}
            kept += keep_list_of_vacancy(matches=found, at=at, **common) is not None
    return kept
