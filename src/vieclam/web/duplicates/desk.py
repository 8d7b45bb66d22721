"""Possible duplicates at the desk: one human or one claim twice, evidence side by side, confirmed or cleared."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.core.errors import Conflict, UserFacingError
from vieclam.duplicates import acts
from vieclam.duplicates.models import DuplicateKind, Outcome, PossibleDuplicate
from vieclam.duplicates.selectors import Precision, duplicate_of_centre, duplicates_of, other_person, precisions
from vieclam.duplicates.services.settle_duplicate import settle_duplicate
from vieclam.organisations.models import Centre
from vieclam.people.models import Person
from vieclam.web.components import words
from vieclam.web.components.pieces import Column, QueueRow, Tab
from vieclam.web.officer.guard import desk_page, look, may, require_page

PER_PAGE = 50


class VerdictForm(forms.Form):
    """What it was, and how that was found out."""

    outcome = forms.ChoiceField(label=gettext_lazy("Kết luận"), widget=forms.RadioSelect, choices=Outcome.choices)
    reason = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Đã đối chiếu giấy tờ nào, hỏi ai. Kết luận không tự thay đổi hồ sơ nào."),
    )


@desk_page
def duplicates_page(request: Any) -> HttpResponse:
    """Open ones of the centre, settled ones behind a tab; each kind with how often it was right."""
    require_page(request, acts.SEE)
    settled = request.GET.get("tab") == "da-ket-luan"
    page = Paginator(duplicates_of(request.actor.centre_id, settled=settled), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    centres = Centre.objects.in_bulk({duplicate.other_centre_id for duplicate in page})
    columns = [Column(_("Người")), Column(_("Dấu hiệu")), Column(_("Nơi kia")), Column(_("Thấy ngày"))]
    own = reverse("officer:duplicates")
    values = {
        "tabs": [
            Tab(_("Chờ xem"), own, current=not settled),
            Tab(_("Đã kết luận"), f"{own}?tab=da-ket-luan", current=settled),
        ],
        "columns": [*columns, Column(_("Kết luận"))] if settled else columns,
        "rows": [_row(duplicate, centres[duplicate.other_centre_id]) for duplicate in page],
        "page": page,
        "kind_columns": [
            Column(_("Loại dấu hiệu")),
            Column(_("Đúng"), numeric=True),
            Column(_("Không đúng"), numeric=True),
            Column(_("Tỷ lệ đúng"), numeric=True),
        ],
        "kinds": [_precision_row(row) for row in precisions()],
    }
    return render(request, "web/duplicates/list.html", values)


@desk_page
def duplicate_page(request: Any, duplicate_id: int) -> HttpResponse:
    """One possible duplicate; settled by the form on it."""
    require_page(request, acts.SEE)
    duplicate = duplicate_of_centre(request.actor.centre_id, duplicate_id)
    if duplicate is None:
        raise Http404
    form = VerdictForm(request.POST if request.method == "POST" else None)
    status = 400 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            _settle(request, duplicate, form)
            messages.success(request, _("Đã ghi kết luận."))
            return redirect("officer:duplicates")
        except UserFacingError as problem:
            request.undo = True
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
            status = 409 if isinstance(problem, Conflict) else 400
    other = other_person(duplicate)
    look(request, duplicate.person_id, f"duplicate:{duplicate.kind}")
    if other is not None and other.pk != duplicate.person_id:
        look(request, other.pk, f"duplicate:{duplicate.kind}")
    values = {
        "duplicate": duplicate,
        "verdict": getattr(duplicate, "verdict", None),
        "facts": _facts(duplicate, other),
        "other_centre": Centre.objects.get(pk=duplicate.other_centre_id),
        "here": duplicate.other_centre_id == duplicate.centre_id,
        "precision": next(_share_words(row) for row in precisions() if row.kind == duplicate.kind),
        "form": form,
        "may_settle": may(request, acts.SETTLE) and not hasattr(duplicate, "verdict"),
    }
    return render(request, "web/duplicates/one.html", values, status=status)


def _settle(request: Any, duplicate: PossibleDuplicate, form: VerdictForm) -> None:
    given = form.cleaned_data
    settle_duplicate(
        actor=request.actor, duplicate_id=duplicate.pk, outcome=given["outcome"], reason=given["reason"], at=clock.now()
    )


def _row(duplicate: PossibleDuplicate, other: Centre) -> QueueRow:
    here = other.pk == duplicate.centre_id
    cells = [
        duplicate.person.full_name,
        duplicate.get_kind_display(),
        _("Trung tâm này") if here else other.short_name,
        words.plain_date(duplicate.found_at),
    ]
    if hasattr(duplicate, "verdict"):
        cells.append(duplicate.verdict.get_outcome_display())
    return QueueRow(duplicate.pk, reverse("officer:duplicate", args=[duplicate.pk]), cells)


def _precision_row(row: Precision) -> list[Any]:
    return [DuplicateKind(row.kind).label, row.confirmed, row.cleared, _share_words(row)]


def _share_words(row: Precision) -> str:
    """The share as a whole percentage, said with the number it stands on."""
    if row.share is None:
        return _("chưa có kết luận nào")
    values = {"share": round(row.share * 100), "n": words.grouped(row.confirmed + row.cleared)}
    return _("%(share)s%% của %(n)s") % values


Fact = tuple[str, str, str]
"""What, here, there."""


def _facts(duplicate: PossibleDuplicate, other: Person | None) -> list[Fact]:
    """The evidence side by side: here what the centre has, there what it may know."""
    evidence, own = duplicate.evidence, duplicate.person
    if duplicate.kind == DuplicateKind.RUNNING_TWICE:
        since = (words.plain_date(dt.date.fromisoformat(evidence[name])) for name in ("since", "other_since"))
        return [
            (_("Họ và tên"), own.full_name, own.full_name),
            (_("Số định danh"), own.personal_number, own.personal_number),
            (_("Đang hưởng hoặc đang xét từ"), *since),
        ]
    number = other.personal_number if other is not None else _masked(own.personal_number, evidence.get("differs_at"))
    birth = _("chỉ nơi kia biết")
    if other is not None:
        birth = words.plain_date(other.birth_date)
    elif duplicate.kind != DuplicateKind.SAME_ACCOUNT:
        birth = words.plain_date(own.birth_date)
    facts: list[Fact] = [
        (_("Họ và tên"), own.full_name, str(evidence["other_name"])),
        (_("Ngày sinh"), words.plain_date(own.birth_date), birth),
        (_("Số định danh"), own.personal_number, number),
    ]
    if duplicate.kind == DuplicateKind.SAME_ACCOUNT:
        account = f"{evidence['bank_bin']} …{evidence['account_end']}"
        return [*facts, (_("Tài khoản nhận tiền"), account, account)]
    for name, label in (("same_phone", _("Điện thoại")), ("same_book", _("Mã số bảo hiểm xã hội"))):
        if evidence[name]:
            facts.append((label, _("giống nhau"), _("giống nhau")))
    return facts


def _masked(number: str, differs_at: list[int] | None) -> str:
    """One's own number with a dot where the other's differs; nothing where it differs too much to be told."""
    if not differs_at:
        return _("chỉ nơi kia biết")
    return "".join("•" if place in differs_at else digit for place, digit in enumerate(number, start=1))
