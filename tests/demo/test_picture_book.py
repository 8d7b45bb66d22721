"""The picture book leaves no page out silently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from vieclam.demo.picture_book import pages
from vieclam.demo.picture_book.camera import Picture
from vieclam.demo.picture_book.contact_sheet import write_sheet
from vieclam.demo.picture_book.counselled import Counselled
from vieclam.demo.picture_book.excluded import EXCLUDED
from vieclam.demo.picture_book.found import Case, Objects
from vieclam.demo.picture_book.page import Page

CASE = Case(1, "H14.29-260302-0001", "a" * 12, "000190000001")


class Everything(dict[str, Case]):
    """A dossier for whatever is asked."""

    def get(self, key: str, default: Any = None) -> Case:
        return CASE


@pytest.fixture
def every_page(db: None) -> list[Page]:
    dossiers = Everything(any=CASE)
    orders = {"rejected": 1, "paid": 1, "sent": 1}
    objects = Objects(
        dossiers,
        CASE,
        CASE,
        1,
        1,
        1,
        {"sonla.giamdoc": 1},
        orders,
        document_token="t" * 24,
        payment_list=1,
        missed_month=1,
        told_month=1,
        application="H14.21-260223-0009",
        incoming=1,
        course=1,
        school=1,
        work_lead=1,
        recovery=1,
        credit=1,
        complaints={"taken_on": "KN-H14.21-26-0001", "decided": "KN-H14.21-26-0002", "second": "KN-H14.21-26-0003"},
        duplicate=1,
        supported={"proposed": "HT-H14.21-26-0001", "granted": "HT-H14.21-26-0002"},
        employed={
            "employer": "TD-H14.21-26-0001",
            "checking": "VT-H14.21-26-0002",
            "published": "VT-H14.21-26-0001",
            "key": "1",
            "follow": "a" * 12,
            "question": "a" * 29,
        },
        followed={
            "accepted": "1",
            "rejected": "2",
            "manual": "3",
            "slip": "GT-H14.21-26-0001",
            "person": "000190000001",
        },
        seeker="TV-H14.21-26-00001",
        referred={
            **dict.fromkeys(("own", "hired", "refused", "across"), "GT-H14.21-26-0001"),
            "token": "t" * 29,
            "application": "1",
            "post": "1",
            "seeker": "TV-H14.21-26-00001",
        },
        counselled=Counselled(1, 1, "NH-H14.21-26-000001", 1, "t" * 29, "000190000001"),
        unregistered=1,
        kept={"search": "1", "stop": "a" * 29, "follow": "a" * 12},
    )
    return pages.all_pages(objects)


def _names(resolver: Any, prefix: str = "") -> Iterator[str]:
    for row in resolver.url_patterns:
        if isinstance(row, URLResolver):
            yield from _names(row, prefix + (f"{row.namespace}:" if row.namespace else ""))
        elif isinstance(row, URLPattern) and row.name:
            yield prefix + row.name


def test_every_named_address_has_a_picture_or_a_reason(every_page: list[Page]) -> None:
    shown, named = {page.view for page in every_page}, set(_names(get_resolver()))
    assert named - shown - EXCLUDED.keys() == set()
    assert shown - named == set()
    assert EXCLUDED.keys() - named == set()
    assert shown & EXCLUDED.keys() == set()


def test_pictures_have_names_of_their_own_and_paths_that_lead_to_their_view(every_page: list[Page]) -> None:
    assert len({page.name for page in every_page}) == len(every_page)
    for page in every_page:
        assert page.path is not None
        if page.name not in {"public-not-found", "public-sign-in-code"}:
            assert resolve(page.path.split("?")[0]).view_name == page.view


def test_what_the_installation_does_not_have_is_told(db: None) -> None:
    nothing = Objects({}, CASE, CASE, None, None, None, {})
    missing = {page.view for page in pages.all_pages(nothing) if page.path is None}
    assert {"worker:dossier", "officer:dossier", "manager:batch", "worker:notify"} <= missing


def test_a_problem_is_on_the_contact_sheet(tmp_path: Any) -> None:
    page = Page("officer-queue", "officer:queue", "sonla.chuyenvien", "/nv")
    sheet = write_sheet(tmp_path, [Picture(page, 390, "a.png"), Picture(page, 1280, problem="answers 500 <now>")])
    text = sheet.read_text(encoding="utf-8")
    assert "2 pictures, 1 with a problem" in text
    assert "answers 500 &lt;now&gt;" in text
    assert 'href="a.png"' in text
