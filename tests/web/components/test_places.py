"""The choice of a commune, and the demo clock: both read and write the database."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from vieclam.core import clock
from vieclam.reference.models import Commune, Scheme
from vieclam.web.components.places import CommuneField

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


@pytest.fixture
def commune() -> Commune:
    return Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code="14").order_by("code").first()


def error_of(value: list[str]) -> str:
    with pytest.raises(ValidationError) as caught:
        CommuneField().clean(value)
    return caught.value.messages[0]


def test_a_commune_of_its_province_is_taken(commune):
    assert CommuneField().clean(["14", commune.code]) == commune.code
    assert CommuneField(required=False).clean(["", ""]) == ""


def test_a_commune_of_another_province_or_list_is_refused(commune):
    assert "không thuộc tỉnh" in error_of(["01", commune.code])
    assert "không thuộc tỉnh" in error_of(["14", "99999"])
    assert error_of(["14", ""]) == "Hãy chọn xã, phường của tỉnh đã chọn."
    assert error_of(["", ""]) == "Hãy chọn tỉnh rồi chọn xã, phường."


def test_both_selects_come_back_filled_without_script(commune):
    from django import forms

    class HomeForm(forms.Form):
        place = CommuneField(label="Nơi ở")

    again = HomeForm({"place_0": "14", "place_1": ""})
    html = Template("{% load components %}{% field form.place %}").render(Context({"form": again}))
    assert re.search(r'<option value="14" selected>Tỉnh Sơn La', html)
    assert f'value="{commune.code}"' in html
    known = HomeForm(initial={"place": commune.code})
    html = Template("{% load components %}{% field form.place %}").render(Context({"form": known}))
    assert f'<option value="{commune.code}" selected>' in html


def test_the_second_select_is_filled_by_the_first(client, commune):
    answer = client.get("/chon-xa", {"place_0": "14"}).content.decode()
    assert f'value="{commune.code}"' in answer
    assert answer.count("<option") == 1 + Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code="14").count()
    assert client.get("/chon-xa", {"place_0": "' or 1=1"}).content.decode().count("<option") == 1


@pytest.mark.skipif("not __import__('django.conf').conf.settings.DEMO", reason="only in a demo installation")
def test_the_demo_clock_moves_and_comes_back(client):
    before = clock.today()
    answer = client.post("/demo/dong-ho", {"days": "7", "next": "/components"})
    assert answer.url == "/components"
    clock.forget_offset()
    assert clock.today() == before + dt.timedelta(days=7)
    client.post("/demo/dong-ho", {"day": "2026-03-17", "move": "1"})
    clock.forget_offset()
    assert clock.today() == dt.date(2026, 3, 17)
    assert client.post("/demo/dong-ho", {"day": "2999-01-01", "next": "https://elsewhere.invalid/"}).url == "/"
    assert client.post("/demo/dong-ho", {"day": "2026-02-31"}).status_code == 302
    clock.forget_offset()
    assert clock.today() == dt.date(2026, 3, 17)
    client.post("/demo/dong-ho", {"reset": "1"})
    clock.forget_offset()
    assert clock.today() == before
    assert client.get("/demo/dong-ho").status_code == 405
