"""No menu names a page that answers its reader with a refusal, and each role lands on a page of its own."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.web.test_seekers import browser_of, page
from vieclam.core.actors import Role
from vieclam.organisations.units import CENTRE_ROLES
from vieclam.web.sign_in.addresses import staff_home

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
MENU = re.compile(r'<nav class="site-nav.*?</nav>', re.DOTALL)


@pytest.mark.parametrize("role", sorted(set(CENTRE_ROLES) - {Role.CENTRE_ADMINISTRATOR}))
def test_every_entry_of_the_menu_opens(role: Role) -> None:
    actor = factories.staff(role, at=factories.centre())
    browser, home = browser_of(actor), staff_home(actor)
    menu = MENU.search(page(browser.get(home)))
    addresses = re.findall(r'<a [^>]*href="([^"]+)"', menu[0]) if menu else []
    assert addresses or role is Role.ARCHIVIST
    refused = {there: code for there in addresses if (code := browser.get(there).status_code) != 200}
    assert refused == {}
