"""The example at the end of section 9.1 and the one with 24/11, as officer and worker see them on their pages."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.claims import moment
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
DAY = dt.date


def seen(client: Client, address: str, on: dt.date) -> str:
    with clock.at(moment(on)):
        answer = client.get(address)
    assert answer.status_code == 200
    text = html.unescape(answer.content.decode())
    for joined in ("\xa0", "\u202f", "<strong>", "</strong>"):
        text = text.replace(joined, " " if joined in "\xa0\u202f" else "")
    return text


def officer_of(claim: factories.Claim) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=claim.desk.officer.user_id))
    return client


def missing(page: str, *wanted: Any) -> list[Any]:
    return [text for text in wanted if text not in page]


def test_the_example_of_section_9_1_while_it_is_decided() -> None:
    claim = factories.claim("evidenced", month_count=40)
    page = seen(officer_of(claim), f"/nv/ho-so/{claim.dossier.code}", claim.on)
    assert not missing(
        page,
        "Được hưởng 3 tháng × 6.000.000 đ",
        "kết thúc vào 16/3/2026",
        "17/3/2026",
        "bảo lưu 4 tháng",
        "23/3/2026",
    )
    for number, months in enumerate(("17/3/2026|16/4/2026", "17/4/2026|16/5/2026", "17/5/2026|16/6/2026"), start=1):
        first, last = months.split("|")
        assert re.search(rf"Tháng hưởng thứ {number}: từ {first} \([^)]*\) đến {last} ", page)
    assert not missing(page, "20/4/2026", "22/4/2026", "18/5/2026", "20/5/2026")
    worker = browser_of(claim.person.pk)
    assert not missing(seen(worker, "/toi", claim.on), "Chờ quyết định", "23/3")
    whole = seen(worker, f"/toi/ho-so/{claim.dossier.code}", claim.on)
    assert not missing(whole, "6.000.000 đ × 3 tháng = 18.000.000 đ", "còn 4 tháng lẻ được bảo lưu", "là 17/3/2026")


def test_the_example_of_section_9_1_once_its_result_is_taken() -> None:
    claim = factories.claim("collected", month_count=40)
    on = DAY(2026, 3, 23)
    page = seen(officer_of(claim), f"/nv/ho-so/{claim.dossier.code}", on)
    assert not missing(
        page,
        "Tháng 1: 17/3/2026 – 16/4/2026",
        "Tháng 2: 17/4/2026 – 16/5/2026",
        "Tháng 3: 17/5/2026 – 16/6/2026",
        "(thông báo 20/4/2026 – 22/4/2026)",
        "(thông báo 18/5/2026 – 20/5/2026)",
    )
    worker = browser_of(claim.person.pk)
    home = seen(worker, "/toi", on)
    whole = seen(worker, f"/toi/ho-so/{claim.dossier.code}", on)
    for shown in (home, whole):
        assert not missing(shown, "17/3–16/4", "17/4–16/5", "17/5–16/6", "6.000.000 đ × 3 tháng", "còn 4 tháng lẻ")
        assert not missing(shown, "Từ thứ Hai 20/4 đến hết thứ Tư 22/4", "Từ thứ Hai 18/5 đến hết thứ Tư 20/5")
        assert not missing(shown, "kết thúc vào 16/3/2026", "là 17/3/2026")


def test_with_24_11_a_holiday_the_pages_say_2_12() -> None:
    claim = factories.claim(
        "evidenced", on=DAY(2026, 11, 16), last_month="2026-10", said={"terminated_on": "2026-10-31"}
    )
    page = seen(officer_of(claim), f"/nv/ho-so/{claim.dossier.code}", claim.on)
    assert not missing(page, "kết thúc vào 1/12/2026", "2/12/2026", "Được hưởng 3 tháng × 6.000.000 đ")
    worker = browser_of(claim.person.pk)
    whole = seen(worker, f"/toi/ho-so/{claim.dossier.code}", claim.on)
    assert not missing(whole, "2/12/2026", "kết thúc vào 1/12/2026")
