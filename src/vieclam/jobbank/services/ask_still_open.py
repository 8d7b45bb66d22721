"""Whether it is still open: asked by e-mail of the contact of a vacancy that nobody confirmed for thirty days."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope, enqueue
from vieclam.core.permissions import require
from vieclam.core.tenancy import acting_as
from vieclam.jobbank import acts
from vieclam.jobbank.models import LinkKind, LinkState, Vacancy, VacancyContact, VacancyLink
from vieclam.jobbank.services.support import write_entry
from vieclam.jobbank.services.waiting_mail import letter, send_waiting
from vieclam.jobbank.states import VacancyState

UNCONFIRMED = dt.timedelta(days=30)
AT_ONCE = 200


def ask_still_open(*, actor: Actor, on: dt.date, at: dt.datetime) -> int:
    """Make the questions that are due in the actor's centre and queue their sending; how many are new.

    Where the contact has no e-mail the question waits for an officer, who calls. Sending that was lost is queued anew.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.ask_still_open")
    require(actor, acts.ASK_STILL_OPEN, centre_id=actor.centre_id)
    asked = VacancyLink.objects.filter(vacancy=OuterRef("pk"), kind=LinkKind.STILL_OPEN, answered_at__isnull=True)
    due = (
        Vacancy.objects.filter(centre_id=actor.centre_id, state=VacancyState.PUBLISHED)
        .filter(~Exists(asked), confirmed_open_on__lte=on - UNCONFIRMED)
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("confirmed_open_on", "pk")
    )
    made = 0
    for vacancy in list(due[:AT_ONCE]):
        contact = VacancyContact.objects.filter(vacancy=vacancy).first()
        state = LinkState.WAITING if contact is not None and contact.email else LinkState.NO_ADDRESS
        VacancyLink.objects.create(
            centre_id=vacancy.centre_id, vacancy=vacancy, kind=LinkKind.STILL_OPEN, state=state, made_at=at
        )
        write_entry(vacancy, actor, "ask", at=at, from_state=vacancy.state)
        made += 1
    for link in VacancyLink.objects.filter(centre_id=actor.centre_id, state=LinkState.WAITING).order_by("pk")[:AT_ONCE]:
        name = f"still-open:{link.pk}"
        enqueue("jobbank.send_question", centre_id=link.centre_id, queueing_lock=name, lock=name, link_id=link.pk)
    return made


def send_question(*, actor: Actor, link_id: int) -> LinkState:
    """Send a waiting question outside any transaction and keep how it went.

    Killed between sending and keeping, it is sent again under the same Message-ID. Raises ``NotSent`` when trying again
    may help; after four days it is given up, and an officer calls.
    """
    begun = _begin(actor, link_id)
    if begun is None:
        return LinkState.SENT
    link, mail = begun
    return send_waiting(actor=actor, row=link, mail=mail)


def _begin(actor: Actor, link_id: int) -> tuple[VacancyLink, EmailMessage] | None:
    """Count the attempt and write the mail; None when the question no longer waits."""
    with acting_as(actor):
        link = VacancyLink.objects.select_for_update(of=("self",)).filter(pk=link_id).first()
        if link is None or link.state != LinkState.WAITING:
            return None
        link.attempts += 1
        link.save(update_fields=["attempts"])
        vacancy = Vacancy.objects.select_related("centre", "employer").get(pk=link.vacancy_id)
        contact = VacancyContact.objects.get(vacancy=vacancy)
        return link, _mail(link, vacancy, contact.email)


def _mail(link: VacancyLink, vacancy: Vacancy, address: str) -> EmailMessage:
    with translation.override("vi"):
        title = vacancy.title
        lines = [
            _("Chào anh, chị,"),
            _("Tin tuyển “%(title)s” (số %(number)s) của %(employer)s còn tuyển không?")
            % {"title": title, "number": vacancy.number, "employer": vacancy.employer.name},
            _("Trả lời tại đây, không cần tài khoản: %(address)s")
            % {"address": f"{settings.WEB_URL}/viec-lam/tra-loi/{link.token}"},
            _("Trung tâm: %(centre)s, điện thoại %(phone)s.")
            % {"centre": vacancy.centre.name, "phone": vacancy.centre.phone},
            _("Đây là thư tự động. Trung tâm không bao giờ hỏi mật khẩu hay mã xác thực của bạn qua thư."),
        ]
        subject = _("Còn tuyển “%(title)s” không?") % {"title": title}
        return letter(subject=subject, paragraphs=lines, address=address, name=f"still-open-{link.pk}")
