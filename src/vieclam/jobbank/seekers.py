"""Questions about seekers' registrations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from vieclam.core.text import fold
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_fact
from vieclam.jobbank.choices import Qualification
from vieclam.jobbank.models import (
    JobWish,
    SeekerConsent,
    SeekerEntry,
    SeekerRegistration,
    SeekerSkill,
    WorkExperience,
)
from vieclam.jobbank.seeker_choices import ConsentPurpose
from vieclam.jobbank.seeker_data import About
from vieclam.jobbank.states import SeekerState
from vieclam.people.models import Person

LEVELS = {
    "Chưa qua đào tạo": Qualification.NONE,
    "Sơ cấp": Qualification.ELEMENTARY,
    "Trung cấp": Qualification.INTERMEDIATE,
    "Cao đẳng": Qualification.COLLEGE,
    "Đại học": Qualification.BACHELOR,
}
"""The words of a dossier's education; "Sau đại học" may be either of two, so a person chooses."""


@dataclass(frozen=True, slots=True)
class SeekerStory:
    """A registration with everything of it but what is sensitive."""

    registration: SeekerRegistration
    wish: JobWish | None
    skills: list[SeekerSkill]
    jobs: list[WorkExperience]
    consents: dict[str, SeekerConsent]
    entries: list[SeekerEntry]


def seeker_by_code(code: str) -> SeekerRegistration | None:
    """The registration the actor may see, by its code."""
    return SeekerRegistration.objects.select_related("person", "centre").filter(code=code).first()


def registration_at(centre_id: int, person_id: int) -> SeekerRegistration | None:
    """The registration of a person that stands at a centre, or that may be renewed there."""
    rows = SeekerRegistration.objects.filter(centre_id=centre_id, person_id=person_id)
    return rows.exclude(state=SeekerState.WITHDRAWN).first()


def own_registrations(person_id: int) -> list[SeekerRegistration]:
    """All registrations of a person, those that stand first, then the newest."""
    rows = SeekerRegistration.objects.select_related("person", "centre").filter(person_id=person_id).order_by("-pk")
    return sorted(rows, key=lambda row: row.state == SeekerState.WITHDRAWN)


def story_of_seeker(row: SeekerRegistration) -> SeekerStory:
    """Everything a page shows of it; consents are the last saying of each purpose (referral: to whoever fits)."""
    said = SeekerConsent.objects.filter(registration=row, employer__isnull=True).order_by("pk")
    return SeekerStory(
        registration=row,
        wish=JobWish.objects.filter(registration=row).first(),
        skills=list(row.skills.order_by("pk")),
        jobs=list(row.experiences.order_by("pk")),
        consents={consent.purpose: consent for consent in said},
        entries=list(row.entries.order_by("-pk")[:50]),
    )


def agreed(story: SeekerStory, purpose: ConsentPurpose) -> bool:
    """Whether the person agrees to a purpose now."""
    consent = story.consents.get(purpose)
    return consent is not None and consent.given


def seekers_at(centre_id: int, *, words: str = "", state: str = "") -> QuerySet[SeekerRegistration]:
    """Registrations of a centre, newest first: with every word in name, code or trade, typed with tone marks or not."""
    rows = SeekerRegistration.objects.select_related("person", "wish").filter(centre_id=centre_id)
    if state:
        rows = rows.filter(state=state)
    for word in fold(words).split()[:8]:
        rows = rows.filter(searched__contains=word)
    return rows.order_by("-registered_on", "-pk")


def uncoded_seekers(centre_id: int) -> QuerySet[SeekerRegistration]:
    """Who seeks a job whose occupation nobody chose a code for, the longest waiting first."""
    rows = SeekerRegistration.objects.filter(centre_id=centre_id, state=SeekerState.SEEKING)
    return rows.filter(wish__occupation_code="").select_related("wish").order_by("registered_on", "pk")


def known_of(person: Person) -> dict[str, Any]:
    """What is known for a new registration, by field: of the person, the last dossier, the last registration."""
    found: dict[str, Any] = {
        name: value
        for name in (
            *("sex", "phone", "email", "permanent_commune_code", "permanent_address"),
            *("current_commune_code", "current_address"),
        )
        if (value := getattr(person, name))
    }
    found = _of_dossier(person.pk) | found
    last = SeekerRegistration.objects.filter(person_id=person.pk).order_by("-pk").first()
    if last is not None:
        told = {name: getattr(last, name) for name in About.__dataclass_fields__}
        found |= {name: value for name, value in told.items() if value not in ("", [], False)}
    if found.get("phone", "").startswith("+84"):
        found["phone"] = "0" + found["phone"][3:]
    return found


def _of_dossier(person_id: int) -> dict[str, Any]:
    """Contact, addresses and education as said in the person's newest dossier."""
    dossier = Dossier.objects.filter(person_id=person_id).order_by("-made_at").first()
    if dossier is None:
        return {}
    facts = current_facts(dossier)
    said = {kind: fact.value for kind in facts if (fact := said_fact(facts, kind)) is not None}
    found: dict[str, Any] = {name: said[name] for name in ("phone", "email", "sex") if said.get(name)}
    for place in ("permanent", "current"):
        value = said.get(f"{place}_address") or {}
        if value.get("scheme") == "2025":
            found[f"{place}_commune_code"] = value["commune_code"]
            found[f"{place}_address"] = value["text"].split(",")[0]
    return found | learning_of(said.get("education") or {})


def learning_of(education: Mapping[str, str]) -> dict[str, str]:
    """Qualification and field of training by what a dossier says of education.

    Of who was never trained the dossier's field is the trade they work in: it is no training.
    """
    level, field = education.get("level", ""), education.get("field", "")
    known = LEVELS.get(level)
    found = {"qualification": known.value} if known is not None else {}
    return found | ({"field_of_training": field} if level and field and known is not Qualification.NONE else {})
