"""Send one message by e-mail: the dossier's code, a date and the way to the person's page; nothing else."""

from __future__ import annotations

import datetime as dt
import smtplib
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from vieclam.announcements.models import Delivery, DeliveryState, Message
from vieclam.announcements.texts import text_of
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import TryLater
from vieclam.core.tenancy import acting_as

log = structlog.get_logger(__name__)
# As long as a mail server itself goes on trying, and no shorter than a long weekend.
GIVEN_UP_AFTER = dt.timedelta(days=4)
_REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, ValueError)


class NotSent(TryLater):
    """The mail server did not take the message now; the queue tries again."""


def send_email(*, actor: Actor, delivery_id: int) -> DeliveryState:
    """Send a waiting delivery outside any transaction and keep how it went.

    Sent or given up already, nothing happens. Killed between sending and keeping, it is sent again under the same
    Message-ID, which mail programs show once. Raises ``NotSent`` when trying again may help; a mail server that takes
    nothing for four days after the message was made is not waited for any longer.
    """
    begun = _begin(actor, delivery_id)
    if begun is None:
        return DeliveryState.SENT
    delivery, mail = begun
    if mail is None:
        return _keep(actor, delivery, DeliveryState.FAILED, "no address")
    try:
        mail.send(fail_silently=False)
    except _REFUSED as error:
        return _keep(actor, delivery, DeliveryState.FAILED, type(error).__name__)
    except (OSError, smtplib.SMTPException) as error:
        name = type(error).__name__
        if clock.now() - delivery.message.made_at > GIVEN_UP_AFTER:
            return _keep(actor, delivery, DeliveryState.FAILED, name)
        _keep(actor, delivery, DeliveryState.WAITING, name)
        raise NotSent(name) from None
    return _keep(actor, delivery, DeliveryState.SENT, "")


def _begin(actor: Actor, delivery_id: int) -> tuple[Delivery, EmailMessage | None] | None:
    """Count the attempt and write the mail; None when the delivery no longer waits."""
    with acting_as(actor):
        delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery_id)
        if delivery.state != DeliveryState.WAITING:
            return None
        delivery.attempts += 1
        delivery.save(update_fields=["attempts"])
        message = delivery.message = Message.objects.select_related("person", "centre").get(pk=delivery.message_id)
        address = message.person.email
        return delivery, _mail(delivery, message, address) if address else None


def _mail(delivery: Delivery, message: Message, address: str) -> EmailMessage:
    with translation.override("vi"):
        text = text_of(message.kind, message.values)
        sentence = text.mail if text is not None else message.title
        lines = [
            _("Chào bạn,"),
            sentence,
            *(text.letter if text is not None else ()),
            _("Xem chi tiết và việc cần làm tại trang của bạn: %(address)s")
            % {"address": f"{settings.WEB_URL}{message.link or '/'}"},
            _("Trung tâm: %(centre)s, điện thoại %(phone)s.")
            % {"centre": message.centre.name, "phone": message.centre.phone},
            _("Đây là thư tự động. Trung tâm không bao giờ hỏi mật khẩu hay mã xác thực của bạn qua thư."),
        ]
        host = urlsplit(settings.WEB_URL).hostname or "localhost"
        headers = {"Message-ID": f"<delivery-{delivery.pk}@{host}>", "Auto-Submitted": "auto-generated"}
        if text is not None and text.stop:
            # Mail programs show a button of their own for these two (RFC 2369, RFC 8058).
            headers["List-Unsubscribe"] = f"<{settings.WEB_URL}{text.stop}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return EmailMessage(subject=sentence, body="\n\n".join(lines) + "\n", to=[address], headers=headers)


def _keep(actor: Actor, delivery: Delivery, state: DeliveryState, error: str) -> DeliveryState:
    sent_at = clock.real_now() if state is DeliveryState.SENT else None
    with acting_as(actor):
        waiting = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)
        waiting.update(state=state, error=error[:200], sent_at=sent_at)
    log.info("e-mail delivery", delivery=delivery.pk, state=state.value, error=error)
    return state
