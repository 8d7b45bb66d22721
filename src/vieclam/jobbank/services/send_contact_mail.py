"""The e-mail to the contact of a vacancy: received, published, not published and why, closed; and what to do now."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as
from vieclam.core.text import plain_day
from vieclam.jobbank.models import (
    ClosingReason,
    ContactMail,
    LinkKind,
    LinkState,
    Vacancy,
    VacancyEntry,
    VacancyLink,
)
from vieclam.jobbank.moderation import RULES, reason_sentence
from vieclam.jobbank.services.support import findings_of
from vieclam.jobbank.services.tell_contact import wanted_address
from vieclam.jobbank.services.waiting_mail import letter, send_waiting


def send_contact_mail(*, actor: Actor, mail_id: int) -> LinkState:
    """Send a waiting e-mail outside any transaction and keep how it went.

    Killed between sending and keeping, it is sent again under the same Message-ID. Raises ``NotSent`` when trying again
    may help; after four days it is given up: the page of the follow code says the same.
    """
    begun = _begin(actor, mail_id)
    if begun is None:
        return LinkState.SENT
    row, mail = begun
    return send_waiting(actor=actor, row=row, mail=mail)


def _begin(actor: Actor, mail_id: int) -> tuple[ContactMail, EmailMessage] | None:
    """Count the attempt and write the e-mail; None when it no longer waits or is no longer wanted."""
    with acting_as(actor):
        row = ContactMail.objects.select_for_update(of=("self",)).filter(pk=mail_id).first()
        if row is None or row.state != LinkState.WAITING:
            return None
        entry = VacancyEntry.objects.get(pk=row.entry_id)
        address = wanted_address(entry.vacancy_id)
        if not address:
            row.state = LinkState.NONE.value
            row.save(update_fields=["state"])
            return None
        row.attempts += 1
        row.save(update_fields=["attempts"])
        return row, _mail(row, entry, address)


def _mail(row: ContactMail, entry: VacancyEntry, address: str) -> EmailMessage:
    vacancy = Vacancy.objects.select_related("centre").get(pk=entry.vacancy_id)
    code = VacancyLink.objects.get(vacancy=vacancy, kind=LinkKind.FOLLOW).token
    with translation.override("vi"):
        subject, said = _said(entry, vacancy)
        grouped = "-".join(code[at : at + 4] for at in range(0, len(code), 4))
        follow = _("Theo dõi tin, mã %(code)s, không cần tài khoản:") % {"code": grouped}
        lines = [
            _("Chào anh, chị,"),
            *said,
            f"{follow}\n{settings.WEB_URL}/viec-lam/tin/{code}",
            _("Trung tâm: %(centre)s, điện thoại %(phone)s.")
            % {"centre": vacancy.centre.name, "phone": vacancy.centre.phone},
            _("Đây là thư tự động. Trung tâm không bao giờ hỏi mật khẩu hay mã xác thực của bạn qua thư."),
        ]
        return letter(subject=subject, paragraphs=lines, address=address, name=f"contact-mail-{row.pk}")


def _said(entry: VacancyEntry, vacancy: Vacancy) -> tuple[str, list[str]]:
    """Subject and paragraphs about a line of the story."""
    told = {"number": vacancy.number, "title": vacancy.title}
    if entry.act == "submit":
        return _("Đã nhận tin tuyển dụng %(number)s") % told, [
            _("Trung tâm đã nhận tin “%(title)s” (số %(number)s) và xem trong ngày làm việc.") % told,
            _("Được đăng hay không, anh, chị nhận một thư nữa."),
        ]
    if entry.act == "refuse":
        return _("Tin tuyển dụng %(number)s không được đăng") % told, [
            _("Trung tâm không đăng tin “%(title)s” (số %(number)s), vì:") % told
            + "\n"
            + "\n".join(_why(entry, vacancy)),
            _("Mở trang theo dõi tin, bấm “Sửa và gửi lại”, sửa những điều trên rồi gửi. Chưa rõ thì gọi trung tâm."),
        ]
    if entry.act == "close":
        known = dict(ClosingReason.choices).get(next(iter(entry.reasons), ""), "")
        reason = entry.note.rstrip(".") if ClosingReason.OTHER in entry.reasons else known
        return _("Tin tuyển dụng %(number)s đã đóng") % told, [
            _("Tin “%(title)s” (số %(number)s) đã đóng. Lý do: %(reason)s.") % (told | {"reason": reason}),
            _("Còn tuyển thì mở trang theo dõi tin, bấm “Sửa và gửi lại” và ghi hạn mới."),
        ]
    day = plain_day(vacancy.deadline) if vacancy.deadline else ""
    return _("Tin tuyển dụng %(number)s đã được đăng") % told, [
        _("Tin “%(title)s” (số %(number)s) đã được đăng, hết hạn tuyển dụng ngày %(day)s.") % (told | {"day": day}),
        _("Tuyển đủ trước hạn thì gọi trung tâm để đóng tin."),
    ]


def _why(entry: VacancyEntry, vacancy: Vacancy) -> list[str]:
    """Why it is not published, a line for each reason."""
    found = findings_of(vacancy, on=clock.today())
    said = [reason_sentence(code, found) for code in entry.reasons if code in RULES]
    return [f"- {one}" for one in (*said, *filter(None, [entry.note]))]
