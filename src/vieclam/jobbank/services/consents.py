"""The person agrees to a purpose, or takes that back; each saying is a row of its own and none is ever changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import SeekerConsent, SeekerRegistration
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way
from vieclam.jobbank.services.seeker_cards import keep_consent_on_card
from vieclam.jobbank.services.seeker_support import lock_registration, tell, write_entry
from vieclam.jobbank.states import SeekerState


@one_act
def give_consent(
    *,
    actor: Actor,
    registration_id: int,
    purpose: str,
    way: Way,
    on: dt.date,
    at: dt.datetime,
    employer_id: int | None = None,
    evidence_id: int | None = None,
) -> SeekerConsent:
    """Agree to a purpose; for a referral to one employer or, without ``employer_id``, to whoever fits.

    Agreed already, the saying that holds is given back. Raises ``WrongState`` for a registration that was withdrawn.
    """
    row = lock_registration(registration_id)
    require(actor, acts.CONSENT, centre_id=row.centre_id, person_id=row.person_id)
    if row.state == SeekerState.WITHDRAWN:
        raise WrongState("withdrawn", _("Đăng ký đã rút; hãy đăng ký mới."))
    known = latest_consent(row.pk, purpose, employer_id)
    if known is not None and known.given:
        return known
    made = record_consent(row, actor, purpose, given=True, way=way, on=on, employer_id=employer_id, paper=evidence_id)
    write_entry(row, actor, "give_consent", at=at, note=purpose)
    tell(row, "consent_given", part=f":{made.pk}")
    return made


@one_act
def withdraw_consent(
    *,
    actor: Actor,
    registration_id: int,
    purpose: str,
    way: Way,
    on: dt.date,
    at: dt.datetime,
    employer_id: int | None = None,
) -> SeekerConsent | None:
    """Take consent back, at any time and at once; None where there was none.

    Without ``employer_id`` of every referral; with it of those to that employer, said of it or of whoever fits.
    """
    row = lock_registration(registration_id)
    require(actor, acts.CONSENT, centre_id=row.centre_id, person_id=row.person_id)
    held = [known for known in _latest_of_each(row.pk, purpose) if known.given]
    employers = [known.employer_id for known in held]
    if employer_id is not None:
        employers = [employer_id] if agreeing_to_referral([row.pk], employer_id) else []
    made = [
        record_consent(row, actor, purpose, given=False, way=way, on=on, employer_id=employer) for employer in employers
    ]
    if not made:
        return None
    write_entry(row, actor, "withdraw_consent", at=at, note=purpose)
    tell(row, "consent_withdrawn", part=f":{made[-1].pk}")
    return made[-1]


def record_consent(
    row: SeekerRegistration,
    actor: Actor,
    purpose: str,
    *,
    given: bool,
    way: Way,
    on: dt.date,
    employer_id: int | None = None,
    paper: int | None = None,
) -> SeekerConsent:
    """Write down what was said. Raises ``InvalidInput`` for a purpose nobody is asked about."""
    if purpose not in ConsentPurpose.values:
        raise InvalidInput("purpose_unknown", _("Không có mục đích này."), field="consents")
    with translation.override("vi"):
        words = str(ConsentPurpose(purpose).label)
    if employer_id is None:
        keep_consent_on_card(row.pk, purpose, given=given)
    return SeekerConsent.objects.create(
        centre_id=row.centre_id,
        person_id=row.person_id,
        registration=row,
        purpose=purpose,
        employer_id=employer_id,
        given=given,
        words=words,
        way=way,
        evidence_id=paper,
        said_on=on,
        actor=actor.key,
        actor_name=actor.name,
        recorded_at=clock.real_now(),
    )


def latest_consent(registration_id: int, purpose: str, employer_id: int | None = None) -> SeekerConsent | None:
    """The last saying about a purpose and employer."""
    rows = SeekerConsent.objects.filter(registration_id=registration_id, purpose=purpose)
    rows = rows.filter(employer_id=employer_id) if employer_id is not None else rows.filter(employer__isnull=True)
    return rows.order_by("-pk").first()


def agreeing_to_referral(registration_ids: Sequence[int], employer_id: int) -> set[int]:
    """Of these registrations those who agree to be referred to that employer: said of it, or else of whoever fits."""
    said = SeekerConsent.objects.filter(
        Q(employer__isnull=True) | Q(employer_id=employer_id),
        registration_id__in=registration_ids,
        purpose=ConsentPurpose.REFERRAL,
    )
    latest = said.order_by("registration_id", "employer_id", "-pk").distinct("registration_id", "employer_id")
    # Nulls come last: what was said of the employer itself is met first, and stands.
    standing: dict[int, bool] = {}
    for key, given in latest.values_list("registration_id", "given"):
        standing.setdefault(key, given)
    return {key for key, given in standing.items() if given}


def _latest_of_each(registration_id: int, purpose: str) -> list[SeekerConsent]:
    rows = SeekerConsent.objects.filter(registration_id=registration_id, purpose=purpose)
    return list({row.employer_id: row for row in rows.order_by("pk")}.values())


__all__ = ["agreeing_to_referral", "give_consent", "latest_consent", "record_consent", "withdraw_consent"]
