"""Every address is open to the roles of its list and to nobody else; a stranger's record does not exist."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories
from tests.web import claims
from tests.web.every_url.addresses import address_of, owner_of, patterns
from tests.web.every_url.found import Everything
from tests.web.every_url.lists import (
    ABOVE_THE_CENTRE,
    APART,
    LEADS_ON,
    MANAGER,
    OF_THE_COUNTRY,
    OFFICER,
    OPEN_TO,
    OWN_ONLY,
    POST_ONLY,
    WHO,
    WORKER,
)
from tests.web.every_url.rows import counts, told
from tests.web.worker.situations import browser_of
from vieclam.core import clock

pytestmark = pytest.mark.django_db


def test_every_address_says_who_may_open_it() -> None:
    assert set(patterns()) - set(APART) == set(OPEN_TO)
    assert set(OPEN_TO) >= POST_ONLY | OWN_ONLY | ABOVE_THE_CENTRE | set(LEADS_ON)


def test_nobody_opens_or_changes_what_is_not_theirs(world: Everything) -> None:
    """One house for all of it: building it takes longer than most of the looking."""
    wrong = opened_by_others(world)
    assert not wrong, told(wrong)
    strangers, person = claims.house(), browser_of(factories.person().pk)
    before = counts()
    wrong = [*opened_by_strangers(world, strangers), *opened_by_another(world, person), *changed_by_nobody(world)]
    assert not wrong, told(wrong)
    assert counts() == before


def opened_by_others(world: Everything) -> list[tuple[object, ...]]:
    """Where somebody of a role gets another answer than the list says."""
    wrong: list[tuple[object, ...]] = []
    for name, may in OPEN_TO.items():
        address = address_of(name, world)
        for who in WHO:
            own_page = name in WORKER and who == "worker"
            browser = owner_of(name, world) if own_page else world.browsers[who]
            with clock.at(world.days.get(name, claims.FILED)):
                status = browser.get(address).status_code
            if status not in _expected(name, who, may):
                wrong.append((name, who, status, _expected(name, who, may)))
    return wrong


def _expected(name: str, who: str, may: set[str]) -> set[int]:
    if who == "centre_administrator" and name in ABOVE_THE_CENTRE:
        return {404}
    if who not in may:
        # Choosing a unit is of staff; everybody else is led to sign in.
        return {302} if who == "nobody" or name == "public:choose_unit" else {403}
    if name in POST_ONLY:
        return {405}
    if name in OWN_ONLY and who != "signer":
        return {404}
    return {200, 302} if name in LEADS_ON else {200}


def opened_by_strangers(world: Everything, strangers: claims.House) -> list[tuple[object, ...]]:
    """Where a record of this centre exists for somebody of another one."""
    wrong: list[tuple[object, ...]] = []
    for name, may in (OFFICER | MANAGER).items():
        if "<" not in patterns()[name] or name in OF_THE_COUNTRY or name == "manager:behind":
            continue
        address = address_of(name, world)
        for who in sorted(may):
            browser = strangers.browser(who)
            if name not in POST_ONLY and browser.get(address).status_code not in {403, 404}:
                wrong.append(("GET", name, who))
            given = {"reason": "Một lý do đủ dài", "once_key": "x", "seen": "1"}
            if browser.post(address, given).status_code not in {403, 404, 405}:
                wrong.append(("POST", name, who))
    return wrong


def opened_by_another(world: Everything, stranger: Client) -> list[tuple[object, ...]]:
    """Where a record of another person exists for a worker."""
    wrong: list[tuple[object, ...]] = []
    for name in WORKER:
        if "<" not in patterns()[name] or name in OF_THE_COUNTRY:
            continue
        address = address_of(name, world)
        with clock.at(world.days.get(name, claims.FILED)):
            if name not in POST_ONLY and stranger.get(address).status_code != 404:
                wrong.append(("GET", name))
            if stranger.post(address, {"reason": "Một lý do đủ dài", "once_key": "x"}).status_code not in {404, 405}:
                wrong.append(("POST", name))
    return wrong


def changed_by_nobody(world: Everything) -> list[tuple[object, ...]]:
    """Where somebody without sign-in is not led to it."""
    wrong: list[tuple[object, ...]] = []
    for name, may in OPEN_TO.items():
        status = Client().post(address_of(name, world), {"reason": "Một lý do đủ dài"}).status_code
        if status != 302 and "nobody" not in may:
            wrong.append((name, status))
    return wrong
