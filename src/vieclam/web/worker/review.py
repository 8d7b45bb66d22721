"""Beginning and end of the claim: what is known already, and the last look before sending."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers import law_desk
from vieclam.dossiers.fact_kinds import KINDS
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier, Fact, FactSource
from vieclam.dossiers.running_benefit import running_benefit, running_words
from vieclam.dossiers.selectors.worker import Answers, answers_of, own_draft, papers_of
from vieclam.dossiers.services.file_dossier import AnswersMissing, file_dossier
from vieclam.dossiers.services.record_fact import record_fact
from vieclam.web.components.pieces import KnownFact, Link
from vieclam.web.worker.drafts import draft_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.question_list import ADOPTED, KEY_OF_KIND, QUESTIONS, left_to_ask, open_questions
from vieclam.web.worker.shown import fact_text

IDENTITY = ("full_name", "personal_number", "birth_date", "sex")
TOLD = (
    "identity_issued_on",
    "contributions",
    "terminated_on",
    "contract",
    "employer",
    "permanent_address",
    "current_address",
    "phone",
    "email",
)
# So long the page says that others are being asked, and looks again by itself.
ASKING_FOR = dt.timedelta(seconds=45)


@worker_page
def known(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """What is known and from whom; going on keeps what other administrations told as the person's own word.

    Where a benefit runs for the same loss of work the draft cannot be filed, so nothing more is asked.
    """
    dossier = draft_or_404(request, dossier_id)
    if dossier.procedure_code != BENEFIT_PROCEDURE:
        return redirect("worker:training_draft", dossier_id=dossier.pk)
    answers = answers_of(dossier)
    runs, ended_on = running_benefit(dossier.person_id, clock.today()), answers.said("terminated_on")
    if runs is not None and ended_on is not None and runs.covers(dt.date.fromisoformat(ended_on)):
        return render(request, "web/worker/claim_not_now.html", {"words": running_words(runs, to_person=True)})
    if request.method == "POST":
        actor = request.actor  # type: ignore[attr-defined]
        for kind in ADOPTED:
            told = answers.from_others(kind)
            if told is not None and answers.said(kind) is None:
                record_fact(actor=actor, dossier_id=dossier.pk, kind=kind, value=told.value, source=FactSource.PERSON)
        return redirect(_first_open(dossier, answers_of(dossier)))
    values = {
        "dossier": dossier,
        "known": _known(dossier, answers),
        "left": len(left_to_ask(answers)),
        "asking": dossier.waiting_for_evidence and clock.now() - dossier.made_at < ASKING_FOR,
        "begun": any(FactSource.PERSON in by_source for by_source in answers.facts.values()),
    }
    return render(request, "web/worker/claim_known.html", values)


def _known(dossier: Dossier, answers: Answers) -> list[KnownFact]:
    found, on = [], clock.today()
    for kind in (*IDENTITY, *TOLD):
        fact = answers.said_fact(kind) or answers.from_others(kind)
        if fact is None:
            continue
        key = KEY_OF_KIND.get("phone" if kind == "email" else kind)
        url = f"{reverse('worker:question', args=[dossier.pk, key])}?sua=1" if key else "#khong-dung"
        value = fact_text(kind, fact.value, on=on)
        found.append(KnownFact(str(KINDS[kind].label), value, _whose_word(answers, kind, fact), url))
    return found


def _whose_word(answers: Answers, kind: str, fact: Fact) -> str:
    """From whom a fact is; what others told and the person kept as it is stays theirs, confirmed by the person."""
    told = answers.from_others(kind)
    if fact.source == FactSource.PERSON and told is not None and told.value == fact.value:
        return _("%(source)s, bạn đã xác nhận") % {"source": _source(told.source)}
    return _source(fact.source)


def _source(source: str) -> str:
    if source == FactSource.PERSON:
        return _("lời bạn khai")
    return {
        FactSource.IDENTITY: "VNeID",
        FactSource.SOCIAL_INSURANCE: _("Bảo hiểm xã hội Việt Nam"),
        FactSource.POPULATION: _("Cơ sở dữ liệu quốc gia về dân cư"),
        FactSource.COUNTER: _("cán bộ tiếp nhận"),
        FactSource.OFFICER: _("cán bộ xác minh"),
    }[FactSource(source)]


def _first_open(dossier: Dossier, answers: Answers) -> str:
    waiting = open_questions(answers)
    if waiting:
        return reverse("worker:question", args=[dossier.pk, waiting[0].key])
    return reverse("worker:papers", args=[dossier.pk])


# L13 Đ49.4 (A); L25 Đ38.1d (B).
NO_EXCLUSION = {
    "A": gettext_lazy(
        "Tôi không đi nghĩa vụ quân sự, công an, không đi học từ đủ 12 tháng trở lên, không bị tạm giam,"
        " chấp hành án phạt tù hay biện pháp đưa vào cơ sở bắt buộc, và không ra nước ngoài định cư,"
        " làm việc theo hợp đồng."
    ),
    "B": gettext_lazy(
        "Tôi không đi nghĩa vụ quân sự, công an, dân quân thường trực, không đi học trên 12 tháng, không bị tạm giam,"
        " chấp hành án phạt tù hay biện pháp giáo dục, cai nghiện bắt buộc, và không ra nước ngoài định cư."
    ),
}


class DeclarationForm(forms.Form):
    """What the person stands for with their name."""

    no_job = forms.BooleanField(label=gettext_lazy("Hiện tôi chưa có việc làm."), required=False)
    no_exclusion = forms.BooleanField(required=False)
    agreed = forms.BooleanField(
        label=gettext_lazy("Những điều tôi khai là đúng; tôi chịu trách nhiệm về lời khai."),
        error_messages={"required": gettext_lazy("Hãy xác nhận lời cam đoan trước khi nộp.")},
    )

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["no_exclusion"].label = NO_EXCLUSION[law_desk.regime_on(on)]


@worker_page
def look_over(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Everything at one glance, then send."""
    person_id = request.actor.person_id  # type: ignore[attr-defined]
    dossier = own_draft(person_id, dossier_id)
    if dossier is None:
        return _already_sent(person_id, dossier_id)
    answers = answers_of(dossier)
    form = DeclarationForm(request.POST or None, on=clock.today(), initial=answers.said("declaration") or {})
    missing: list[str] = [kind for kind in answers.missing() if kind != "declaration"]
    if request.method == "POST" and form.is_valid():
        try:
            return _send(request, dossier, form)
        except AnswersMissing as problem:
            request.undo = True  # type: ignore[attr-defined]
            missing = [kind for kind in problem.kinds if kind != "declaration"]
            form.add_error(None, problem.message)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            if own_draft(person_id, dossier_id) is None:
                return _already_sent(person_id, dossier_id)
            form.add_error(None, problem.message)
    return render(request, "web/worker/claim_review.html", _values(dossier, answers, form, missing))


def _send(request: HttpRequest, dossier: Dossier, form: DeclarationForm) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    record_fact(
        actor=actor, dossier_id=dossier.pk, kind="declaration", value=form.cleaned_data, source=FactSource.PERSON
    )
    filed = file_dossier(
        actor=actor,
        dossier_id=dossier.pk,
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
    messages.success(request, _("Đã nộp hồ sơ. Mã hồ sơ: %(code)s.") % {"code": filed.code})
    return redirect("worker:slip", code=filed.code)


def _already_sent(person_id: int, dossier_id: int) -> HttpResponse:
    """A second press finds the dossier filed: it leads to the same slip."""
    code = Dossier.objects.filter(person_id=person_id, pk=dossier_id).values_list("code", flat=True).first()
    if not code:
        raise Http404
    return redirect("worker:slip", code=code)


def _values(dossier: Dossier, answers: Answers, form: DeclarationForm, missing: list[str]) -> dict[str, Any]:
    on = clock.today()
    rows = []
    for kind in (*IDENTITY, *(kind for question in QUESTIONS for kind in question.kinds), "email"):
        fact = answers.said_fact(kind)
        key = KEY_OF_KIND.get("phone" if kind == "email" else kind)
        if fact is None and (key is None or kind in {"email", "education"}):
            continue
        url = f"{reverse('worker:question', args=[dossier.pk, key])}?sua=1" if key else ""
        label, value = str(KINDS[kind].label), fact_text(kind, fact.value, on=on) if fact else _("chưa trả lời")
        rows.append(KnownFact(label, value, _whose_word(answers, kind, fact) if fact else "", url, _("Sửa")))
    return {
        "dossier": dossier,
        "rows": rows,
        "papers": papers_of(dossier),
        "form": form,
        "missing": [
            Link(str(KINDS[kind].label), reverse("worker:question", args=[dossier.pk, KEY_OF_KIND[kind]]))
            for kind in missing
            if kind in KEY_OF_KIND
        ],
    }
