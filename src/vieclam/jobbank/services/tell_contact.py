"""The contact of a vacancy is told by e-mail what was done with it, where the contact asked for that."""

from __future__ import annotations

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.jobs import JobWithoutScope, enqueue
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import ContactMail, LinkState, VacancyContact, VacancyEntry

TOLD = frozenset({"submit", "approve", "reopen", "refuse", "close"})
"""Lines of the story that the contact is told of; of the handing in only where it was the contact that handed in."""
AT_ONCE = 200


def tell_contact(entry: VacancyEntry, actor: Actor) -> None:
    """Queue the e-mail about a line of the story, in its transaction; nothing where none is wanted."""
    if entry.act not in TOLD or (entry.act == "submit" and actor.kind is ActorKind.STAFF):
        return
    if wanted_address(entry.vacancy_id):
        mail = ContactMail.objects.create(centre_id=entry.centre_id, entry=entry, made_at=entry.business_at)
        queue_sending(mail)


def wanted_address(vacancy_id: int) -> str:
    """The e-mail of the contact who wants messages; empty where there is none."""
    found = VacancyContact.objects.filter(vacancy_id=vacancy_id, wants_messages=True)
    return found.values_list("email", flat=True).first() or ""


def queue_sending(mail: ContactMail) -> None:
    """Put the sending of a waiting e-mail in the queue; it never waits there twice."""
    name = f"contact-mail:{mail.pk}"
    enqueue("jobbank.send_contact_mail", centre_id=mail.centre_id, queueing_lock=name, lock=name, mail_id=mail.pk)


def queue_waiting(*, actor: Actor) -> int:
    """Sweep of a centre: e-mails that wait, whose sending may have been lost; how many."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.contact_mails")
    require(actor, acts.TELL_CONTACT, centre_id=actor.centre_id)
    rows = ContactMail.objects.filter(centre_id=actor.centre_id, state=LinkState.WAITING).order_by("pk")[:AT_ONCE]
    for mail in rows:
        queue_sending(mail)
    return len(rows)
