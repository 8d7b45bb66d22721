"""The card by which a seeker is searched for, kept in step with the registration."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.permissions import require
from vieclam.core.sweep import each
from vieclam.jobbank import acts
from vieclam.jobbank.models import JobWish, SeekerCard, SeekerConsent, SeekerRegistration
from vieclam.jobbank.pay_rates import monthly
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.seeker_choices import ConsentPurpose, Licence
from vieclam.jobbank.seeker_words import kept_words
from vieclam.law.kernel.months import same_numbered_day
from vieclam.reference.models import Commune, Scheme

AT_ONCE = 500
_FLAGS = {ConsentPurpose.VISIBLE: "visible", ConsentPurpose.SHARING: "shared"}


def keep_card(row: SeekerRegistration) -> None:
    """Make the card of a registration anew, inside the act that changed it; without a wish there is none."""
    wish = JobWish.objects.filter(registration=row).first()
    if wish is None:
        SeekerCard.objects.filter(registration=row).delete()
        return
    values = _values(row, wish)
    if not SeekerCard.objects.filter(registration=row).update(**values):
        SeekerCard.objects.create(centre_id=row.centre_id, person_id=row.person_id, registration=row, **values)


def keep_consent_on_card(registration_id: int, purpose: str, *, given: bool) -> None:
    """What the person just said of who may see it holds at once."""
    flag = _FLAGS.get(ConsentPurpose(purpose))
    if flag is not None:
        SeekerCard.objects.filter(registration_id=registration_id).update(**{flag: given})


def keep_missing_cards(*, actor: Actor) -> int:
    """Sweep of a centre: registrations with a wish whose card is missing or of an earlier state; how many were made."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.keep_cards")
    require(actor, acts.KEEP_CARDS, centre_id=actor.centre_id)
    rows = SeekerRegistration.objects.filter(centre_id=actor.centre_id, wish__isnull=False)
    stale = rows.filter(Q(card__isnull=True) | Q(card__made_of__lt=F("changed_at"))).order_by("pk")
    return each("seeker_cards", stale.values_list("pk", flat=True)[:AT_ONCE], _keep_locked)


def _keep_locked(key: int) -> bool:
    row = SeekerRegistration.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=key).first()
    if row is None:
        return False
    keep_card(row)
    return True


def _values(row: SeekerRegistration, wish: JobWish) -> dict[str, Any]:
    skills = list(row.skills.order_by("pk").values_list("name", flat=True))
    jobs = list(row.experiences.values_list("position", "work"))
    licences = dict(Licence.choices)
    trained = [row.field_of_training, row.other_qualification, *skills, row.language_1, row.language_2]
    # Whoever may ride a motorcycle is no driver: driving classes are a filter, no words.
    trained += [str(licences[one]) for one in row.licences if one in licences and not one.startswith("driving")]
    trained.append(row.other_licence)
    trained += [row.office_computing, row.other_computing]
    done = [wish.description, *(part for job in jobs for part in job)]
    wanted = [wish.place_1_province, wish.place_2_province, *wish.provinces_to_move]
    least = wish.pay_minimum or wish.pay_maximum
    open_to_talk = wish.pay_negotiable and wish.pay_minimum is None
    return {
        "title": wish.title,
        "occupation_code": wish.occupation_code,
        "provinces": list(dict.fromkeys(filter(None, wanted))),
        "home_province": _province_of(row.current_commune_code),
        "schooling": row.schooling,
        "qualification": row.qualification,
        "experience": wish.experience,
        "field_of_training": row.field_of_training,
        "skills": skills,
        "licences": row.licences,
        "pay_low": None if open_to_talk else monthly(least, wish.pay_unit, "VND", rates_on(clock.today())),
        "available_from": same_numbered_day(wish.changed_at.date(), wish.available_after),
        "registered_on": row.registered_on,
        "visible": _agreed(row, ConsentPurpose.VISIBLE),
        "shared": _agreed(row, ConsentPurpose.SHARING),
        "words": _vector([wish.title], "A") + _vector(trained, "B") + _vector(done, "D"),
        "made_of": row.changed_at,
    }


def _vector(texts: list[str], weight: str) -> SearchVector:
    return SearchVector(Coalesce(Value(kept_words(texts)), Value("")), config="simple", weight=weight)


def _agreed(row: SeekerRegistration, purpose: ConsentPurpose) -> bool:
    said = SeekerConsent.objects.filter(registration=row, purpose=purpose, employer__isnull=True)
    return bool(said.order_by("-pk").values_list("given", flat=True).first())


def _province_of(commune: str) -> str:
    found = Commune.objects.filter(scheme=Scheme.SINCE_2025, code=commune)
    return found.values_list("province_code", flat=True).first() or ""


__all__ = ["keep_card", "keep_consent_on_card", "keep_missing_cards"]
