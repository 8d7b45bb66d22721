"""Somebody for every page: objects of the seeded installation, and two claims in preparation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Model, Q

from simulators.world import Person as WorldPerson
from simulators.world import world
from vieclam.accounts.models import User
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.selectors.transfers import incoming
from vieclam.benefits.states import ProposalState
from vieclam.benefits.tray_models import TrayBatch
from vieclam.core import clock
from vieclam.core.actors import Actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import add_invented_paper, answers_of, ensure_person, reception_point
from vieclam.demo.picture_book.complained import complaints_of
from vieclam.demo.picture_book.counselled import Counselled, counselled_of
from vieclam.demo.picture_book.employed import employer_of_pictures
from vieclam.demo.picture_book.followed import followed_of_pictures
from vieclam.demo.picture_book.kept import kept_for_pictures
from vieclam.demo.picture_book.recovered import recover
from vieclam.demo.picture_book.referred import referrals_of_pictures
from vieclam.demo.picture_book.seekers import seeker_of
from vieclam.demo.picture_book.supported import support_claims
from vieclam.demo.picture_book.suspected import suspect
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor
from vieclam.demo.year.trainees import close_lists
from vieclam.documents.models import Document
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Channel, Dossier, FactSource
from vieclam.dossiers.selectors.worker import draft_of
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.dossiers.states import DossierState
from vieclam.duplicates.models import PossibleDuplicate
from vieclam.employer_support.models import Application
from vieclam.organisations.models import Centre
from vieclam.payments.models import PaymentList, PaymentOrder, Recovery, RecoveryCredit
from vieclam.training.models import TRAINING_PROCEDURE, Course, School

CENTRE = "H14.21"
ON_LINE_PREPARER, DESK_PREPARER = "claimant_filed_before_new_law", "claimant_old_law"
"""People who do not file in the seeded installation."""


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier with its person, by the numbers that addresses and sign-in take."""

    dossier_id: int
    code: str
    token: str
    personal_number: str


@dataclass(frozen=True, slots=True)
class Objects:
    """What the pages are about; None or missing where the installation has nothing of the kind."""

    dossiers: dict[str, Case]
    draft: Case | None
    desk_draft: Case | None
    month_id: int | None
    proposal_id: int | None
    document_id: int | None
    batches: dict[str, int]
    orders: dict[str, int] = field(default_factory=dict)
    payment_list: int | None = None
    recovery: int | None = None
    credit: int | None = None
    document_token: str | None = None
    complaints: dict[str, str] = field(default_factory=dict)
    missed_month: int | None = None
    told_month: int | None = None
    supported: dict[str, str] = field(default_factory=dict)
    employed: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    application: str | None = None
    course: int | None = None
    school: int | None = None
    incoming: int | None = None
    work_lead: int | None = None
    duplicate: int | None = None
    followed: dict[str, str] = field(default_factory=dict)
    seeker: str = ""
    referred: dict[str, str] = field(default_factory=dict)
    unregistered: int | None = None
    counselled: Counselled = field(default_factory=Counselled)


def is_seeded() -> bool:
    """Whether the demo centre has dossiers."""
    if not User.objects.filter(username="sonla.chuyenvien").exists():
        return False
    with acting_as(demo_actor("sonla.chuyenvien", clock.today())):
        return Dossier.objects.filter(centre__code=CENTRE).exists()


def find_objects() -> Objects:
    """Look the objects up, as the officer of the demo centre sees them."""
    on = clock.today()
    people = {someone.key: someone for someone in world(TODAY).people}
    draft, desk_draft = _draft_on_line(people[ON_LINE_PREPARER], on), _draft_at_desk(people[DESK_PREPARER], on)
    suspect(people[DESK_PREPARER], on)
    close_lists(demo_actor("sonla.chuyenvien", on), on)
    with acting_as(demo_actor("sonla.chuyenvien", on)):
        dossiers = {name: case for name, query in _WANTED.items() if (case := _first(query)) is not None}
        trainee = _first(Q(state=DossierState.COLLECTED), TRAINING_PROCEDURE)
        if trainee is not None:
            dossiers["training"] = trainee
        month = BenefitMonth.objects.filter(centre__code=CENTRE).order_by("-entitlement_id", "number")
        collected = dossiers.get("collected")
        if collected is not None:
            month = month.filter(entitlement__dossier_id=collected.dossier_id, state="waiting")
        proposal = Proposal.objects.filter(centre__code=CENTRE, state=ProposalState.WITH_DEPARTMENT).order_by("pk")
        document = Document.objects.filter(centre__code=CENTRE, state="sealed").order_by("pk")
        found = Objects(
            dossiers=dossiers,
            draft=draft,
            desk_draft=desk_draft,
            month_id=month.values_list("pk", flat=True).first(),
            proposal_id=proposal.values_list("pk", flat=True).first(),
            document_id=document.values_list("pk", flat=True).first(),
            document_token=document.values_list("token", flat=True).first(),
            orders=_orders(),
            told_month=_first_of(BenefitMonth, state="notified", entitlement__dossier_id=collected.dossier_id)
            if collected is not None
            else None,
            missed_month=_first_of(BenefitMonth, state="not_notified"),
            application=Application.objects.filter(centre__code=CENTRE).values_list("code", flat=True).first(),
            work_lead=_first_of(LifeEvent, state="asked"),
            payment_list=_first_of(PaymentList, state="released"),
            course=_first_of(Course, supports__isnull=False),
            school=_first_of(School),
            duplicate=_first_of(PossibleDuplicate, kind="typed_digits"),
            batches=dict(TrayBatch.objects.order_by("pk").values_list("staff__user__username", "pk")),
        )
    return _with_others(found, dossiers, on)


def _with_others(found: Objects, dossiers: dict[str, Case], on: dt.date) -> Objects:
    """What other modules hold about the people of the dossiers, and employers."""
    if "terminated" in dossiers:
        recover(dossiers["terminated"].dossier_id, on)
    with acting_as(demo_actor("sonla.chuyenvien", on)):
        credit = _first_of(RecoveryCredit, recovery=None)
        found = replace(found, recovery=_first_of(Recovery), credit=credit)
    with acting_as(demo_actor("dongnai.chuyenvien", on)) as officer:
        found = replace(found, incoming=incoming(officer.centre_id or 0).values_list("pk", flat=True).first())
    if {"refused", "collected"} <= set(dossiers):
        about = (dossiers["refused"].dossier_id, dossiers["collected"].dossier_id)
        found.complaints.update(complaints_of(*about, on))
        found.supported.update(support_claims(about, on))
        found = _with_seekers(found, *about, on)
    found.employed.update(employer_of_pictures(on))
    found.followed.update(followed_of_pictures(on))
    found.kept.update(_kept(found, dossiers, on))
    return replace(found, counselled=counselled_of(on))


def _kept(found: Objects, dossiers: dict[str, Case], on: dt.date) -> dict[str, str]:
    """Searches and requests of the person registered as a seeker, and of others."""
    if not found.seeker:
        return {}
    names = [name for name in ("with_department", "with_head", "decided") if name in dossiers]
    with acting_as(demo_actor("sonla.chuyenvien", on)):
        own = Dossier.objects.get(pk=dossiers["collected"].dossier_id).person_id
        keys = [dossiers[name].dossier_id for name in names]
        others = list(Dossier.objects.filter(pk__in=keys).order_by("pk").values_list("person_id", flat=True))
    return kept_for_pictures(own, others, found.employed.get("key", ""), on)


def _with_seekers(found: Objects, unregistered: int, registered: int, on: dt.date) -> Objects:
    """The people of two dossiers: one has registered as a seeker, the other has not."""
    with acting_as(demo_actor("sonla.chuyenvien", on)):
        other, own = (Dossier.objects.get(pk=pk).person_id for pk in (unregistered, registered))
    code = seeker_of(own, on)
    return replace(found, seeker=code, unregistered=other, referred=referrals_of_pictures(code, on))


def _proposal(*states: ProposalState) -> Q:
    return Q(proposals__state__in=[state.value for state in states])


_WITHOUT = ~Q(clarifications__state="open")
_WANTED: dict[str, Q] = {
    "collected": Q(state=DossierState.COLLECTED),
    "decided": Q(state=DossierState.DECIDED),
    "with_department": _proposal(ProposalState.WITH_DEPARTMENT),
    "with_head": _proposal(ProposalState.WITH_HEAD),
    "with_officer": _proposal(ProposalState.WITH_OFFICER) & _WITHOUT,
    "region": Q(clarifications__kind="region_to_confirm", clarifications__state="open"),
    "differences": Q(clarifications__kind="name_tone_marks", clarifications__state="open"),
    "waiting": Q(person__full_name="Hà Văn Chung"),
    "by_post": Q(channel=Channel.POST),
    "refused": Q(person__full_name="Bùi Ngọc Ánh"),
    "two_regions": Q(person__full_name="Hoàng Minh Tuấn"),
    "sent_back": Q(person__payment_orders__state="rejected"),
    "moving": Q(entitlement__state="transferring"),
    "missed": Q(entitlement__benefit_months__state="not_notified"),
    "suspended": Q(entitlement__state="suspended"),
    "asked": Q(entitlement__life_events__state="asked"),
    "told": Q(entitlement__life_events__state="told"),
    "terminated": Q(entitlement__state="terminated"),
    "paid": Q(person__payment_orders__state="paid"),
    "filed": Q(state=DossierState.FILED),
    "info_requested": Q(state=DossierState.INFO_REQUESTED),
}


def _orders() -> dict[str, int]:
    """A payment order by its state."""
    newest = PaymentOrder.objects.filter(centre__code=CENTRE).order_by("pk")
    return dict(newest.values_list("state", "pk"))


def _first_of(model: type[Model], **wanted: Any) -> int | None:
    """The centre's first row of the kind."""
    rows = model._default_manager.filter(centre__code=CENTRE, **wanted).order_by("pk")
    return rows.values_list("pk", flat=True).first()


def _first(query: Q, procedure: str = BENEFIT_PROCEDURE) -> Case | None:
    """The first of the centre with the most questions, where there is most to see."""
    rows = Dossier.objects.filter(query, centre__code=CENTRE, procedure_code=procedure).exclude(
        state=DossierState.DRAFT
    )
    return _case(rows.annotate(seen=Count("clarifications")).order_by("-seen", "pk").select_related("person").first())


def _case(dossier: Dossier | None) -> Case | None:
    if dossier is None:
        return None
    return Case(dossier.pk, dossier.code or "", dossier.token, dossier.person.personal_number)


def _draft_on_line(someone: WorldPerson, on: dt.date) -> Case | None:
    actor = person_actor(ensure_person(someone))
    with acting_as(actor):
        found = draft_of(actor.person_id or 0)
        return _made(found or _start(actor, someone, Channel.ONLINE, on), someone)


def _draft_at_desk(someone: WorldPerson, on: dt.date) -> Case | None:
    actor = demo_actor("sonla.motcua", on)
    person_id = ensure_person(someone, counter=actor)
    with acting_as(actor):
        found = Dossier.objects.filter(person_id=person_id, state=DossierState.DRAFT).first()
        return _made(found or _start(actor, someone, Channel.COUNTER, on, person_id), someone)


def _made(dossier: Dossier | None, someone: WorldPerson) -> Case | None:
    if dossier is None:
        return None
    return Case(dossier.pk, "", dossier.token, someone.personal_number)


def _start(
    actor: Actor, someone: WorldPerson, channel: Channel, on: dt.date, person_id: int | None = None
) -> Dossier | None:
    """A claim in preparation; None when somebody filed it meanwhile."""
    if Dossier.objects.filter(person_id=person_id or actor.person_id).exists():
        return None
    centre = Centre.objects.get(code=CENTRE)
    dossier = start_dossier(
        actor=actor,
        person_id=person_id or actor.person_id or 0,
        reception_point_id=reception_point(centre, channel).pk,
        procedure_code=BENEFIT_PROCEDURE,
        channel=channel,
        on=on,
    )
    source = FactSource.PERSON if actor.person_id else FactSource.COUNTER
    # Without the declaration: looking over and filing are still to come.
    answers = {kind: value for kind, value in answers_of(someone).items() if kind != "declaration"}
    record_facts(actor=actor, dossier_id=dossier.pk, values=answers, source=source)
    add_invented_paper(actor, dossier, "termination_paper", someone, on)
    return dossier
