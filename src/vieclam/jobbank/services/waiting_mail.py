"""An e-mail whose row waits is sent outside any transaction and how it went is kept: the same for every kind of row."""

from __future__ import annotations

import datetime as dt
import smtplib
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import TryLater
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import ContactMail, LinkState, ReferralLink, VacancyLink

log = structlog.get_logger(__name__)
GIVEN_UP_AFTER = dt.timedelta(days=4)
_REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, ValueError)
WaitingRow = ContactMail | ReferralLink | VacancyLink


class NotSent(TryLater):
    """The mail server did not take the e-mail now; the queue tries again."""


def letter(*, subject: str, paragraphs: list[str], address: str, name: str) -> EmailMessage:
    """An e-mail of the installation; sent again under the same ``name`` it has the same Message-ID."""
    host = urlsplit(settings.WEB_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body="\n\n".join(paragraphs) + "\n", to=[address], headers=headers)


def send_waiting(*, actor: Actor, row: WaitingRow, mail: EmailMessage) -> LinkState:
    """Send the e-mail of a waiting row and keep how it went.

    Killed between sending and keeping, it is sent again under the same Message-ID. Raises ``NotSent`` when trying again
    may help; four days after the row was made it is given up.
    """
    try:
        mail.send(fail_silently=False)
    except _REFUSED as error:
        return _keep(actor, row, LinkState.FAILED, type(error).__name__)
    except (OSError, smtplib.SMTPException) as error:
        name = type(error).__name__
        if clock.now() - row.made_at > GIVEN_UP_AFTER:
            return _keep(actor, row, LinkState.FAILED, name)
        _keep(actor, row, LinkState.WAITING, name)
        raise NotSent(name) from None
    return _keep(actor, row, LinkState.SENT, "")


def _keep(actor: Actor, row: WaitingRow, state: LinkState, error: str) -> LinkState:
    sent_at = clock.real_now() if state is LinkState.SENT else None
    with acting_as(actor):
        waiting = type(row).objects.filter(pk=row.pk, state=LinkState.WAITING)
        waiting.update(state=state, error=error[:60], sent_at=sent_at)
    log.info("e-mail of the job bank", kind=type(row).__name__, row=row.pk, state=state.value, error=error)
    return state
