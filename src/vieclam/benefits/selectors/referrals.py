"""Referrals beside a running benefit: what became of them, what waits for an officer, what a month's notice says."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from vieclam.benefits.models import BenefitMonth, Entitlement, Notification
from vieclam.benefits.referral_models import LeadKind, ReferralLead
from vieclam.benefits.states import HEARD, TOLD_OF, ReferralLeadState
from vieclam.core.text import clean
from vieclam.dossiers.models import Dossier
from vieclam.jobbank.models import Application, Referral, Vacancy
from vieclam.jobbank.selectors import workplace
from vieclam.jobbank.states import (
    APPLICATION_SENTENCES,
    REFERRAL_SENTENCES,
    ApplicationState,
    ReferralState,
)

MOST_STEPS = 8
"""So many units a month's notice is filled with; the form holds two more."""
LONGEST = {"name": 200, "address": 200, "post": 120, "result": 120}


def leads_waiting(centre_id: int) -> QuerySet[ReferralLead]:
    """What the job bank told and an officer has to look at, of benefits that run; refusals first, oldest first."""
    waiting = ReferralLead.objects.filter(centre_id=centre_id, state=ReferralLeadState.WAITING)
    running = waiting.filter(kind=LeadKind.REFUSED, entitlement__state__in=TOLD_OF)
    heard = waiting.filter(kind=LeadKind.HIRED, entitlement__state__in=HEARD)
    rows = running | heard
    return rows.select_related("person", "entitlement__dossier", "referring_centre").order_by(
        "-kind", "happened_on", "pk"
    )


def lead_of_centre(lead_id: int, centre_id: int) -> ReferralLead | None:
    """One lead kept by the centre; None for any other."""
    rows = ReferralLead.objects.filter(pk=lead_id, centre_id=centre_id)
    return rows.select_related("person", "entitlement__dossier", "referring_centre", "event").first()


def referrals_of(entitlement: Entitlement) -> list[Referral]:
    """The referrals since the benefit began that the actor sees, newest first: the help that was given."""
    rows = Referral.objects.filter(person_id=entitlement.person_id, issued_on__gte=entitlement.starts_on)
    return list(rows.select_related("centre").order_by("-issued_on", "-pk"))


def leads_of(entitlement: Entitlement) -> list[ReferralLead]:
    """What this benefit was told of referrals and is not withdrawn, newest first."""
    rows = ReferralLead.objects.filter(entitlement=entitlement).exclude(state=ReferralLeadState.WITHDRAWN)
    return list(rows.select_related("referring_centre").order_by("-made_at", "-pk"))


def job_search_steps(month: BenefitMonth, on: dt.date) -> list[dict[str, str]]:
    """Units the worker was referred to or applied to since the notice before, as the rows of N374-24 (Mẫu 24).

    As far as the actor sees them; the worker strikes out or adds what they like. Each has name, address, post, result.
    """
    entitlement = month.entitlement
    earlier = Notification.objects.filter(month__entitlement_id=entitlement.pk, month__number__lt=month.number)
    told_on = earlier.order_by("-month__number").values_list("notified_on", flat=True).first()
    since = told_on + dt.timedelta(days=1) if told_on else entitlement.dossier.filed_on or entitlement.starts_on
    referred = Referral.objects.filter(person_id=entitlement.person_id, issued_on__range=(since, on))
    referred = referred.exclude(state=ReferralState.CANCELLED).select_related("vacancy")
    applied = Application.objects.filter(
        person_id=entitlement.person_id, applied_on__range=(since, on), referral__isnull=True
    )
    applied = applied.exclude(state=ApplicationState.WITHDRAWN).select_related("vacancy__employer")
    steps = [
        _step(row.employer_name, row.post, row.vacancy, str(REFERRAL_SENTENCES[ReferralState(row.state)]))
        for row in referred.order_by("issued_on", "pk")[:MOST_STEPS]
    ]
    for row in applied.order_by("applied_on", "pk")[: MOST_STEPS - len(steps)]:
        result = str(APPLICATION_SENTENCES[ApplicationState(row.state)])
        steps.append(_step(row.vacancy.employer.name, row.vacancy.title, row.vacancy, result))
    return steps


def first_steps(dossier: Dossier, on: dt.date) -> list[dict[str, str]]:
    """The same for the notice that goes with taking the result; none while there is no benefit."""
    month = BenefitMonth.objects.filter(entitlement__dossier=dossier, number=1).select_related("entitlement__dossier")
    first = month.first()
    return job_search_steps(first, on) if first is not None else []


def _step(name: str, post: str, vacancy: Vacancy, result: str) -> dict[str, str]:
    found = {"name": name, "address": workplace(vacancy), "post": post, "result": result}
    return {key: clean(text)[: LONGEST[key]] for key, text in found.items()}
