"""The person registers in four steps on a phone; each is kept as a draft, the last one sends everything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Dossier
from vieclam.jobbank.models import SeekerDraft, SeekerRegistration, Vacancy
from vieclam.jobbank.seeker_choices import ConsentPurpose, Service, Way
from vieclam.jobbank.seeker_data import About, Wanted
from vieclam.jobbank.seekers import known_of
from vieclam.jobbank.services.keep_seeker_draft import keep_seeker_draft
from vieclam.jobbank.services.register_seeker import Registration, register_seeker
from vieclam.organisations.receiving import centres_by_name, receiving_centres
from vieclam.people.models import Person
from vieclam.web.jobbank_seekers.fields import all_valid, first_values
from vieclam.web.jobbank_seekers.forms import AboutForm, ConsentForm, RowsForm, SensitiveForm, WishForm
from vieclam.web.jobbank_seekers.shown import PLAIN
from vieclam.web.referrals.applying import waiting_application
from vieclam.web.worker.guard import worker_page

WHO, SKILLS, WISH, SEND = "noi-o", "trinh-do", "viec", "gui"
CONTACT = (
    *("sex", "phone", "email", "permanent_commune_code", "permanent_address"),
    *("current_commune_code", "current_address", "services"),
)
LEARNED = (
    *("schooling", "qualification", "field_of_training", "licences", "other_licence"),
    *("language_1", "language_1_certificate", "office_computing", "worked_abroad"),
)
WANTED = (
    *("title", "description", "position", "experience", "pay_minimum", "pay_maximum", "pay_unit", "pay_negotiable"),
    *("place_1", "provinces_to_move", "abilities", "working_time", "available_after", "recruitment_ways"),
)
FOLDED = {
    *("provinces_to_move", "place_1_zone", "place_2", "place_2_zone", "employer_kinds", "contract", "purpose"),
    *("pay_commission", "meals", "welfare", "conditions", "other_licence", "other_contact", "other_service"),
    *("other_qualification", "further_level_1", "further_level_2", "other_soft_skill", "worked_abroad_where"),
    *(name for name in AboutForm.names if name.startswith(("language_2", "other_computing"))),
}
TITLES = {
    WHO: gettext_lazy("Bạn ở đâu, liên hệ thế nào?"),
    SKILLS: gettext_lazy("Bạn đã học gì, làm được gì?"),
    WISH: gettext_lazy("Bạn muốn làm việc gì?"),
    SEND: gettext_lazy("Bạn đồng ý những gì?"),
}
WHY = {
    WHO: gettext_lazy("Để trung tâm gọi bạn và tìm việc gần nhà."),
    SKILLS: gettext_lazy("Để giới thiệu đúng việc. Điều chưa có thì bỏ trống; thêm lúc nào cũng được."),
    WISH: gettext_lazy("Ghi như bạn nói hằng ngày; trung tâm chọn mã nghề giúp bạn."),
    SEND: gettext_lazy(
        "Chọn điều bạn đồng ý. Phiếu của Nhà nước còn hỏi dân tộc, tôn giáo: phần này được giữ riêng, không dùng để "
        "ghép việc."
    ),
}


class CentreForm(forms.Form):
    """Which centre looks for work for the person."""

    centre = forms.ChoiceField(label=gettext_lazy("Trung tâm dịch vụ việc làm"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = centres_by_name(receiving_centres(clock.today()))
        self.fields["centre"].choices = [("", "–"), *((str(row.pk), row.name) for row in found)]  # type: ignore[attr-defined]


class PlainConsentForm(ConsentForm):
    """Each purpose in plain words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consents"].choices = [(purpose.value, PLAIN[purpose]) for purpose in ConsentPurpose]  # type: ignore[attr-defined]
        self.fields["consents"].label = _("Bạn đồng ý (chọn điều nào cũng được, không chọn vẫn đăng ký được)")


@worker_page
def step_page(request: HttpRequest, step: str) -> HttpResponse:
    """One step; going on keeps it, the last one registers."""
    if step not in TITLES:
        raise Http404
    actor: Any = request.actor  # type: ignore[attr-defined]
    draft = _draft(actor.person_id)
    shown = _steps(draft)
    if step not in shown or not set(shown[: shown.index(step)]) <= set(draft):
        return redirect("worker:seeking_step", step=next(name for name in shown if name not in draft or name == SEND))
    posted = request.POST if request.method == "POST" else None
    parts = _forms(step, posted, draft, actor.person_id)
    if step == WISH and posted is None and step not in draft:
        parts[0].initial["title"] = _title_applied_for(request)
    if posted is not None and all_valid(parts):
        try:
            return _go_on(request, step, parts, draft)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            holder = next((part for part in parts if problem.field in part.fields), parts[0])
            holder.add_error(problem.field if problem.field in holder.fields else None, problem.message)
    place = shown.index(step)
    values = {
        "step": step,
        "parts": parts,
        "rows": next((part for part in parts if isinstance(part, RowsForm)), None),
        **split_fields(parts),
        "title": TITLES[step],
        "why": WHY[step],
        "number": place + 1,
        "steps": len(shown),
        "back": reverse("worker:seeking_step", args=[shown[place - 1]]) if place else reverse("worker:seeking"),
        "button": _("Gửi đăng ký") if step == SEND else _("Tiếp tục"),
    }
    return render(request, "web/jobbank_seekers/step.html", values, status=400 if posted is not None else 200)


def split_fields(parts: list[Any]) -> dict[str, Any]:
    """The fields of the forms as a phone shows them: what is asked of everybody, the rest folded."""
    every = [bound for part in parts if not isinstance(part, RowsForm) for bound in part]
    folded = [bound for bound in every if bound.name in FOLDED]
    plain = [bound for bound in every if bound.name not in FOLDED]
    return {"plain": plain, "folded": folded, "open_folded": any(bound.errors for bound in folded)}


def _draft(person_id: int) -> dict[str, Any]:
    draft = SeekerDraft.objects.filter(person_id=person_id).first()
    return dict(draft.answers) if draft is not None else {}


def _steps(draft: dict[str, Any]) -> list[str]:
    """The wish is asked of those who look for a job; all do until they say otherwise."""
    services = draft.get(WHO, {}).get("services", [Service.JOB_SEARCH.value])
    return [name for name in TITLES if name != WISH or Service.JOB_SEARCH in services]


def _forms(step: str, posted: Any, draft: dict[str, Any], person_id: int) -> list[Any]:
    """The forms of a step, with what was kept of it, else what is known."""
    if posted is None and step in draft:
        posted = _bound(draft[step])
    known = first_values(known_of(Person.objects.get(pk=person_id))) if posted is None and step != SEND else {}
    if step == WHO:
        last = Dossier.objects.filter(person_id=person_id).order_by("-made_at").first()
        first = {"services": [Service.JOB_SEARCH.value]} | known
        centre = CentreForm(posted, initial={"centre": last.centre_id if last else ""})
        return [centre, AboutForm(posted, names=CONTACT, initial=first)]
    if step == SKILLS:
        return [AboutForm(posted, names=LEARNED, radios=True, initial=known), RowsForm(posted)]
    if step == WISH:
        return [
            WishForm(
                posted, names=WANTED, radios=True, initial={"available_after": 0, "recruitment_ways": ["in_person"]}
            )
        ]
    return [PlainConsentForm(posted), SensitiveForm(posted)]


def _title_applied_for(request: HttpRequest) -> str:
    """The job somebody came to apply for: most likely what they look for."""
    vacancy_id = waiting_application(request)
    return Vacancy.objects.filter(pk=vacancy_id).values_list("title", flat=True).first() or ""


def _bound(kept: dict[str, list[str]]) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, values in kept.items():
        found.setlist(name, values)
    return found


def _go_on(request: Any, step: str, parts: list[Any], draft: dict[str, Any]) -> HttpResponse:
    if step == SEND:
        row = _send(request, parts, draft)
        messages.success(request, _("Đã gửi đăng ký, mã số %(code)s.") % {"code": row.code})
        applying = waiting_application(request)
        return redirect("worker:apply", applying) if applying else redirect("worker:seeking_one", code=row.code)
    names = {
        name for part in parts for field in part.fields for name in (field, f"{field}_0", f"{field}_1", f"{field}_tick")
    }
    answers = {name: request.POST.getlist(name) for name in request.POST if name in names}
    kept = keep_seeker_draft(actor=request.actor, step=step, answers=answers, at=clock.now())
    shown = _steps(kept.answers)
    return redirect("worker:seeking_step", step=shown[shown.index(step) + 1])


def _send(request: Any, parts: list[Any], draft: dict[str, Any]) -> SeekerRegistration:
    person_id = request.actor.person_id
    who, skills = _forms(WHO, None, draft, person_id), _forms(SKILLS, None, draft, person_id)
    wish = _forms(WISH, None, draft, person_id) if WISH in _steps(draft) else []
    if not all_valid([*who, *skills, *wish]):
        raise Http404
    told = Registration(
        about=About(**(who[1].values() | skills[0].values())),
        sensitive=parts[1].told(),
        wanted=Wanted(**wish[0].values()) if wish else None,
        skills=skills[1].skills(),
        jobs=skills[1].jobs(),
        consents=parts[0].cleaned_data["consents"],
    )
    return register_seeker(
        actor=request.actor,
        centre_id=int(who[0].cleaned_data["centre"]),
        person_id=person_id,
        told=told,
        way=Way.ONLINE,
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
