"""What an officer found out: a fact with reason and scan; the contribution history when social insurance is down."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.archive.services.store_file import store_file
from vieclam.benefits import acts as benefit_acts
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.correct_facts import correct_facts
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, UserFacingError
from vieclam.core.text import clean
from vieclam.dossiers import acts
from vieclam.dossiers.fact_kinds import KINDS
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.services.clarifications import current_facts
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.dossiers.states import DECIDED
from vieclam.web.components.fields import CameraField, NumberField
from vieclam.web.components.pieces import Tab
from vieclam.web.components.words import grouped
from vieclam.web.month_words import MOST_MONTHS, month_code, month_index
from vieclam.web.officer.answer_values import first_values
from vieclam.web.officer.answers import VERIFIABLE, AnswersForm
from vieclam.web.officer.guard import check_fresh, desk_page, dossier_or_404, look, require_page


class EvidenceForm(forms.Form):
    """On what the verification rests."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do và căn cứ xác minh"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    scan = CameraField(label=gettext_lazy("Bản quét, ảnh chụp căn cứ"), required=False)


class MonthsForm(EvidenceForm):
    """The contribution history typed from the book, a line a month."""

    unit_code = forms.CharField(label=gettext_lazy("Mã đơn vị BHXH"), max_length=30)
    unit_name = forms.CharField(label=gettext_lazy("Tên đơn vị"), max_length=300)
    pay_scale = forms.ChoiceField(
        label=gettext_lazy("Chế độ tiền lương"),
        choices=[("employer", gettext_lazy("Do đơn vị quy định")), ("state", gettext_lazy("Nhà nước quy định"))],
    )
    lines = forms.CharField(
        label=gettext_lazy("Tháng và tiền lương đóng, mỗi dòng một khoảng"),
        help_text=gettext_lazy(
            "Ví dụ: 3/2023 - 12/2024 9.500.000 hoặc 1/2025 10.000.000. Đơn vị khác: thêm | mã đơn vị | tên đơn vị."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "class": "input-code"}),
    )
    reserved_before = NumberField(
        label=gettext_lazy("Số tháng bảo lưu không có trong các dòng"),
        help_text=gettext_lazy(
            "Tháng đã dùng cho lần trước thì không nhập; tháng bảo lưu nhập như tháng đóng, hoặc ghi số ở đây."
        ),
        required=False,
        min_value=0,
        max_value=MOST_MONTHS,
    )
    field_order = ["unit_code", "unit_name", "pay_scale", "lines", "reserved_before", "reason", "scan"]

    def months(self) -> list[dict[str, Any]]:
        """One row per month. Raises ``InvalidInput`` naming the line that cannot be read."""
        given, found = self.cleaned_data, []
        for number, line in enumerate(given["lines"].splitlines(), start=1):
            if line.strip():
                found += self._line(number, line)
        if not found or len(found) > MOST_MONTHS:
            raise InvalidInput("months", _("Hãy nhập từ 1 đến 400 tháng đóng."), field="lines")
        return found

    def _line(self, number: int, line: str) -> list[dict[str, Any]]:
        wrong = InvalidInput(
            "line", _("Không đọc được dòng %(n)s: “%(line)s”.") % {"n": number, "line": line[:60]}, field="lines"
        )
        body, _bar, unit = clean(line).partition("|")
        match = re.fullmatch(r"(\S+)(?:\s*-\s*(\S+))?\s+([\d.,]+)\s*(?:đ|đồng)?", body.strip())
        if match is None:
            raise wrong
        first, last = month_index(match[1]), month_index(match[2] or match[1])
        salary = int(re.sub(r"\D", "", match[3]) or 0)
        if first is None or last is None or first > last or last - first > MOST_MONTHS:
            raise wrong
        given = self.cleaned_data
        code, _bar, name = (part.strip() for part in unit.partition("|"))
        return [
            {
                "month": month_code(index),
                "salary": salary,
                "pay_scale": given["pay_scale"],
                "region": None,
                "unit_code": code or clean(given["unit_code"]),
                "unit_name": name if code else clean(given["unit_name"]),
                "commune_code": "",
            }
            for index in range(first, last + 1)
        ]


def keep_verified(
    request: Any, dossier: Dossier, values: dict[str, Any], evidence: EvidenceForm, said: str
) -> HttpResponse:
    """Record what the officer verified, with reason and scan, ask the law anew, and show what came of it.

    Once a benefit came of the dossier it is a correction: what it changes is proposed and shown on the benefit's page.
    """
    scan, actor = evidence.cleaned_data["scan"], request.actor
    stored = None
    if scan:
        stored = store_file(
            actor=actor,
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            name=scan.name,
            content=scan.read(),
            purpose="evidence",
        )
    reason, evidence_id = evidence.cleaned_data["reason"], stored.pk if stored else None
    if dossier.state in DECIDED:
        proposed = correct_facts(
            actor=actor,
            dossier_id=dossier.pk,
            values=values,
            reason=reason,
            evidence_id=evidence_id,
            on=clock.today(),
            at=clock.now(),
        )
        unchanged = _("Đã ghi dữ kiện đúng. Mức hưởng và thời gian hưởng không đổi nên không phải ra quyết định mới.")
        changed = _("Đã ghi dữ kiện đúng. Dưới đây là mọi điều thay đổi: xem rồi duyệt, hoặc bỏ.")
        messages.success(request, changed if proposed else unchanged)
        return redirect("officer:benefit", code=dossier.code)
    record_facts(
        actor=actor,
        dossier_id=dossier.pk,
        values=values,
        source=FactSource.OFFICER,
        reason=reason,
        evidence_id=evidence_id,
    )
    assess_dossier(actor=actor, dossier_id=dossier.pk, on=clock.today())
    messages.success(request, said)
    return redirect("officer:dossier", code=dossier.code)


def require_verifying(request: HttpRequest, dossier: Dossier) -> None:
    """403 for whoever may not verify facts of this dossier: once it is decided, for all but officers."""
    require_page(request, benefit_acts.CORRECT if dossier.state in DECIDED else acts.CLARIFY)


def _known(dossier: Dossier, kinds: tuple[str, ...]) -> dict[str, Any]:
    order = (FactSource.OFFICER, FactSource.SOCIAL_INSURANCE, FactSource.POPULATION, *FactSource)
    facts = current_facts(dossier)
    return {
        kind: next(facts[kind][source].value for source in order if source in facts[kind])
        for kind in kinds
        if kind in facts
    }


@desk_page
def fact(request: HttpRequest, code: str) -> HttpResponse:
    """One kind of fact, verified by the officer."""
    dossier, on = dossier_or_404(request, code), clock.today()
    require_verifying(request, dossier)
    look(request, dossier.person_id, f"facts:{dossier.code}")
    kind = request.GET.get("loai", VERIFIABLE[2])
    if kind not in VERIFIABLE:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = AnswersForm(sent, kinds=(kind,), on=on, initial=first_values(_known(dossier, (kind,))))
    if kind == "declaration":
        form.fields["declared"].label = _("Đã xác minh: ngoài các sự việc đã ghi, không có việc nào khác loại trừ")
    evidence = EvidenceForm(sent, request.FILES if sent else None)
    if sent is not None and form.is_valid() and evidence.is_valid():
        try:
            values = form.values()
            if not values:
                raise InvalidInput("nothing", _("Hãy điền dữ kiện đã xác minh."), field=kind)
            check_fresh(request, dossier)
            return keep_verified(request, dossier, values, evidence, _("Đã ghi dữ kiện xác minh."))
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            if problem.field in evidence.fields:
                evidence.add_error(problem.field, problem.message)
            else:
                form.refuse(problem)
    tabs = [Tab(str(KINDS[name].label), f"?loai={name}", current=name == kind) for name in VERIFIABLE]
    values = {
        "dossier": dossier,
        "form": form,
        "evidence": evidence,
        "tabs": tabs,
        "label": KINDS[kind].label,
        "correcting": dossier.state in DECIDED,
    }
    return render(request, "web/officer/fact.html", values, status=400 if sent else 200)


@desk_page
def contributions(request: HttpRequest, code: str) -> HttpResponse:
    """The contribution history by hand, with reason and scan."""
    dossier = dossier_or_404(request, code)
    require_verifying(request, dossier)
    look(request, dossier.person_id, f"contributions:{dossier.code}")
    facts = current_facts(dossier).get("contributions", {})
    sent = request.POST if request.method == "POST" else None
    form = MonthsForm(sent, request.FILES if sent else None, initial=_first_months(facts))
    if sent is not None and form.is_valid():
        try:
            months = form.months()
            if not form.cleaned_data["scan"]:
                raise InvalidInput("scan", _("Hãy chụp hoặc quét sổ bảo hiểm xã hội làm căn cứ."), field="scan")
            check_fresh(request, dossier)
            value = {"locked": True, "as_of": clock.today().isoformat(), "months": months}
            if form.cleaned_data["reserved_before"]:
                value["reserved_before"] = form.cleaned_data["reserved_before"]
            said = _("Đã ghi quá trình đóng: %(n)s tháng.") % {"n": len(months)}
            return keep_verified(request, dossier, {"contributions": value, "months_total": len(months)}, form, said)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else "lines", problem.message)
    values = {"dossier": dossier, "form": form, "correcting": dossier.state in DECIDED}
    return render(request, "web/officer/contributions.html", values, status=400 if sent else 200)


def _first_months(facts: dict[str, Any]) -> dict[str, Any]:
    known = facts.get(FactSource.OFFICER) or facts.get(FactSource.SOCIAL_INSURANCE)
    used_before = known.value.get("used_before", "") if known else ""
    months = [row for row in known.value["months"] if row["month"] >= used_before] if known else []
    if known is None or not months:
        return {}
    main = months[-1].get("unit_code") or ""
    lines = []
    for row in months:
        year, month = row["month"].split("-")
        unit = row.get("unit_code") or ""
        other = f" | {unit} | {row.get('unit_name') or ''}".removesuffix(" | ") if unit != main else ""
        lines.append(f"{int(month)}/{year} {grouped(row['salary'])}{other}")
    return {
        "unit_code": main,
        "unit_name": months[-1].get("unit_name") or "",
        "pay_scale": months[-1].get("pay_scale") or "employer",
        "lines": "\n".join(lines),
        "reserved_before": known.value.get("reserved_before"),
    }
