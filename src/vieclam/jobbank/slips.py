"""The printed registrations: N352-01, N352-01a and N352-02 of what is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.documents.engine.typesetting import render
from vieclam.jobbank import acts
from vieclam.jobbank.models import GroupRegistration, SeekerRegistration
from vieclam.jobbank.seeker_choices import Licence, ethnic_groups
from vieclam.jobbank.seekers import SeekerStory, story_of_seeker
from vieclam.jobbank.services.read_sensitive import read_sensitive
from vieclam.organisations.models import Centre
from vieclam.reference.models import Commune, Province, Scheme

ABOUT, WISH = "N352-01", "N352-01a"
_ON_ABOUT = (
    *("phone", "email", "other_contact", "schooling", "qualification", "field_of_training", "other_qualification"),
    *("further_level_1", "further_level_2", "soft_skills", "other_soft_skill", "worked_abroad"),
    *("worked_abroad_where", "services", "other_service"),
)
_ON_WISH = (
    *("employer_kinds", "title", "description", "occupation_code", "position", "experience", "contract"),
    *("abilities", "working_time", "purpose", "pay_minimum", "pay_maximum", "pay_unit", "meals", "welfare"),
    *("conditions", "available_after", "recruitment_ways"),
)
_ON_GROUP = (
    *("code", "comes_from", "headcount", "representative", "phone", "email", "services", "other_service"),
    "wanted_time",
)


def print_seeker(*, actor: Actor, registration: SeekerRegistration, form: str) -> bytes:
    """Mẫu 01 or 01a of a registration, as it is now, to be signed by hand; nothing is kept.

    Mẫu 01 says what is sensitive, so printing it is an act of reading that. Raises ``WrongState`` for Mẫu 01a where no
    job is looked for.
    """
    require(actor, acts.CHANGE_SEEKER, centre_id=registration.centre_id, person_id=registration.person_id)
    story = story_of_seeker(registration)
    shared = _shared(registration.centre, registration.registered_on) | {"code": registration.code}
    shared["person"] = person_of(registration)
    if form == ABOUT:
        return render(ABOUT, shared | _about(actor, story))
    if story.wish is None:
        raise WrongState("wish_missing", _("Đăng ký này chưa ghi công việc mong muốn."))
    return render(WISH, shared | _wish(story))


def print_group(*, actor: Actor, group: GroupRegistration) -> bytes:
    """Mẫu 02 of a group, to be signed by hand."""
    require(actor, acts.REGISTER_GROUP, centre_id=group.centre_id)
    data: dict[str, Any] = {name: getattr(group, name) for name in _ON_GROUP}
    address = _address(group.address, group.commune_code, names_of_places(group.commune_code))
    return render("N352-02", data | _shared(group.centre, group.registered_on) | {"address": address})


def _shared(centre: Centre, on: dt.date) -> dict[str, Any]:
    return {"centre": centre.name, "place": centre.department.place_name, "issued_on": on.isoformat()}


def person_of(row: SeekerRegistration) -> dict[str, Any]:
    """The identity block of the forms."""
    names = names_of_places(row.permanent_commune_code, row.current_commune_code)
    return {
        "full_name": row.person.full_name,
        "sex": row.sex,
        "birth_date": row.person.birth_date.isoformat(),
        "personal_number": row.person.personal_number,
        "permanent_residence": _address(row.permanent_address, row.permanent_commune_code, names),
        "current_residence": _address(row.current_address, row.current_commune_code, names),
    }


def _about(actor: Actor, story: SeekerStory) -> dict[str, Any]:
    row = story.registration
    apart = read_sensitive(actor=actor, registration=row)
    found: dict[str, Any] = {name: getattr(row, name) for name in _ON_ABOUT}
    licences = dict(Licence.choices)
    allowed = [str(licences[code]) for code in row.licences if code != Licence.OTHER]
    allowed += [row.other_licence] if row.other_licence else []
    return found | {
        "ethnicity": dict(ethnic_groups())[apart.ethnicity],
        "religion": apart.religion,
        "priority_groups": apart.priority_groups,
        "other_priority": apart.other_priority,
        "skills": [
            *({"name": skill.name, "grade": str(skill.grade) if skill.grade else None} for skill in story.skills),
            *({"name": name} for name in allowed),
        ],
        "languages": _known(row, "language_1", "language_2", certificate=True),
        "computing": _known(row, "office_computing", "other_computing", certificate=False),
        "jobs": [
            {"employer": job.employer, "position": job.position, "work": job.work, "time": _time(job)}
            for job in story.jobs
        ],
    }


def _known(row: SeekerRegistration, *names: str, certificate: bool) -> list[dict[str, Any]]:
    return [
        {
            "name": getattr(row, name),
            "grade": getattr(row, f"{name}_grade"),
            "certificate": getattr(row, f"{name}_certificate") if certificate else None,
        }
        for name in names
        if getattr(row, name)
    ]


def _time(job: Any) -> str:
    months = [f"{day:%m/%Y}" if day else "" for day in (job.from_month, job.to_month)]
    return " – ".join(months) if any(months) else ""


def _wish(story: SeekerStory) -> dict[str, Any]:
    wish: Any = story.wish
    codes = [wish.place_1_commune, wish.place_1_province, wish.place_2_commune, wish.place_2_province]
    names = names_of_places(*codes, *wish.provinces_to_move)
    places = []
    for place in ("place_1", "place_2"):
        code = getattr(wish, f"{place}_commune") or getattr(wish, f"{place}_province")
        where = ", ".join(filter(None, (getattr(wish, f"{place}_zone"), names.get(code, ""))))
        places += [where] if where else []
    return {name: getattr(wish, name) for name in _ON_WISH} | {
        "places": places,
        "moves_to": ", ".join(names.get(code, code) for code in wish.provinces_to_move),
        "band": str(wish.pay.band or ""),
        "negotiable": wish.pay_negotiable,
        "commission": wish.pay_commission,
    }


def names_of_places(*codes: str) -> dict[str, str]:
    """Communes with their province, and provinces, by code."""
    wanted = set(filter(None, codes))
    communes = list(Commune.objects.filter(scheme=Scheme.SINCE_2025, code__in=[c for c in wanted if len(c) == 5]))
    of_communes = {row.province_code for row in communes}
    rows = Province.objects.filter(scheme=Scheme.SINCE_2025, code__in=of_communes | wanted)
    names = {row.code: row.full_name for row in rows}
    return names | {row.code: f"{row.full_name}, {names.get(row.province_code, '')}" for row in communes}


def address_of(detail: str, code: str) -> str:
    """An address in words, with the names of its commune and province."""
    return _address(detail, code, names_of_places(code))


def _address(detail: str, code: str, names: dict[str, str]) -> str:
    return clean(", ".join(filter(None, (detail, names.get(code, code)))))


__all__ = ["ABOUT", "WISH", "address_of", "names_of_places", "person_of", "print_group", "print_seeker"]
