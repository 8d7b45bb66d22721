"""Steps that every act on an employer's application shares: lock, change of state, story, words."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.permissions import Act, require
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.employer_support.models import Application, SupportEntry
from vieclam.employer_support.states import TRANSITIONS, SupportState

SHORTEST = 10


def lock_application(application_id: int, actor: Actor | None = None, act: Act | None = None) -> Application:
    """The application, locked to the end of the transaction, if the actor may do the act on it.

    An invisible one is as good as none.
    """
    application = Application.objects.select_for_update(of=("self",)).filter(pk=application_id).first()
    if application is None:
        raise NotAllowed("not_found", _("Không tìm thấy hồ sơ này."))
    if actor is not None and act is not None:
        require(actor, act, centre_id=application.centre_id)
    return application


def change_state(application: Application, wanted: SupportState) -> str:
    """Bring the application to another state, if the table allows it, and return the one before. The caller saves."""
    before = application.state
    states.check(TRANSITIONS, before, wanted)
    application.state = wanted.value
    return before


def write_entry(
    application: Application, actor: Actor, act: str, *, at: dt.datetime, from_state: str = "", note: str = ""
) -> None:
    """Add a line to the application's story."""
    SupportEntry.objects.create(
        centre_id=application.centre_id,
        person_id=application.person_id,
        application=application,
        act=act,
        from_state=from_state,
        to_state=application.state,
        actor=actor.key,
        actor_name=actor.name,
        note=note[:500],
        business_at=at,
        recorded_at=clock.real_now(),
    )


def require_state(application: Application, *wanted: SupportState) -> None:
    """Raise ``WrongState`` unless the application is in one of these states."""
    if SupportState(application.state) not in wanted:
        raise WrongState(
            "wrong_state",
            _("Không làm được việc này ở trạng thái hiện tại. Hãy tải lại trang để xem trạng thái mới nhất."),
        )


def words(text: str, field: str, missing: str, *, shortest: int = SHORTEST, longest: int = 500) -> str:
    """Words that must be there, cleaned. Raises ``InvalidInput`` with ``missing`` when there are hardly any."""
    said = require_words(clean(text), missing, shortest=shortest, field=field, code="words_missing")
    if len(said) > longest:
        raise InvalidInput("too_long", _("Tối đa %(n)s chữ.") % {"n": longest}, field=field)
    return said


def not_later(day: dt.date, on: dt.date, field: str) -> dt.date:
    """The day, which has come. Raises ``InvalidInput`` for one in the future."""
    if day > on:
        raise InvalidInput("day_in_future", _("Ngày này chưa tới."), field=field)
    return day
