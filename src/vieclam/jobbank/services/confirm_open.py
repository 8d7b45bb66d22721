"""Whether a vacancy is still open, said by an officer who called or by its contact through a link."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.jobbank import acts
from vieclam.jobbank.models import ClosingReason, LinkKind, LinkState, StillOpen, Vacancy, VacancyLink
from vieclam.jobbank.services.close_vacancy import close
from vieclam.jobbank.services.support import lock_vacancy, write_entry
from vieclam.jobbank.states import VacancyState


@one_act
def confirm_open(
    *,
    actor: Actor,
    vacancy_id: int,
    answer: str,
    filled: int | None = None,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> Vacancy:
    """What was said: still open, ``filled`` of the number sought found, or closed; pressed twice with one key, once.

    Found in part, the rest is sought; all found, it closes. A question that waits counts as answered. Raises
    ``InvalidInput`` for a number that cannot be, ``WrongState`` for one that is not published.
    """
    vacancy = lock_vacancy(vacancy_id, actor, acts.CONFIRM_OPEN)

    def run() -> int:
        _take(vacancy, actor, answer, filled, on=on, at=at)
        waiting = VacancyLink.objects.filter(vacancy=vacancy, kind=LinkKind.STILL_OPEN, answered_at__isnull=True)
        for link in waiting:
            _keep_answer(link, answer, filled, at)
        return vacancy.pk

    once(actor=actor, act=f"{acts.CONFIRM_OPEN.name}:{vacancy_id}", key=once_key, run=run)
    return vacancy


@one_act
def answer_question(
    *, actor: Actor, link_id: int, answer: str, filled: int | None = None, on: dt.date, at: dt.datetime
) -> Vacancy:
    """The contact answers the question behind a link, once; the same answer again changes nothing.

    Raises ``Conflict`` for another answer than the one given, ``WrongState`` once it is closed.
    """
    link = VacancyLink.objects.filter(pk=link_id, kind=LinkKind.STILL_OPEN).first()
    if link is None:
        raise NotAllowed("not_found", _("Liên kết này không còn dùng được."))
    vacancy = lock_vacancy(link.vacancy_id, actor, acts.CONFIRM_OPEN)
    link.refresh_from_db()
    if link.answered_at is not None:
        if (link.answer, link.filled) != (answer, filled if answer == StillOpen.PARTLY else None):
            raise Conflict("answered_otherwise", _("Câu hỏi này đã được trả lời. Cần sửa, hãy gọi trung tâm."))
        return vacancy
    _take(vacancy, actor, answer, filled, on=on, at=at)
    _keep_answer(link, answer, filled, at)
    return vacancy


def _take(vacancy: Vacancy, actor: Actor, answer: str, filled: int | None, *, on: dt.date, at: dt.datetime) -> None:
    if vacancy.state != VacancyState.PUBLISHED:
        raise WrongState("not_published", _("Tin này không còn đăng."))
    if answer not in StillOpen.values:
        raise InvalidInput("no_answer", _("Hãy chọn một câu trả lời."), field="answer")
    if answer == StillOpen.CLOSED:
        close(vacancy, actor, ClosingReason.FILLED, on=on, at=at)
        return
    note = ""
    if answer == StillOpen.PARTLY:
        if filled is None or not 1 <= filled <= vacancy.quantity:
            message = _("Số đã tuyển từ 1 đến %(n)s.") % {"n": vacancy.quantity}
            raise InvalidInput("filled", message, field="filled")
        note = _("Đã tuyển %(filled)s trong %(sought)s người.") % {"filled": filled, "sought": vacancy.quantity}
        if filled == vacancy.quantity:
            close(vacancy, actor, ClosingReason.FILLED, note=note, on=on, at=at)
            return
        vacancy.quantity -= filled
    vacancy.confirmed_open_on, vacancy.changed_at = on, at
    vacancy.save(update_fields=["confirmed_open_on", "changed_at", "quantity"])
    write_entry(vacancy, actor, "confirm", at=at, from_state=vacancy.state, note=note)


def _keep_answer(link: VacancyLink, answer: str, filled: int | None, at: dt.datetime) -> None:
    link.answer, link.answered_at, link.state = answer, at, LinkState.ANSWERED
    link.filled = filled if answer == StillOpen.PARTLY else None
    link.save(update_fields=["answer", "answered_at", "state", "filled"])
