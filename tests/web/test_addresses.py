"""Where a page is to be had again: never the first page in place of the one somebody is on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import RequestFactory, override_settings
from django.urls import get_resolver

import vieclam
from vieclam.web.addresses import came_from, page_address, with_query


@pytest.mark.parametrize(
    ("referer", "address"),
    [
        ("http://testserver/nv/ho-so/H1?cua=toi", "/nv/ho-so/H1?cua=toi"),
        ("http://testserver", "/"),
        ("http://elsewhere.vn/nv", ""),
        ("http://testserver//elsewhere.vn/nv", ""),
        ("javascript:alert(1)", ""),
        ("/nv", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_a_page_of_this_site_led_here(referer: str, address: str) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        assert came_from(RequestFactory().get("/", headers={"referer": referer})) == address


def test_a_foreign_host_asked_for_leads_nowhere() -> None:
    with override_settings(ALLOWED_HOSTS=["vieclam.example"]):
        assert came_from(RequestFactory().get("/", headers={"referer": "http://testserver/nv"})) == ""


def test_a_form_sent_to_its_own_page_is_had_again_there() -> None:
    request = RequestFactory().post("/nv/tiep-nhan/3?a=b")
    assert page_address(request) == "/nv/tiep-nhan/3?a=b"
    request.page_address = "/nv/ho-so/H1"  # type: ignore[attr-defined]
    assert page_address(request) == "/nv/ho-so/H1"
    assert page_address(None) == "/"
    assert with_query("/nv", "") == "/nv"


NAMED = re.compile(r"""(?:\{% url |\breverse\(|\bredirect\()\s*["']([a-z_]+):([a-z_]+)["']""")


def test_every_address_that_is_named_exists() -> None:
    """A name that is nobody's is found here, not by whoever opens the one page that says it."""
    known = {space: set(under.reverse_dict) for space, (_at, under) in get_resolver().namespace_dict.items()}
    root = Path(vieclam.__file__).parent
    files = [*root.rglob("*.html"), *root.rglob("*.txt"), *root.rglob("*.py")]
    named = [(space, name, file) for file in files for space, name in NAMED.findall(file.read_text("utf-8"))]
    assert len(named) > 500
    assert [one for one in named if one[1] not in known.get(one[0], ())] == []
