"""A worker keeps searches: saves one, changes how often she is told of news, uses it, deletes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import Often, SavedSearch, SeekerRegistration
from vieclam.jobbank.states import SeekerState
from vieclam.jobbank.vacancy_selectors import centre_for_place
from vieclam.organisations.models import Centre
from vieclam.people.models import Person, PersonCentre
from vieclam.reference.models import Commune, Scheme

LONGEST_ADDRESS = 1_500
LONGEST_NAME = 120


@one_act
def save_search(
    *,
    actor: Actor,
    name: str,
    address: str,
    typed: str,
    marks: Sequence[str],
    often: str,
    province: str = "",
    on: dt.date,
    at: dt.datetime,
) -> SavedSearch:
    """Keep a question of the search page; kept already, the same one is given back with the new name and rhythm.

    ``province``: whose centre sends the news to somebody no centre knows. Raises ``InvalidInput`` with the field, and
    ``WrongState`` for one more than ``settings.SAVED_SEARCHES``. Two at once for one person wait for each other.
    """
    require(actor, acts.SAVE_SEARCH, person_id=actor.person_id)
    person = Person.objects.select_for_update(of=("self",)).filter(pk=actor.person_id or 0).first()
    if person is None:
        raise NotAllowed("not_found", _("Không tìm thấy người này."))
    told: dict[str, Any] = {"name": _checked_name(name), "often": _checked_often(often)}
    if len(address) > LONGEST_ADDRESS:
        raise InvalidInput("address_long", _("Tìm kiếm này quá dài. Hãy bớt từ hoặc bộ lọc rồi lưu."), field="name")
    known = SavedSearch.objects.filter(person=person, address=address).first()
    if known is not None:
        return _changed(known, at=at, **told)
    if SavedSearch.objects.filter(person=person).count() >= settings.SAVED_SEARCHES:
        message = _("Mỗi người lưu được %(most)s tìm kiếm. Hãy xóa một tìm kiếm không còn cần rồi lưu.")
        raise WrongState("too_many", message % {"most": settings.SAVED_SEARCHES})
    centre = centre_that_tells(person, marks, province, on=on)
    if centre is None:
        message = _("Hãy chọn tỉnh, thành phố bạn ở: trung tâm tại đó gửi tin cho bạn.")
        raise InvalidInput("province", message, field="province")
    row = SavedSearch(centre=centre, person=person, address=address, typed=typed, marks=list(marks), **told)
    row.made_at = row.used_at = row.watched_from = at
    row.save(force_insert=True)
    return row


@one_act
def change_search(*, actor: Actor, search_id: int, name: str, often: str, at: dt.datetime) -> SavedSearch:
    """Another name or rhythm. Begun to be told again, what was published meanwhile is not news."""
    row = _own(actor, search_id)
    return _changed(row, name=_checked_name(name), often=_checked_often(often), at=at)


@one_act
def use_search(*, actor: Actor, search_id: int, at: dt.datetime) -> SavedSearch:
    """The person looks at its results, or says that it is still needed: six months begin anew."""
    row = _own(actor, search_id)
    row.used_at, row.asked_at = at, None
    row.save(update_fields=["used_at", "asked_at"])
    return row


@one_act
def delete_search(*, actor: Actor, search_id: int) -> bool:
    """The search and what was told of it go, and nothing is kept of them; gone already, nothing happens."""
    require(actor, acts.SAVE_SEARCH, person_id=actor.person_id)
    rows = SavedSearch.objects.select_for_update(of=("self",)).filter(person_id=actor.person_id or 0, pk=search_id)
    return bool(rows.delete()[0])


@one_act
def stop_news(*, actor: Actor, search_id: int) -> SavedSearch:
    """No more news of this search, said by whoever has the address in a message; stopped already, nothing happens."""
    row = SavedSearch.objects.select_for_update(of=("self",)).filter(pk=search_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy tìm kiếm này."))
    require(actor, acts.STOP_NEWS, centre_id=row.centre_id)
    if row.often != Often.NEVER:
        row.often = Often.NEVER
        row.save(update_fields=["often"])
        _forget_untold(row)
    return row


def search_of_stop_link(token: str) -> tuple[int, int] | None:
    """Search and centre behind the address that stops its news, whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute("select search_id, centre_id from search_of_stop_link(%s)", [token])
        row = cursor.fetchone()
    return (int(row[0]), int(row[1])) if row else None


def centre_that_tells(person: Person, marks: Sequence[str], province: str, *, on: dt.date) -> Centre | None:
    """Where the person is registered, else where she is known, else the centre of the place asked for or lived in."""
    registered = SeekerRegistration.objects.filter(person=person).exclude(state=SeekerState.WITHDRAWN)
    newest = registered.select_related("centre").order_by("-pk").first()
    if newest is not None:
        return newest.centre
    known = PersonCentre.objects.select_related("centre").filter(person=person, until__isnull=True)
    related = known.exclude(purpose=PersonCentre.Purpose.BREAK_GLASS).order_by("-pk").first()
    if related is not None:
        return related.centre
    asked = [mark.removeprefix("province:") for mark in marks if mark.startswith("province:")]
    for code in (province, *asked, *_home_province(person)):
        if code and (centre := centre_for_place(code, on=on)) is not None:
            return centre
    return None


def _home_province(person: Person) -> list[str]:
    codes = [code for code in (person.current_commune_code, person.permanent_commune_code) if code]
    found = Commune.objects.filter(scheme=Scheme.SINCE_2025, code__in=codes)
    return list(found.values_list("province_code", flat=True))


def _own(actor: Actor, search_id: int) -> SavedSearch:
    require(actor, acts.SAVE_SEARCH, person_id=actor.person_id)
    rows = SavedSearch.objects.select_for_update(of=("self",)).filter(person_id=actor.person_id or 0, pk=search_id)
    row = rows.first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy tìm kiếm này."))
    return row


def _changed(row: SavedSearch, *, name: str, often: Often, at: dt.datetime) -> SavedSearch:
    if row.often == Often.NEVER and often != Often.NEVER:
        row.watched_from = at
    if often == Often.NEVER:
        _forget_untold(row)
    row.name, row.often, row.used_at, row.asked_at = name, often, at, None
    row.save(update_fields=["name", "often", "watched_from", "used_at", "asked_at"])
    return row


def _forget_untold(row: SavedSearch) -> None:
    row.alerted.filter(told_at__isnull=True).delete()


def _checked_name(name: str) -> str:
    made = clean(name)[:LONGEST_NAME]
    if not made:
        raise InvalidInput("name", _("Hãy đặt tên cho tìm kiếm."), field="name")
    return made


def _checked_often(often: str) -> Often:
    if often not in Often.values:
        raise InvalidInput("often", _("Hãy chọn khi nào báo cho bạn."), field="often")
    return Often(often)
