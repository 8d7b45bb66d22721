"""A centre's own words on its own slips: dated, kept, nobody else's."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from vieclam.core.actors import Role
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import FormWords
from vieclam.documents.own_words import own_forms, own_words, words_to_come
from vieclam.documents.services.change_words import change_words

pytestmark = pytest.mark.django_db
FORM, ON = "OWN-PTV", dt.date(2026, 3, 2)
NEXT = ON + dt.timedelta(days=1)


def change(actor, texts, valid_from=ON, **more):
    with acting_as(actor):
        return change_words(
            actor=actor, centre_id=actor.centre_id, form=FORM, texts=texts, valid_from=valid_from, on=ON, **more
        )


def words(actor, on=ON):
    with acting_as(actor):
        return own_words(FORM, actor.centre_id, on)


def test_words_hold_from_their_day_and_the_day_before_keeps_its_own() -> None:
    head, elsewhere = (
        factories.staff(Role.HEAD, at=factories.centre()),
        factories.staff(Role.HEAD, at=factories.centre()),
    )
    first = words(head)
    assert first == {piece.name: piece.text for piece in own_forms()[FORM].pieces}
    assert change(head, {"note": "  Số 1 Tô Hiệu ", "closing": first["closing"]}, NEXT) == 1
    assert words(head) == first
    assert words(head, NEXT) == {"note": "Số 1 Tô Hiệu", "closing": first["closing"]}
    with acting_as(head):
        assert [row.text for row in words_to_come(FORM, head.centre_id or 0, ON)] == ["Số 1 Tô Hiệu"]
    assert words(elsewhere, NEXT) == first
    assert change(head, {"note": "", "closing": first["closing"]}, NEXT) == 1
    assert words(head, NEXT)["note"] == ""


def test_pressed_twice_it_is_written_once_and_the_same_again_is_nothing_new() -> None:
    head = factories.staff(Role.HEAD, at=factories.centre())
    texts = {"note": "Một", "closing": "Hai"}
    assert [change(head, texts, once_key="k"), change(head, texts, once_key="k"), change(head, texts)] == [2, 2, 0]
    with acting_as(head):
        assert FormWords.objects.count() == 2


def test_a_past_day_a_long_text_a_decrees_form_and_an_officer_are_refused() -> None:
    centre = factories.centre()
    head, officer = factories.staff(Role.HEAD, at=centre), factories.staff(Role.OFFICER, at=centre)
    with pytest.raises(InvalidInput, match="hôm nay"):
        change(head, {"note": "x"}, ON - dt.timedelta(days=1))
    with pytest.raises(InvalidInput) as caught:
        change(head, {"note": "x" * 601})
    assert caught.value.field == "note"
    with pytest.raises(NotAllowed), acting_as(head):
        change_words(actor=head, centre_id=centre.pk, form="N374-12", texts={}, valid_from=ON, on=ON)
    with pytest.raises(NotAllowed):
        change(officer, {"note": "x"})
