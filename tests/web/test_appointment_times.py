"""The times that an appointment may be moved to."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.counselling import making
from tests.web.test_counselling import ON, Desk
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.counselling.slots import free_slots

pytestmark = pytest.mark.django_db


def test_the_time_somebody_has_is_offered_neither_to_them_nor_at_the_desk(home: str) -> None:
    desk = Desk()
    afternoon: dict[str, Any] = {"begins": dt.time(14), "ends": dt.time(16), "seats": 2}
    making.open_hours(desk.house, valid_from=ON, on=ON, **afternoon)
    early = making.at(ON, 13)
    row = making.booked(desk.house, desk.person_id, making.next_slots(desk.house, early, 2)[0], early)
    with acting_as(desk.house.counsellor):
        free = free_slots(desk.house.centre.pk, after=early, number=9)
        assert row.starts_at in {slot.starts_at for slot in free}, "a seat beside them is free"
        keys = {slot.key for slot in free if slot.starts_at == row.starts_at}
    with clock.at(early):
        phone = Client().get(reverse("public:appointment", args=[row.token])).content.decode()
        at_desk = desk.browser().get(reverse("officer:appointment", args=[row.pk])).content.decode()
    offered = set(re.findall(r'name="slot" value="([^"]+)"', phone))
    assert len(offered) == 3 and not offered & keys
    assert not any(f'value="{key}"' in at_desk for key in keys)
