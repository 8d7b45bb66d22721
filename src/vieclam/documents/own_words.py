"""What a centre wrote into the pieces of its own forms (``engine.forms.own``), as it holds on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vieclam.documents.engine.forms import FORMS
from vieclam.documents.engine.forms.own import OwnForm, Piece
from vieclam.documents.models import FormWords


@dataclass(frozen=True, slots=True)
class PieceNow:
    """A piece with its text of the day, the centre's own or the one everybody begins with."""

    piece: Piece
    text: str
    row: FormWords | None


def own_forms() -> dict[str, type[OwnForm]]:
    """The forms that centres keep themselves, by name."""
    return {name: model for name, model in FORMS.items() if issubclass(model, OwnForm)}


def pieces_of(form: str) -> tuple[Piece, ...]:
    """The pieces of an own form. Raises ``LookupError`` for any other form."""
    return own_forms()[form].pieces


def pieces_now(form: str, centre_id: int, on: dt.date) -> list[PieceNow]:
    """Each piece of the form as it stands on a day at a centre. Raises ``LookupError`` for a form of a decree."""
    rows = FormWords.objects.filter(centre_id=centre_id, form=form, valid_from__lte=on)
    newest = {row.piece: row for row in rows.order_by("valid_from", "pk")}
    return [
        PieceNow(piece, newest[piece.name].text if piece.name in newest else piece.text, newest.get(piece.name))
        for piece in pieces_of(form)
    ]


def own_words(form: str, centre_id: int, on: dt.date) -> dict[str, str]:
    """The texts of an own form on a day, by the name of the piece: what its data take as ``words``.

    A centre that emptied a piece has it empty; one that wrote nothing has the text everybody begins with.
    """
    return {now.piece.name: now.text for now in pieces_now(form, centre_id, on)}


def words_to_come(form: str, centre_id: int, on: dt.date) -> list[FormWords]:
    """What was written for a later day, soonest first."""
    rows = FormWords.objects.filter(centre_id=centre_id, form=form, valid_from__gt=on)
    return list(rows.order_by("valid_from", "pk"))
