"""A one-time code proves that whoever has the address of a referral also reads the contact's e-mail."""

from __future__ import annotations

import datetime as dt
import secrets
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.jobs import TryLater, enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.tenancy import acting_as
from vieclam.jobbank import acts
from vieclam.jobbank.models import Referral, ReferralLink
from vieclam.jobbank.services.referral_support import contact_of

CODE_LASTS = dt.timedelta(minutes=15)
MOST_TRIES = 5
"""Of all codes asked for without a quarter of an hour between them: 480 tries a day of a million codes."""
BETWEEN_CODES = dt.timedelta(seconds=60)
_REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, ValueError)


@one_act
def ask_for_code(*, actor: Actor, link_id: int, at: dt.datetime) -> ReferralLink:
    """Have a code sent to the contact of the vacancy.

    Raises ``InvalidInput`` where the contact has no e-mail, ``Conflict`` for a code asked for again within a minute or
    after too many wrong ones.
    """
    link = _lock(link_id, actor)
    row = Referral.objects.only("vacancy_id").get(pk=link.referral_id)
    contact = contact_of(row.vacancy_id)
    if contact is None or not contact.email:
        raise InvalidInput("no_address", _("Trung tâm chưa có email của nơi tuyển dụng; hãy gọi trung tâm."))
    waited = at - link.code_sent_at if link.code_sent_at is not None else CODE_LASTS
    if waited < CODE_LASTS and link.code_tries >= MOST_TRIES:
        raise Conflict("too_many_tries", _("Đã nhập sai nhiều lần. Chờ 15 phút rồi xin mã mới."))
    if waited < BETWEEN_CODES:
        raise Conflict("just_sent", _("Mã vừa được gửi. Chờ một phút rồi hãy xin lại."))
    link.code_hash, link.code_sent_at = "", at
    link.code_tries = 0 if waited >= CODE_LASTS else link.code_tries
    link.save(update_fields=["code_hash", "code_sent_at", "code_tries"])
    name = f"referral-code:{link.pk}"
    enqueue("jobbank.send_referral_code", centre_id=link.centre_id, queueing_lock=name, lock=name, link_id=link.pk)
    return link


def send_code(*, actor: Actor, link_id: int) -> bool:
    """Make the code and send it outside any transaction; it stands in no argument, log or table. Whether it was sent.

    Tried again after a failure, another code is made.
    """
    with acting_as(actor):
        link = ReferralLink.objects.select_for_update(of=("self",)).filter(pk=link_id).first()
        if link is None or link.code_sent_at is None or link.code_hash:
            return False
        row = Referral.objects.get(pk=link.referral_id)
        contact = contact_of(row.vacancy_id)
        if contact is None or not contact.email:
            return False
    code = f"{secrets.randbelow(1_000_000):06d}"
    kept = make_password(code)  # slow on purpose: reckoned first, so that the code opens as soon as it is read
    try:
        _mail(row, contact.email, code).send(fail_silently=False)
    except _REFUSED:
        return False
    except (OSError, smtplib.SMTPException) as error:
        raise TryLater(type(error).__name__) from None
    with acting_as(actor):
        ReferralLink.objects.filter(pk=link_id).update(code_hash=kept)
    return True


def check_code(*, actor: Actor, link_id: int, code: str, at: dt.datetime) -> bool:
    """Whether it is the code that was sent within a quarter of an hour; it works once. A wrong one is counted."""
    with acting_as(actor):
        link = _lock(link_id, actor)
        if not link.code_hash or link.code_sent_at is None or at - link.code_sent_at > CODE_LASTS:
            return False
        if link.code_tries >= MOST_TRIES:
            return False
        right = check_password("".join(one for one in code if one.isdigit()), link.code_hash)
        if right:
            link.code_hash, link.code_tries = "", 0
            link.opened_at = link.opened_at or at
        else:
            link.code_tries += 1
        link.save(update_fields=["code_hash", "code_tries", "opened_at"])
        return right


def _lock(link_id: int, actor: Actor) -> ReferralLink:
    link = ReferralLink.objects.select_for_update(of=("self",)).filter(pk=link_id).first()
    if link is None:
        raise NotAllowed("not_found", _("Liên kết này không còn dùng được."))
    require(actor, acts.SEND_REFERRAL_LINK, centre_id=link.centre_id)
    return link


def _mail(row: Referral, address: str, code: str) -> EmailMessage:
    with translation.override("vi"):
        told = {"code": code, "number": row.number}
        lines = [
            _("Mã mở phiếu giới thiệu %(number)s: %(code)s") % told,
            _("Mã dùng một lần, trong 15 phút. Không yêu cầu mã thì bỏ qua thư này và đừng đưa mã cho ai."),
        ]
        host = urlsplit(settings.WEB_URL).hostname or "localhost"
        return EmailMessage(
            subject=_("Mã mở phiếu giới thiệu %(number)s") % told,
            body="\n\n".join(lines) + "\n",
            to=[address],
            headers={"Message-ID": f"<{secrets.token_hex(12)}@{host}>", "Auto-Submitted": "auto-generated"},
        )


__all__ = ["CODE_LASTS", "MOST_TRIES", "ask_for_code", "check_code", "send_code"]
