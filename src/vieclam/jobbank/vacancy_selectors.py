"""Questions about vacancies and employers' registrations. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vieclam.core.text import fold
from vieclam.employers.models import Employer
from vieclam.jobbank.models import EmployerRegistration, LinkKind, Vacancy, VacancyLink
from vieclam.jobbank.models.vacancies import Wish
from vieclam.jobbank.states import ReferralState, VacancyState
from vieclam.organisations.models import Centre
from vieclam.organisations.receiving import receiving_centres

SOON = dt.timedelta(days=7)
PARTS: tuple[tuple[str, object], ...] = (
    ("checking", _("Chờ duyệt")),
    ("published", _("Đang đăng")),
    ("soon", _("Sắp hết hạn")),
    ("call", _("Cần gọi hỏi còn tuyển")),
    ("supply", _("Đơn cung ứng lao động")),
    ("draft", _("Bản nháp")),
    ("refused", _("Không đăng")),
    ("closed", _("Đã đóng")),
)
"""The lists of the desk, in order."""
BY_DEADLINE = frozenset({"soon", "call", "supply"})


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What an address leads to."""

    link_id: int
    vacancy_id: int
    centre_id: int


def target_of_link(token: str) -> LinkTarget | None:
    """The vacancy behind an address, whoever asks: who has it counts as the contact."""
    with connection.cursor() as cursor:
        cursor.execute("select link_id, vacancy_id, centre_id from vacancy_of_link(%s)", [token])
        row = cursor.fetchone()
    return LinkTarget(*row) if row else None


def vacancies_of(centre_id: int, part: str, *, on: dt.date, employer: str = "") -> QuerySet[Vacancy]:
    """One list of the desk, of an employer whose name or tax code holds ``employer``; what presses most comes first."""
    rows = Vacancy.objects.filter(centre_id=centre_id).filter(_condition(part, on)).select_related("employer")
    if employer:
        rows = rows.filter(Q(employer__tax_code=employer) | Q(employer__name__icontains=employer))
    if part == "checking":
        return rows.order_by("changed_at", "pk")
    return rows.order_by(F("deadline").asc(nulls_last=True), "-pk") if part in BY_DEADLINE else rows.order_by("-pk")


def with_supply(rows: QuerySet[Vacancy]) -> QuerySet[Vacancy]:
    """Each with how many people were referred there, by any centre, and how many of them were hired."""
    stand = ~Q(referrals__state=ReferralState.CANCELLED) & Q(referrals__isnull=False)
    hired = Q(referrals__state__in=[ReferralState.HIRED, ReferralState.FOLLOWED])
    return rows.annotate(
        referred=Count("referrals", filter=stand, distinct=True), hired=Count("referrals", filter=hired, distinct=True)
    )


def uncoded_vacancies(centre_id: int) -> QuerySet[Vacancy]:
    """The open vacancies of a centre whose occupation nobody chose a code for, the newest first."""
    rows = Vacancy.objects.filter(centre_id=centre_id, state=VacancyState.PUBLISHED, occupation_code="")
    return rows.select_related("employer").order_by("-pk")


def counts_of(centre_id: int, *, on: dt.date) -> dict[str, int]:
    """How many each list of the desk holds."""
    counted = {name: Count("pk", filter=_condition(name, on), distinct=True) for name, _words in PARTS}
    return Vacancy.objects.filter(centre_id=centre_id).aggregate(**counted)


def _condition(part: str, on: dt.date) -> Q:
    if part == "soon":
        return Q(state=VacancyState.PUBLISHED, deadline__gte=on, deadline__lte=on + SOON)
    if part == "call":
        asked = VacancyLink.objects.filter(kind=LinkKind.STILL_OPEN, answered_at__isnull=True)
        return Q(state=VacancyState.PUBLISHED, pk__in=asked.values("vacancy_id"))
    if part == "supply":
        return Q(state=VacancyState.PUBLISHED, wishes__contains=[Wish.SUPPLY])
    return Q(state=part)


def vacancy_of_centre(number: str, centre_id: int) -> Vacancy | None:
    """The vacancy of that number, if it is the centre's."""
    rows = Vacancy.objects.filter(number=number, centre_id=centre_id).exclude(number="")
    return rows.select_related("employer", "centre__department").first()


def registrations_of(centre_id: int, *, query: str = "") -> QuerySet[EmployerRegistration]:
    """The registered employers of a centre with how many vacancies are open, by name."""
    rows = EmployerRegistration.objects.filter(centre_id=centre_id).select_related("employer")
    if query:
        rows = rows.filter(Q(employer__tax_code=query) | Q(employer__name__icontains=query) | Q(number__iexact=query))
    open_ones = Count(
        "employer__vacancies",
        filter=Q(employer__vacancies__state=VacancyState.PUBLISHED, employer__vacancies__centre_id=centre_id),
    )
    return rows.annotate(open_vacancies=open_ones).order_by("employer__name", "pk")


def registration_of_centre(number: str, centre_id: int) -> EmployerRegistration | None:
    """The registration of that number, if it is the centre's."""
    rows = EmployerRegistration.objects.filter(number=number, centre_id=centre_id)
    return rows.select_related("employer", "representative", "centre__department").first()


def known_employers(text: str, *, limit: int = 8) -> list[Employer]:
    """Employers of that tax code, or whose name holds the words."""
    said = " ".join(text.split())
    if len(fold(said)) < 2:
        return []
    return list(Employer.objects.filter(Q(tax_code=said) | Q(name__icontains=said)).order_by("name", "pk")[:limit])


def centre_for_place(province_code: str, *, on: dt.date) -> Centre | None:
    """The provincial centre that takes advertisements for a province; the first by code where it has several."""
    rows = receiving_centres(on).filter(department__province_code=province_code)
    return rows.order_by("-handles_insurance", "code").first()
