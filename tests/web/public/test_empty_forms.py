"""Anybody takes an empty form home, without signing in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_an_empty_form_is_a_file_for_everybody(client: Client) -> None:
    answer = client.get(reverse("public:empty_form", args=["N374-10"]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="N374-10.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies


def test_who_has_it_already_is_not_sent_it_again(client: Client) -> None:
    address = reverse("public:empty_form", args=["N374-24"])
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("form", ["N374-99", "n374-10", "DEMO-PAPER", "T28-05"])
def test_what_is_no_form_of_the_law_in_force_is_not_found(client: Client, form: str) -> None:
    assert client.get(f"/thu-tuc/mau/{form}").status_code == 404


def test_it_is_only_read(client: Client) -> None:
    assert client.post(reverse("public:empty_form", args=["N374-10"])).status_code == 405
