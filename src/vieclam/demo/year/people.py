"""What the people of the year do on a day: take results, notify, tell of a job, complain, pay back."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.benefits.states import COUNTED, MonthState
from vieclam.complaints.models import Complaint
from vieclam.complaints.services.file_complaint import Told, file_complaint
from vieclam.core.actors import Actor, job_actor, person_actor
from vieclam.core.jobs import run_here
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import collect, moment, notify
from vieclam.demo.year.plan import Cast, Life, life_of
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier
from vieclam.dossiers.states import DossierState
from vieclam.payments.models import Recovery
from vieclam.payments.services.record_credit import Credit, record_credit
from vieclam.payments.states import RecoveryState

CONTRACT_MONTHS = 24
PAYS_BACK_AFTER = dt.timedelta(days=10)
COMPLAINS_AFTER = dt.timedelta(days=5)
KINDS = {Life.JOB: "job_with_si", Life.JOB_TOLD_LATE: "job_with_si", Life.MILITARY: "military"}


def take_results(cast: Cast, officer: Actor, day: dt.date) -> int:
    """Decisions that may be taken, by those who take theirs; how many."""
    with acting_as(officer):
        ready = Dossier.objects.filter(
            procedure_code=BENEFIT_PROCEDURE, state=DossierState.DECIDED.value, result_from__lte=day, result_to__gte=day
        )
        dossiers = list(ready.select_related("person").order_by("pk"))
    taking = [row for row in dossiers if life_of(cast, row.person.personal_number) not in {None, Life.NOT_TAKEN}]
    for dossier in taking:
        with run_here():
            collect(dossier, on=day)
    return len(taking)


def notify_months(cast: Cast, officer: Actor, day: dt.date) -> int:
    """Months whose window is open, by those who notify theirs; how many."""
    with acting_as(officer):
        rows = BenefitMonth.objects.filter(
            entitlement__state__in=COUNTED,
            state=MonthState.WAITING.value,
            number__gt=1,
            window_from__lte=day,
            window_to__gte=day,
        )
        months = list(rows.select_related("entitlement__person").order_by("pk"))
    count = 0
    for month in months:
        lived = cast.get(month.entitlement.person.personal_number)
        if lived is None or not lived.notifies(month.number) or day < lived.notifies_on(month.window_from):
            continue
        with run_here():
            notify(month.pk, person_id=month.entitlement.person_id, on=day)
        count += 1
    return count


def tell_events(cast: Cast, officer: Actor, day: dt.date) -> int:
    """What ends a benefit, told by the worker on line; how many."""
    with acting_as(officer):
        rows = Entitlement.objects.filter(state__in=COUNTED).exclude(pk__in=LifeEvent.objects.values("entitlement_id"))
        running = list(rows.select_related("person").order_by("pk"))
    count = 0
    for entitlement in running:
        lived = cast.get(entitlement.person.personal_number)
        event = lived.event(entitlement.starts_on) if lived else None
        if lived is None or event is None or day < event[1]:
            continue
        contract = CONTRACT_MONTHS if lived.life is not Life.MILITARY else None
        told = EventTold(KINDS[lived.life], event[0], own_notice=True, contract_months=contract)
        actor = person_actor(entitlement.person_id)
        with run_here(), acting_as(actor):
            tell_event(actor=actor, entitlement_id=entitlement.pk, told=told, on=day, at=moment(day))
        count += 1
    return count


def complain(cast: Cast, officer: Actor, day: dt.date) -> int:
    """Complaints about a decision of some days ago; how many."""
    with acting_as(officer):
        rows = Entitlement.objects.filter(decided_on__lte=day - COMPLAINS_AFTER, state__in=COUNTED)
        complained = Complaint.objects.values("document_id")
        entitlements = list(rows.exclude(document_id__in=complained).select_related("person").order_by("pk"))
    wronged = [row for row in entitlements if life_of(cast, row.person.personal_number) is Life.COMPLAINT]
    for row in wronged:
        actor = person_actor(row.person_id)
        told = Told("Tôi cho rằng thời gian đóng được tính thiếu (minh họa).", "Xem lại thời gian đóng (minh họa).")
        with run_here(), acting_as(actor):
            file_complaint(
                actor=actor, told=told, known_on=row.decided_on, on=day, at=moment(day), document_id=row.document_id
            )
    return len(wronged)


def pay_back(centre_id: int, day: dt.date) -> int:
    """Recoveries of ten days ago come in at the bank, whole; how many."""
    with acting_as(job_actor("demo.year", centre_id=centre_id)) as job:
        owed = Recovery.objects.filter(
            centre_id=centre_id, state=RecoveryState.OPEN.value, opened_on__lte=day - PAYS_BACK_AFTER
        )
        rows = list(owed.order_by("pk"))
        for row in rows:
            credit = Credit(f"minh-hoa-{row.pk}", row.amount, day, content=row.code)
            record_credit(actor=job, centre_id=centre_id, credit=credit)
    return len(rows)


def live(cast: Cast, officer: Actor, day: dt.date) -> Counter[str]:
    """Everything people of the centre do on the day."""
    return Counter(
        taken=take_results(cast, officer, day),
        notified=notify_months(cast, officer, day),
        told=tell_events(cast, officer, day),
        complained=complain(cast, officer, day),
        paid_back=pay_back(officer.centre_id or 0, day),
    )
