"""Questions about applications and referrals. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vieclam.core.text import fold
from vieclam.gateways.states import DONE
from vieclam.jobbank.follow_ups import exchange_state
from vieclam.jobbank.hirings import hirings_counted_for
from vieclam.jobbank.models import Application, Referral, Vacancy
from vieclam.jobbank.services.referral_support import UNDER_WAY, places_of
from vieclam.jobbank.states import ApplicationState, ReferralState, VacancyState

REFERRAL_PARTS: tuple[tuple[str, object], ...] = (
    ("open", _("Chờ kết quả")),
    ("overdue", _("Quá hạn")),
    ("hired", _("Được tuyển")),
    ("not_hired", _("Không trúng tuyển")),
    ("refused", _("Không nhận việc")),
    ("no_answer", _("Không trả lời")),
    ("cancelled", _("Đã hủy")),
    ("received", _("Trung tâm khác")),
    ("all", _("Tất cả")),
)
"""The lists of the register, in order."""
HIRED = (ReferralState.HIRED, ReferralState.FOLLOWED)


@dataclass(frozen=True, slots=True)
class ReferralTarget:
    """What an address leads to."""

    link_id: int
    referral_id: int
    centre_id: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What a centre counts of a period: referrals it made and hirings that are its own, with the people behind them."""

    referred: int
    referred_people: int
    hired: int
    hired_people: int


def standing_application(person_id: int, vacancy_id: int) -> Application | None:
    """The person's application for a vacancy that is neither taken back nor ended."""
    standing = (ApplicationState.SENT, ApplicationState.REFERRED)
    return Application.objects.filter(person_id=person_id, vacancy_id=vacancy_id, state__in=standing).first()


def target_of_referral_link(token: str) -> ReferralTarget | None:
    """The referral behind an address; it says nothing of the person."""
    with connection.cursor() as cursor:
        cursor.execute("select link_id, referral_id, centre_id from referral_of_link(%s)", [token])
        row = cursor.fetchone()
    return ReferralTarget(*row) if row else None


def counted_for(centre_id: int, first: dt.date, last: dt.date) -> Counted:
    """What the centre may count of the days ``first`` to ``last``, so that two centres never count one thing.

    The centre that made the slip counts the referral, by its day. The hiring, by the day the employer told it, is
    counted by the centre that registered the vacancy; where nobody did (it came with a file), by the one that referred.
    """
    days = (first, last)
    made = Referral.objects.filter(centre_id=centre_id, issued_on__range=days).exclude(state=ReferralState.CANCELLED)
    hired = Referral.objects.filter(hirings_counted_for(centre_id), state__in=HIRED, notified_on__range=days)
    totals = {"every": Count("pk"), "people": Count("person_id", distinct=True)}
    referrals, hirings = made.aggregate(**totals), hired.aggregate(**totals)
    return Counted(referrals["every"], referrals["people"], hirings["every"], hirings["people"])


def referrals_of(
    centre_id: int,
    part: str,
    *,
    on: dt.date,
    words: str = "",
    officer: str = "",
    first: dt.date | None = None,
    last: dt.date | None = None,
    employer_id: int | None = None,
) -> QuerySet[Referral]:
    """One list of a centre's register, newest first; ``words``: a number, or part of a name, post or employer."""
    whose = Q(receiving_centre_id=centre_id) & ~Q(centre_id=centre_id)
    rows = Referral.objects.filter(whose if part == "received" else Q(centre_id=centre_id))
    if part == "overdue":
        rows = rows.alias(at_exchange=exchange_state())
    rows = rows.filter(_condition(part, on)).select_related("centre", "receiving_centre")
    if officer:
        rows = rows.filter(issued_by=officer)
    if first:
        rows = rows.filter(issued_on__gte=first)
    if last:
        rows = rows.filter(issued_on__lte=last)
    if employer_id:
        rows = rows.filter(vacancy__employer_id=employer_id)
    if words:
        said = " ".join(words.split())
        rows = rows.filter(
            Q(number__iexact=said)
            | Q(person_name__icontains=said)
            | Q(post__icontains=said)
            | Q(employer_name__icontains=said)
        )
    return rows.order_by("answer_by", "pk") if part == "overdue" else rows.order_by("-issued_on", "-pk")


def counts_of_referrals(centre_id: int, *, on: dt.date, employer_id: int | None = None) -> dict[str, int]:
    """How many each list of the register holds; of one employer's vacancies where one is given."""
    own, received = Q(centre_id=centre_id), Q(receiving_centre_id=centre_id) & ~Q(centre_id=centre_id)
    counted = {
        name: Count("pk", filter=(received if name == "received" else own) & _condition(name, on))
        for name, _words in REFERRAL_PARTS
    }
    rows = Referral.objects.filter(own | received).annotate(at_exchange=exchange_state())
    if employer_id:
        rows = rows.filter(vacancy__employer_id=employer_id)
    return rows.aggregate(**counted)


def reasons_at_employer(centre_id: int, employer_id: int) -> dict[str, list[tuple[str, int]]]:
    """Why the centre's referrals to an employer led to no job, by list of the register: reason and how many."""
    own = Referral.objects.filter(centre_id=centre_id, vacancy__employer_id=employer_id).order_by()
    found = {}
    for part, column in (("not_hired", "not_hired_reason"), ("refused", "refusal")):
        rows = own.filter(_condition(part, dt.date.min)).values_list(column).annotate(every=Count("pk"))
        found[part] = sorted(rows, key=lambda row: (-row[1], row[0]))
    return found


def _condition(part: str, on: dt.date) -> Q:
    """The rows of a list; "overdue" are those whose next step is late, and asks for ``at_exchange``."""
    if part == "open":
        return Q(state__in=UNDER_WAY, answer_by__gte=on)
    if part == "overdue":
        told = Q(at_exchange__in=[state.value for state in DONE])
        unreported = Q(exchange_due__lt=on) & (Q(at_exchange__isnull=True) | ~told)
        hired = Q(state=ReferralState.HIRED) & (Q(follow_up_due__lt=on) | unreported)
        return Q(state__in=UNDER_WAY, answer_by__lt=on) | hired
    if part == "hired":
        return Q(state__in=HIRED)
    if part in {"received", "all"}:
        return Q()
    return Q(state=part)


def open_slips(vacancy_id: int) -> int:
    """How many slips for a vacancy have no answer yet."""
    return Referral.objects.filter(vacancy_id=vacancy_id, state__in=[*UNDER_WAY, ReferralState.NO_ANSWER]).count()


def referral_by_number(number: str) -> Referral | None:
    """The referral of that number, if the actor sees it: as the centre that made it, that it went to, or the person."""
    rows = Referral.objects.select_related("centre", "receiving_centre", "vacancy__employer")
    return rows.filter(number=number).first()


def officers_of(centre_id: int) -> list[tuple[str, str]]:
    """Who made referrals of the centre: key and name, by name."""
    rows = Referral.objects.filter(centre_id=centre_id).values_list("issued_by", "issued_by_name").distinct()
    return sorted(rows.order_by(), key=lambda row: fold(row[1]))


def applications_at(centre_id: int, state: str = "") -> QuerySet[Application]:
    """Applications to a centre; the waiting ones first and the oldest of them first, the others newest first."""
    rows = Application.objects.filter(centre_id=centre_id).select_related("vacancy__employer", "cv", "referral")
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("applied_on", "pk") if state == ApplicationState.SENT else rows.order_by("-applied_on", "-pk")


def own_applications(person_id: int) -> list[Application]:
    """A person's applications, newest first."""
    rows = Application.objects.filter(person_id=person_id).select_related("vacancy__employer", "cv", "centre")
    return list(rows.order_by("-applied_on", "-pk"))


def own_referrals(person_id: int) -> list[Referral]:
    """A person's referrals, newest first."""
    rows = Referral.objects.filter(person_id=person_id).select_related("centre", "document")
    return list(rows.order_by("-issued_on", "-pk"))


def all_found(vacancy: Vacancy) -> bool:
    """Whether a published vacancy has as many hired as it sought: whoever may, is offered to close it."""
    return vacancy.state == VacancyState.PUBLISHED and places_of(vacancy.pk).hired >= vacancy.quantity


def counts_of_applications(centre_id: int) -> dict[str, int]:
    """How many applications to a centre are in each state."""
    rows = Application.objects.filter(centre_id=centre_id).values_list("state").annotate(every=Count("pk"))
    return dict.fromkeys((state.value for state in ApplicationState), 0) | dict(rows.order_by())
