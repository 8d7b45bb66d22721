"""What a vacancy says is changed; a published one is looked at again where something now stands against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import allowed
from vieclam.jobbank import acts
from vieclam.jobbank.coding.reading import read
from vieclam.jobbank.models import Vacancy, VacancyContact
from vieclam.jobbank.moderation import Severity
from vieclam.jobbank.services.post_vacancy import learn_from_vacancy
from vieclam.jobbank.services.support import change_state, findings_of, lock_vacancy, write_entry
from vieclam.jobbank.services.vacancy_values import ContactSaid, checked_contact, checked_values
from vieclam.jobbank.states import VacancyState

V = VacancyState


@one_act
def change_vacancy(
    *,
    actor: Actor,
    vacancy_id: int,
    values: Mapping[str, Any],
    contact: ContactSaid | None = None,
    on: dt.date,
    at: dt.datetime,
) -> Vacancy:
    """Change what it says. Without a change nothing happens; a refused one becomes a draft again.

    The occupation's code is chosen by whoever may; where others change the title, it is to be chosen anew.

    A published one goes back to be checked where what stops it was not excused before, and always where its contact
    changed it. Raises ``WrongState`` for a closed one, ``InvalidInput`` with the field for what cannot be.
    """
    vacancy = lock_vacancy(vacancy_id, actor, acts.CHANGE_VACANCY)
    if vacancy.state == V.CLOSED:
        raise WrongState("closed", _("Tin đã đóng. Hãy mở lại với hạn mới rồi sửa."))
    kept = {name: value for name, value in checked_values(values, on=on).items() if getattr(vacancy, name) != value}
    coding = allowed(actor, acts.CHOOSE_CODE, centre_id=vacancy.centre_id)
    if not coding:
        kept.pop("occupation_code", None)
        if vacancy.occupation_code and read(kept.get("title", vacancy.title)).text != read(vacancy.title).text:
            kept["occupation_code"] = ""
    person_changed = contact is not None and _keep_contact(vacancy, checked_contact(contact))
    if not kept and not person_changed:
        return vacancy
    for name, value in kept.items():
        setattr(vacancy, name, value)
    before = vacancy.state
    wanted = _state_after(vacancy, actor, on=on)
    if wanted != before:
        change_state(vacancy, wanted)
    vacancy.changed_at = at
    vacancy.save()
    if coding and "occupation_code" in kept:
        learn_from_vacancy(actor, vacancy, on, at)
    changed = ", ".join([*sorted(kept), *(["contact"] if person_changed else [])])
    write_entry(vacancy, actor, "change", at=at, from_state=before, note=changed)
    return vacancy


def _state_after(vacancy: Vacancy, actor: Actor, *, on: dt.date) -> VacancyState:
    if vacancy.state == V.REFUSED:
        return V.DRAFT
    if vacancy.state != V.PUBLISHED:
        return V(vacancy.state)
    last = vacancy.entries.filter(to_state=V.PUBLISHED, act__in=("approve", "reopen")).order_by("-pk").first()
    excused = set(last.reasons) if last is not None else set()
    stops = {one.code for one in findings_of(vacancy, on=on) if one.severity is Severity.STOPS}
    return V.CHECKING if stops - excused or actor.kind is not ActorKind.STAFF else V.PUBLISHED


def _keep_contact(vacancy: Vacancy, said: ContactSaid) -> bool:
    """Whether anything of the contact changed."""
    row = VacancyContact.objects.get(vacancy=vacancy)
    before = (row.name, row.phone, row.email, row.position, row.wants_messages)
    after = (said.name, said.phone, said.email, said.position, said.wants_messages)
    if before == after:
        return False
    row.name, row.phone, row.email, row.position, row.wants_messages = after
    row.save()
    return True
