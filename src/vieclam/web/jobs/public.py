"""The job search for everybody: results, what filters would leave, one vacancy, titles while typing."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vieclam.core.actors import ActorKind
from vieclam.jobbank.job_posting_schema import job_posting
from vieclam.jobbank.models import SeekerRegistration, Vacancy
from vieclam.jobbank.referral_selectors import standing_application
from vieclam.jobbank.search.engine import BEST_SHOWN, Found, Hit, Order
from vieclam.jobbank.search.near import KILOMETRES
from vieclam.jobbank.search.reasons import TRAITS, pay_words, sentences
from vieclam.jobbank.search.service import engine
from vieclam.jobbank.seeker_choices import Licence
from vieclam.jobbank.seekers import own_registrations
from vieclam.jobbank.selectors import public_vacancy, workplace
from vieclam.jobbank.states import SeekerState
from vieclam.reference.models import Commune, Province, Scheme
from vieclam.web.jobs.filters import PER_PAGE, PLACE, Asked, asked, can_be_kept, filters
from vieclam.web.jobs.understood import understood
from vieclam.web.sign_in.addresses import sign_in_address
from vieclam.web.vacancies.shown import offered, ticked

MOST_BY_ORDER = 1_000
TRAITS_SHOWN = 4
_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class Result:
    """A vacancy as a line of the results."""

    id: int
    title: str
    employer: str
    place: str
    pay: str
    posted: dt.date | None
    traits: list[str]
    reasons: list[str]


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Results of what the address asks for; the address can be shared."""
    wanted = asked(request.GET)
    found = _page_of(wanted, wanted.page)
    most = BEST_SHOWN if wanted.order is Order.BEST else MOST_BY_ORDER
    page = Paginator(range(min(found.total, most)), PER_PAGE).get_page(wanted.page)
    if page.number != wanted.page:  # There are not so many pages: the last one.
        found = _page_of(wanted, page.number)
    shown = filters(wanted)
    values = {
        "wanted": wanted,
        "results": [_result(hit) for hit in found.hits],
        "total": found.total,
        "exact": found.exact,
        "alike": found.total - found.exact,
        "shown_most": most if found.total > most else 0,
        "page": page,
        "filters": shown,
        "picked": [choice.label for one in shown for choice in one.choices if choice.chosen],
        "kilometres": KILOMETRES,
        "narrowed": wanted.narrowed,
        "order": request.GET.get("sap", ""),
        "orders": [("", _("Phù hợp nhất")), ("moi", _("Mới nhất")), ("luong", _("Lương cao nhất"))],
        "address": request.GET.urlencode(),
        "save": _save_address(request, wanted),
        "elsewhere": _elsewhere(request, wanted),
        "own": None if found.hits else _own_registration(request),
        "understood": understood(found, request.GET),
        "unread": found.question.unread,
    }
    return render(request, "web/jobs/search.html", values)


def _own_registration(request: HttpRequest) -> SeekerRegistration | None:
    """The registration of whoever is signed in and looks for work through a centre, the one that seeks first."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.kind is not ActorKind.PERSON:
        return None
    by_state = {row.state: row for row in reversed(own_registrations(actor.person_id))}
    return by_state.get(SeekerState.SEEKING) or by_state.get(SeekerState.REGISTERED)


def _page_of(wanted: Asked, number: int) -> Found:
    """A page of what is asked for."""
    offset = (number - 1) * PER_PAGE
    return engine().search(wanted.typed, marks=wanted.marks, limit=PER_PAGE, offset=offset, order=wanted.order)


def _save_address(request: HttpRequest, wanted: Asked) -> str:
    """Where the search is saved; by way of the sign-in for whoever is not signed in; empty for staff, and for what
    nobody can be told of: near a place nobody knows, words that cannot be read."""
    actor = request.actor  # type: ignore[attr-defined]
    if not can_be_kept(wanted):
        return ""
    save = f"{reverse('worker:save_search')}?{request.GET.urlencode()}"
    if actor.kind is ActorKind.PERSON:
        return save
    return "" if request.user.is_authenticated else sign_in_address(save)


@require_safe
def filters_fragment(request: HttpRequest) -> HttpResponse:
    """The filters with their counts, fetched after the results."""
    wanted = asked(request.GET)
    counts = engine().facets(wanted.typed, marks=wanted.marks)
    values = {"filters": filters(wanted, counts), "wanted": wanted, "kilometres": KILOMETRES}
    return render(request, "web/jobs/filters.html", values)


@require_safe
def vacancy_page(request: HttpRequest, number: int) -> HttpResponse:
    """One vacancy; a closed one says so and stays readable."""
    vacancy = public_vacancy(number)
    if vacancy is None:
        raise Http404
    actor = request.actor  # type: ignore[attr-defined]
    applied = standing_application(actor.person_id, vacancy.pk) if actor.kind is ActorKind.PERSON else None
    values = {"vacancy": vacancy, "applied": applied, "shown": _shown(vacancy), "posting": _posting(request, vacancy)}
    return render(request, "web/jobs/vacancy.html", values)


def _posting(request: HttpRequest, vacancy: Vacancy) -> SafeString:
    """What search engines read of an open vacancy; nothing of a closed one."""
    if vacancy.state != "published":
        return SafeString("")
    told = job_posting(
        vacancy,
        url=request.build_absolute_uri(),
        provinces=dict(Province.objects.filter(scheme=Scheme.SINCE_2025).values_list("code", "full_name")),
        communes=dict(
            Commune.objects.filter(scheme=Scheme.SINCE_2025, code__in=vacancy.commune_codes).values_list(
                "code", "full_name"
            )
        ),
    )
    # The same letters as Django's json_script escapes: nothing in a text can end the block.
    text = json.dumps(told, ensure_ascii=False).translate(_IN_SCRIPT)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Titles that begin like what is typed, the commonest first."""
    return JsonResponse({"titles": engine().suggest(request.GET.get("q", "")[:100])})


def _elsewhere(request: HttpRequest, wanted: Asked) -> list[tuple[str, str]]:
    """Other places that are named like the one typed, each with the address of the same search near it."""
    found = []
    for label, place in wanted.near.others if wanted.near else ():
        query = request.GET.copy()
        query[PLACE] = place
        query.pop("trang", None)
        found.append((label, query.urlencode()))
    return found


def _result(hit: Hit) -> Result:
    card = hit.card
    paid = card.pay_low is not None or card.pay_high is not None
    return Result(
        id=card.id,
        title=card.title,
        employer=card.employer,
        place=card.location,
        pay=pay_words(card.pay_low, card.pay_high) if paid else _("Thỏa thuận"),
        posted=dt.date.fromordinal(card.posted) if card.posted else None,
        traits=[str(TRAITS[name]) for name in card.traits][:TRAITS_SHOWN],
        reasons=sentences(hit),
    )


def _shown(vacancy: Vacancy) -> list[tuple[str, str]]:
    """The short facts of a vacancy, only those that are told."""
    pay = vacancy.pay
    licences = {one.value: str(one.label) for one in Licence}
    paid = pay.minimum is not None or pay.maximum is not None
    monthly = paid and pay.unit == "month" and pay.currency == "VND"
    facts = [
        (_("Lương"), pay_words(pay.minimum, pay.maximum) if monthly else vacancy.pay_text or _("Thỏa thuận")),
        (_("Nơi làm việc"), workplace(vacancy)),
        (_("Số lượng"), str(vacancy.quantity)),
        (_("Kinh nghiệm"), vacancy.experience_text or vacancy.get_experience_display()),
        (
            _("Trình độ"),
            " · ".join(filter(None, (vacancy.get_schooling_display(), vacancy.get_qualification_display()))),
        ),
        (
            _("Thời gian làm việc"),
            " · ".join(filter(None, (vacancy.get_working_time_display(), vacancy.working_hours))),
        ),
        (_("Hợp đồng"), vacancy.get_contract_display()),
        (_("Kỹ năng"), ", ".join(vacancy.skills)),
        (_("Ngoại ngữ"), vacancy.languages),
        (_("Tin học"), vacancy.computing),
        (_("Giấy phép"), ", ".join(licences.get(one, one) for one in vacancy.licences)),
        (_("Kỹ năng mềm"), ticked(vacancy, "soft_skills")),
        (_("Yêu cầu khác"), vacancy.other_requirements),
        *offered(vacancy),
    ]
    return [(label, value) for label, value in facts if value]
