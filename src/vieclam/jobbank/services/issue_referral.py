"""The centre sends a worker to an employer with a numbered slip (NĐ 352/2025/NĐ-CP Điều 7; N374 Điều 9)."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.registers import allocate
from vieclam.core.text import plain_day
from vieclam.core.tokens import new_token
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers.models import Dossier
from vieclam.jobbank import acts
from vieclam.jobbank.models import Application, Referral, ReferralLink, SeekerRegistration, Vacancy
from vieclam.jobbank.models.vacancy_story import LinkState
from vieclam.jobbank.referral_slips import slip_data, slip_form
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way
from vieclam.jobbank.services.consents import record_consent
from vieclam.jobbank.services.referral_support import (
    STANDING,
    Contact,
    Days,
    agrees,
    contact_of,
    open_vacancy,
    places_of,
    require_seeking,
    tell,
    write_entry,
)
from vieclam.jobbank.services.seeker_support import lock_registration
from vieclam.jobbank.services.send_referral_link import queue_sending
from vieclam.jobbank.states import REFERRAL_SENTENCES, ApplicationState, ReferralState
from vieclam.organisations.models import Centre


@one_act
def issue_referral(
    *,
    actor: Actor,
    registration_id: int,
    vacancy_id: int,
    attend_on: dt.date,
    answer_by: dt.date,
    valid_until: dt.date,
    dossier_id: int | None = None,
    application_id: int | None = None,
    fit: Sequence[Any] = (),
    consent_signed: bool = False,
    consent_paper_id: int | None = None,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> Referral:
    """Refer the person: slip, number, address where the employer answers. Pressed twice with one key, once.

    ``consent_signed``: the person agrees at the counter, in this very act, to be referred to this employer. Raises
    ``WrongState`` where the vacancy is not open, its places are taken, or the person looks for no job or did not
    agree; ``Conflict`` where a colleague was faster; ``InvalidInput`` for days that cannot be.
    """
    row = lock_registration(registration_id)
    require(actor, acts.ISSUE_REFERRAL, centre_id=row.centre_id, person_id=row.person_id)
    days = Days(attend_on, answer_by, valid_until)

    def run() -> int:
        require_seeking(row)
        vacancy = open_vacancy(vacancy_id, on)
        _refuse_a_second(row, vacancy)
        _require_place(vacancy)
        _check_days(days, on)
        application = _application(application_id, row, vacancy)
        _check_dossier(dossier_id, row)
        _agree(row, vacancy, actor, signed=consent_signed, paper=consent_paper_id, on=on)
        return _issue(row, vacancy, actor, days, dossier_id, application, list(fit), on, at)

    key = once(actor=actor, act=f"{acts.ISSUE_REFERRAL.name}:{registration_id}", key=once_key, run=run)
    return Referral.objects.get(pk=key)


def _refuse_a_second(row: SeekerRegistration, vacancy: Vacancy) -> None:
    """The registration is locked, so of two officers the second comes here when the first is done."""
    known = Referral.objects.filter(registration=row, vacancy=vacancy, state__in=STANDING).first()
    if known is not None:
        message = _("Người này đã được giới thiệu vào vị trí này: phiếu %(number)s, %(state)s.")
        state = str(REFERRAL_SENTENCES[ReferralState(known.state)]).lower()
        raise Conflict("referred_already", message % {"number": known.number, "state": state})


def _require_place(vacancy: Vacancy) -> None:
    """One referral to a vacancy at a time, whichever centre makes it, so that the last place is given once."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"jobbank.refer:{vacancy.pk}"])
    taken = places_of(vacancy.pk)
    told = {"hired": taken.hired, "sought": vacancy.quantity, "waiting": taken.under_way}
    if taken.hired >= vacancy.quantity:
        message = _("Vị trí này cần %(sought)s người và đã tuyển đủ. Hãy hỏi nhà tuyển dụng rồi đóng tin.")
        raise Conflict("filled", message % told)
    if taken.under_way >= (vacancy.quantity - taken.hired) * settings.REFERRALS_PER_PLACE:
        message = _(
            "Đã có %(waiting)s người được giới thiệu và chưa có trả lời cho %(sought)s chỗ. Hãy hỏi kết quả trước."
        )
        raise Conflict("enough_referred", message % told)


def _check_days(days: Days, on: dt.date) -> None:
    if days.attend_on < on:
        message = _("Ngày dự tuyển không trước hôm nay, %(day)s.") % {"day": plain_day(on)}
        raise InvalidInput("attend_on", message, field="attend_on")
    if days.answer_by < days.attend_on:
        raise InvalidInput("answer_by", _("Hạn trả lời không trước ngày dự tuyển."), field="answer_by")
    if days.valid_until < days.attend_on:
        raise InvalidInput("valid_until", _("Phiếu phải còn giá trị vào ngày dự tuyển."), field="valid_until")


def _application(application_id: int | None, row: SeekerRegistration, vacancy: Vacancy) -> Application | None:
    own = Application.objects.select_for_update(of=("self",)).filter(person_id=row.person_id, vacancy=vacancy)
    if application_id is None:
        # One whose slip was cancelled goes along with the next slip, with its letter and CV.
        waits = Q(state=ApplicationState.SENT) | Q(
            state=ApplicationState.REFERRED, referral__state=ReferralState.CANCELLED
        )
        return own.filter(waits, centre_id=row.centre_id).order_by("-pk").first()
    found = own.filter(pk=application_id).first()
    if found is None:
        raise NotAllowed("not_found", _("Không tìm thấy đơn ứng tuyển này."))
    if found.state not in (ApplicationState.SENT, ApplicationState.REFERRED):
        raise WrongState("application_ended", _("Đơn ứng tuyển này đã kết thúc."))
    return found


def _check_dossier(dossier_id: int | None, row: SeekerRegistration) -> None:
    """The slip may be the result of a dossier of the same person at the same centre alone."""
    if dossier_id is None:
        return
    rows = Dossier.objects.filter(pk=dossier_id, person_id=row.person_id, centre_id=row.centre_id)
    if not rows.exists():
        raise NotAllowed("not_found", _("Không tìm thấy hồ sơ này."))


def _agree(
    row: SeekerRegistration, vacancy: Vacancy, actor: Actor, *, signed: bool, paper: int | None, on: dt.date
) -> None:
    if agrees(row.pk, vacancy.employer_id):
        return
    if not signed:
        message = _("Người này chưa đồng ý được giới thiệu với %(employer)s. Hỏi và ghi sự đồng ý trước khi lập phiếu.")
        raise WrongState("no_consent", message % {"employer": vacancy.employer.name})
    record_consent(
        row,
        actor,
        ConsentPurpose.REFERRAL,
        given=True,
        way=Way.COUNTER,
        on=on,
        employer_id=vacancy.employer_id,
        paper=paper,
    )


def _number(centre: Centre, on: dt.date) -> str:
    """The next of the centre's year. The register's row stays locked: no gap, and none given twice."""
    subject = f"referral:{secrets.token_hex(12)}"
    given = allocate(kind="referral", owner=f"centre:{centre.pk}", period=str(on.year), subject=subject)
    return f"GT-{centre.code}-{on:%y}-{given.number:04d}"


def _issue(
    row: SeekerRegistration,
    vacancy: Vacancy,
    actor: Actor,
    days: Days,
    dossier_id: int | None,
    application: Application | None,
    fit: list[Any],
    on: dt.date,
    at: dt.datetime,
) -> int:
    form, token, contact = slip_form(row, on, dossier_id), new_token(), contact_of(vacancy.pk)
    number = _number(row.centre, on)
    data = slip_data(form, row, vacancy, actor, on=on, number=number, days=days, contact=contact, token=token)
    document = issue_slip(
        actor=actor,
        form=form.value,
        centre_id=row.centre_id,
        person_id=row.person_id,
        subject=f"referral:{number}",
        data=data,
        on=on,
        numbered=False,
    )
    made = Referral.objects.create(
        centre_id=row.centre_id,
        receiving_centre_id=vacancy.centre_id,
        person_id=row.person_id,
        registration=row,
        vacancy=vacancy,
        dossier_id=dossier_id,
        document=document,
        form=form.value,
        number=number,
        post=vacancy.title,
        employer_name=vacancy.employer.name,
        person_name=row.person.full_name,
        fit=fit,
        issued_on=on,
        attend_on=days.attend_on,
        answer_by=days.answer_by,
        valid_until=days.valid_until,
        issued_by=actor.key,
        issued_by_name=actor.name,
        made_at=at,
        changed_at=at,
    )
    _link(made, token, contact, at)
    write_entry(made, actor, "issue", at=at)
    if application is not None:
        application.state, application.referral, application.changed_at = ApplicationState.REFERRED.value, made, at
        application.save(update_fields=["state", "referral", "changed_at"])
    tell(made, "referred", due_on=days.attend_on.isoformat())
    return made.pk


def _link(made: Referral, token: str, contact: Contact | None, at: dt.datetime) -> None:
    """Sent by itself where the contact asked for e-mails about candidates; else when an officer says so."""
    if contact is None or not contact.email:
        state = LinkState.NO_ADDRESS
    else:
        state = LinkState.WAITING if contact.wants_messages else LinkState.NONE
    link = ReferralLink.objects.create(
        centre_id=made.centre_id, referral=made, token=token, state=state.value, made_at=at
    )
    if link.state == LinkState.WAITING:
        queue_sending(link)
