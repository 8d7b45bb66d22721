"""An officer writes a vacancy down: pasted, its fields filled and checked, then kept or published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.employers.models import Employer
from vieclam.jobbank import acts
from vieclam.jobbank.ad_places import find_places
from vieclam.jobbank.models import Source, Vacancy, VacancyContact
from vieclam.jobbank.moderation import Finding, findings
from vieclam.jobbank.reading_ad import ReadAd, read_advert
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.change_vacancy import change_vacancy
from vieclam.jobbank.services.post_vacancy import post_vacancy
from vieclam.jobbank.services.support import advert_of, others_of
from vieclam.jobbank.services.vacancy_values import checked_values
from vieclam.jobbank.states import VacancyState
from vieclam.jobbank.vacancy_selectors import registration_of_centre, vacancy_of_centre
from vieclam.web.coding.fields import STEP, asks_for_codes, drawn_again
from vieclam.web.officer.guard import jobbank_page, may, require_page
from vieclam.web.vacancies.forms import PasteForm, VacancyForm, initial_of
from vieclam.web.vacancies.shown import finding_rows, pay_words

READ, CHECK, KEEP, PUBLISH = "doc", "xem", "luu", "dang"


@jobbank_page
def new_page(request: Any) -> HttpResponse:
    """Paste, look, publish."""
    require_page(request, acts.POST_VACANCY)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step == READ:
        return _read(request)
    if step in {CHECK, KEEP, PUBLISH}:
        return _take(request, step)
    if step == STEP:
        return _again(request, PasteForm(), _form(request, request.POST))
    return _page(request, PasteForm(), _form(request, initial=_employer_initial(request)))


def _form(request: Any, data: Any = None, **options: Any) -> VacancyForm:
    return VacancyForm(data, coded=may(request, acts.CHOOSE_CODE), **options)


def _again(request: Any, paste: PasteForm, form: VacancyForm) -> HttpResponse:
    """The form with what was typed and the suggestions for it."""
    drawn_again(form)
    return _page(request, paste, form)


def _employer_initial(request: Any) -> dict[str, Any]:
    """The employer whose page led here, with whom it named to be called."""
    row = registration_of_centre(request.GET.get("ntd", "")[:40], request.actor.centre_id)
    if row is None:
        return {}
    person = getattr(row, "representative", None)
    return {
        "employer_name": row.employer.name,
        "tax_code": row.employer.tax_code or "",
        "contact_name": person.name if person is not None else "",
        "contact_position": person.position if person is not None else "",
        "contact_phone": person.phone if person is not None else row.phone,
        "contact_email": row.email,
    }


def _read(request: Any) -> HttpResponse:
    paste = PasteForm(request.POST)
    if not paste.is_valid():
        return _page(request, paste, _form(request), status=400)
    read = read_advert(paste.cleaned_data["ad"], on=clock.today(), find_places=find_places)
    card, said = _employer_initial(request), initial_of(read)
    sure = {name: card[name] for name in ("employer_name", "tax_code") if name in card}
    form = _form(request, initial=card | said | sure)
    form.show_where_from(read)
    return _page(request, paste, form, read=read)


def _take(request: Any, step: str) -> HttpResponse:
    """Checked alone, kept as a draft, or published."""
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, PasteForm(), form, status=400)
    try:
        values = checked_values(form.values(), on=clock.today())
        found = findings_of_form(form, values)
        if step == CHECK:
            return _page(request, PasteForm(), form, found=found, checked=True)
        return _keep(request, form, publish=step == PUBLISH)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        found = [] if problem.field in form.fields and problem.field != "excuse" else found_again(form)
        return _page(request, PasteForm(), form, found=found, status=400)


def _keep(request: Any, form: VacancyForm, *, publish: bool) -> HttpResponse:
    on, at = clock.today(), clock.now()
    vacancy = post_vacancy(
        actor=request.actor,
        centre_id=request.actor.centre_id,
        employer=form.employer(),
        values=form.values(),
        contact=form.contact(),
        source=Source.CENTRE,
        on=on,
        at=at,
        once_key=request.POST.get("once_key", ""),
    )
    if publish:
        excuse = form.cleaned_data["excuse"]
        approve_vacancy(actor=request.actor, vacancy_id=vacancy.pk, excuse=excuse, on=on, at=at)
        messages.success(request, _("Đã đăng tin %(number)s.") % {"number": vacancy.number})
    else:
        messages.success(request, _("Đã lưu bản nháp %(number)s.") % {"number": vacancy.number})
    return redirect("officer:vacancy", number=vacancy.number)


def found_again(form: VacancyForm) -> list[Finding]:
    """What is found in a form whose act failed; nothing where its values cannot be."""
    try:
        return findings_of_form(form, checked_values(form.values(), on=clock.today()))
    except UserFacingError:
        return []


def findings_of_form(form: VacancyForm, values: dict[str, Any]) -> list[Finding]:
    """What moderation says before anything is kept."""
    said = form.employer()
    key: dict[str, Any] = {"tax_code": said.tax_code} if said.tax_code else {"tax_code": None, "name": said.name}
    employer = Employer.objects.filter(**key).first()
    vacancy = Vacancy(employer=employer, **values)
    contact = VacancyContact(phone=form.cleaned_data["contact_phone"])
    advert = advert_of(vacancy, contact, on=clock.today())
    return findings(advert, others_of(vacancy) if employer is not None else [])


def _page(
    request: Any,
    paste: PasteForm,
    form: VacancyForm,
    *,
    read: ReadAd | None = None,
    found: list[Finding] | None = None,
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    found = found or []
    pay = read.value("pay", None) if read is not None else None
    values = {
        "paste": paste,
        "form": form,
        "read": read,
        "pay_words": pay_words(pay) if pay is not None else "",
        "place_choices": [one for place in (read.places if read else ()) for one in place.choices],
        "findings": finding_rows(found),
        "excusable": any(one.excusable for one in found) or bool(form.is_bound and form.errors.get("excuse")),
        "checked": checked,
        "may_publish": may(request, acts.APPROVE_VACANCY),
        "failed": [form, *([paste] if paste.is_bound and paste.errors else [])] if status == 400 else [],
    }
    return render(request, "web/vacancies/new.html", values, status=status)


@jobbank_page
def change_page(request: Any, number: str) -> HttpResponse:
    """What a vacancy says is changed."""
    require_page(request, acts.CHANGE_VACANCY)
    vacancy = vacancy_of_centre(number, request.actor.centre_id)
    if vacancy is None or vacancy.state == VacancyState.CLOSED:
        raise Http404
    contact = VacancyContact.objects.filter(vacancy=vacancy).first()
    form = _form(
        request, request.POST if request.method == "POST" else None, initial=initial_of_vacancy(vacancy, contact)
    )
    for name in ("employer_name", "tax_code", "excuse"):
        del form.fields[name]
    if asks_for_codes(form.data):
        drawn_again(form)
    elif form.is_bound and form.is_valid():
        try:
            change_vacancy(
                actor=request.actor,
                vacancy_id=vacancy.pk,
                values=_changed_values(form),
                contact=form.contact(),
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("Đã ghi lại."))
            return redirect("officer:vacancy", number=number)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"vacancy": vacancy, "form": form}
    return render(request, "web/vacancies/change.html", values, status=400 if form.errors else 200)


def _changed_values(form: VacancyForm) -> dict[str, Any]:
    """The columns; those of the place only where it was chosen anew, for the form shows one place of several."""
    values = form.values()
    if list(form.cleaned_data["place"]) == form.initial["place"]:
        del values["province_codes"], values["commune_codes"]
    return values


def initial_of_vacancy(vacancy: Vacancy, contact: VacancyContact | None) -> dict[str, Any]:
    """What a vacancy says, as the form begins with it; without whom to call where ``contact`` is None."""
    initial = {name: getattr(vacancy, name) for name in VacancyForm.base_fields if hasattr(vacancy, name)}
    initial["place"] = [
        vacancy.province_codes[0] if vacancy.province_codes else "",
        vacancy.commune_codes[0] if vacancy.commune_codes else "",
    ]
    if contact is not None:
        initial |= {
            "contact_name": contact.name,
            "contact_position": contact.position,
            "contact_phone": contact.phone,
            "contact_email": contact.email,
            "wants_messages": contact.wants_messages,
        }
    return initial
