"""A centre writes its own words into a form it keeps itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.documents import acts
from vieclam.documents.models import FormWords
from vieclam.documents.own_words import own_forms, own_words, pieces_of


@one_act
def change_words(
    *,
    actor: Actor,
    centre_id: int,
    form: str,
    texts: Mapping[str, str],
    valid_from: dt.date,
    on: dt.date,
    once_key: str = "",
) -> int:
    """Keep the pieces whose text differs from what stands on that day; how many are new.

    What was printed stays as it was: a day that is past is refused (``InvalidInput``), as is a text too long for its
    place. ``NotAllowed`` for a form that is not the centre's own.
    """
    require(actor, acts.CHANGE_WORDS, centre_id=centre_id)
    if form not in own_forms():
        raise NotAllowed("not_own_form", _("Mẫu này không phải mẫu riêng của trung tâm."))
    if valid_from < on:
        raise InvalidInput("day_in_past", _("Ngày áp dụng từ hôm nay trở đi."), field="valid_from")
    said = {piece.name: clean(texts.get(piece.name, "")) for piece in pieces_of(form)}
    for piece in pieces_of(form):
        if len(said[piece.name]) > piece.longest:
            message = _("Nhiều nhất %(most)s ký tự.") % {"most": piece.longest}
            raise InvalidInput("too_long", message, field=piece.name)

    def run() -> int:
        before = own_words(form, centre_id, valid_from)
        changed = {name: text for name, text in said.items() if text != before[name]}
        made_by = {"actor": actor.key, "actor_name": actor.name, "recorded_at": clock.real_now()}
        FormWords.objects.bulk_create(
            FormWords(centre_id=centre_id, form=form, piece=name, text=text, valid_from=valid_from, **made_by)
            for name, text in changed.items()
        )
        return len(changed)

    kept: int = once(actor=actor, act=f"{acts.CHANGE_WORDS.name}:{form}", key=once_key, run=run)
    return kept
