"""Claims under programmes at the desk: programmes, one programme with its figures and lists, many decided at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.programmes import acts
from vieclam.programmes.models import Channel, Programme, ProgrammeClaim
from vieclam.programmes.selectors import claims_of, programme_by_code, programmes, report_of
from vieclam.programmes.services.decide_claims import decide_claims
from vieclam.programmes.services.file_claim import file_claim
from vieclam.programmes.states import ClaimState
from vieclam.web.components import words
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column, QueueRow
from vieclam.web.officer.guard import desk_page, look, look_at_list, may, require_page
from vieclam.web.programmes.forms import CounterForm
from vieclam.web.programmes.shown import part_words, reason_words, state_badge

PER_PAGE = 50


@desk_page
def programmes_page(request: HttpRequest) -> HttpResponse:
    """The programmes whose claims come to centres; the others to read."""
    on = clock.today()
    rows = [(row, row.channel == Channel.CENTRE, row.filing_from <= on <= row.filing_to) for row in programmes()]
    return render(request, "web/programmes/desk_list.html", {"rows": rows})


@desk_page
def programme_page(request: Any, code: str) -> HttpResponse:
    """The figures, and the list behind the one that is asked for."""
    programme = _programme(request, code)
    part = _part(programme, request.GET.get("loc", ""))
    centres = (request.actor.centre_id,)
    page = Paginator(claims_of(programme, centres, part), PER_PAGE).get_page(request.GET.get("trang"))
    deciding = part == ClaimState.PROPOSED and may(request, acts.DECIDE)
    values = {
        "programme": programme,
        "figure_columns": [Column(_("Số liệu")), Column(_("Người"), numeric=True), Column(_("Số tiền"), numeric=True)],
        "figures": _figures(programme, centres),
        "part": part,
        "part_words": part_words(programme, part),
        "columns": _columns(),
        "rows": [_row(claim) for claim in page],
        "page": page,
        "may_file": may(request, acts.FILE) and programme.takes_claims(clock.today()),
        "deciding": deciding,
        "decide_url": reverse("officer:programme_decide", args=[code]) if deciding else "",
    }
    return render(request, "web/programmes/desk_one.html", values)


@desk_page
@require_POST
def decide(request: Any, code: str) -> HttpResponse:
    """Decide on the marked claims as they were proposed."""
    programme = _programme(request, code)
    require_page(request, acts.DECIDE)
    chosen = [int(one) for one in request.POST.getlist("chosen") if one.isdecimal() and len(one) < 18]
    own = claims_of(programme, (request.actor.centre_id,)).filter(pk__in=chosen).values_list("pk", flat=True)
    try:
        done = decide_claims(actor=request.actor, claim_ids=list(own), on=clock.today())
        messages.success(request, _("Đã quyết định %(n)s đề nghị.") % {"n": done.decided})
        if done.sent_back:
            said = _("%(n)s đề nghị có dữ kiện thay đổi nên trả lại chuyên viên.")
            messages.warning(request, said % {"n": done.sent_back})
    except UserFacingError as problem:
        request.undo = True
        messages.error(request, problem.message)
    return redirect(f"{reverse('officer:programme', args=[code])}?loc={ClaimState.PROPOSED}")


@desk_page
def export(request: Any, code: str) -> HttpResponse:
    """The list behind a figure, to take along."""
    programme = _programme(request, code)
    part = _part(programme, request.GET.get("loc", ""))
    rows = list(claims_of(programme, (request.actor.centre_id,), part))
    narrowed = {"programme": code, "part": part}
    look_at_list(request, "programme_export", len(rows), narrowed, [row.person_id for row in rows])
    columns = [
        *_columns()[:1],
        Column(_("Số định danh")),
        *_columns()[1:],
        Column(_("Số quyết định")),
        Column(_("Lý do")),
    ]
    return csv_response(f"{code}-{part or 'tat-ca'}", columns, [_line(claim) for claim in rows])


@desk_page
def counter(request: Any, code: str) -> HttpResponse:
    """Somebody claims at the counter."""
    programme = _programme(request, code)
    require_page(request, acts.FILE)
    on = clock.today()
    form = CounterForm(request.POST if request.method == "POST" else None, on=on)
    if form.is_bound and form.is_valid():
        try:
            claim = _file(request, programme, form)
            messages.success(request, _("Đã nhận đề nghị %(code)s.") % {"code": claim.code})
            return redirect("officer:programme_claim", code=claim.code)
        except UserFacingError as problem:
            request.undo = True
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"programme": programme, "form": form, "open": programme.takes_claims(on)}
    return render(request, "web/programmes/counter.html", values, status=400 if form.is_bound else 200)


def _file(request: Any, programme: Programme, form: CounterForm) -> ProgrammeClaim:
    given = form.cleaned_data
    found = find_or_create_person(
        actor=request.actor,
        personal_number=given["personal_number"],
        full_name=given["full_name"],
        birth_date=given["birth_date"],
        sex=given["sex"],
    )
    look(request, found.person_id, f"programme:{programme.code}")
    return file_claim(
        actor=request.actor,
        programme_id=programme.pk,
        person_id=found.person_id,
        centre_id=request.actor.centre_id,
        said=form.said(given["full_name"]),
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )


def _programme(request: Any, code: str) -> Programme:
    require_page(request, acts.SEE)
    programme = programme_by_code(code)
    if programme is None or programme.channel != Channel.CENTRE:
        raise Http404
    return programme


def _part(programme: Programme, given: str) -> str:
    """A part there is; another word lists everything."""
    try:
        part_words(programme, given)
    except (KeyError, ValueError):
        return ""
    return given


def _figures(programme: Programme, centres: tuple[int, ...]) -> list[list[Any]]:
    own = reverse("officer:programme", args=[programme.code])
    rows = []
    for figure in report_of(programme, centres):
        address = f"{own}?loc={figure.part}#danh-sach"
        number = format_html('<a href="{}">{}</a>', address, words.grouped(figure.count)) if figure.count else 0
        money = words.money(figure.amount) if figure.amount is not None else ""
        rows.append([part_words(programme, figure.part), number, money])
    return rows


def _columns() -> list[Column]:
    return [
        Column(_("Mã")),
        Column(_("Họ và tên")),
        Column(_("Nộp ngày")),
        Column(_("Trạng thái")),
        Column(_("Tháng đóng"), numeric=True),
        Column(_("Số tiền"), numeric=True),
    ]


def _cells(claim: ProgrammeClaim) -> list[Any]:
    decision = getattr(claim, "decision", None)
    proposed = decision is not None and decision.amount is not None
    return [
        claim.code,
        claim.person.full_name,
        words.plain_date(claim.filed_on),
        state_badge(claim)[1],
        decision.months if proposed and decision is not None else None,
        decision.amount if proposed and decision is not None else None,
    ]


def _row(claim: ProgrammeClaim) -> QueueRow:
    *cells, amount = _cells(claim)
    shown = [*cells, None if amount is None else words.money(amount)]
    return QueueRow(claim.pk, reverse("officer:programme_claim", args=[claim.code]), shown, claim.code)


def _line(claim: ProgrammeClaim) -> list[Any]:
    decision = getattr(claim, "decision", None)
    code, *others = _cells(claim)
    number = decision.number if decision is not None else ""
    reasons = decision.reasons if decision is not None else []
    return [code, claim.person.personal_number, *others, number, " ".join(reason_words(one) for one in reasons)]
