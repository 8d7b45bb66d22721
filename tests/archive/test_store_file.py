"""Files that come in: too large, disguised, damaged, locked, sent twice; and files damaged on our disk."""

from __future__ import annotations

import functools
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from PIL import Image

from tests import factories
from vieclam.archive.models import StoredFile
from vieclam.archive.services.read_file import read_file
from vieclam.archive.services.store_file import ACCEPTED, checked_type, store_file
from vieclam.archive.storage import DamagedFile
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.usefixtures("home")
REFUSALS = {"file_empty", "file_type", "file_damaged", "file_encrypted", "file_pixels"}


def picture(form: str = "PNG", size: tuple[int, int] = (4, 4)) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, "white").save(held, form)
    return held.getvalue()


def pdf(*, password: str = "") -> bytes:
    from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

    writer = PdfFileWriter()
    writer.insert_page(PageObject(contents=writer.add_object(_stream()), media_box=(0, 0, 100, 100)))
    if password:
        writer.encrypt(owner_pass=password, user_pass=password)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def _stream() -> object:
    from pyhanko.pdf_utils.generic import StreamObject

    return StreamObject(stream_data=b"")


def refused(content: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        checked_type(content)
    assert caught.value.field == "file"
    return caught.value.code


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
def test_pictures_are_known_by_their_bytes(form: str, media_type: str) -> None:
    assert checked_type(picture(form)) == media_type


def test_a_pdf_is_known_by_its_bytes() -> None:
    assert checked_type(pdf()) == "application/pdf"


def test_an_empty_file() -> None:
    assert refused(b"") == "file_empty"


def test_a_file_over_the_limit(settings) -> None:
    settings.MAXIMUM_FILE_BYTES = 1000
    assert refused(picture() + bytes(1000)) == "file_too_large"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ" + bytes(200),
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"PK\x03\x04" + bytes(200),
        b"#!/bin/sh\nrm -rf /\n",
        b"GIF89a" + bytes(100),
    ],
)
def test_another_kind_of_file_whatever_its_name_says(content: bytes) -> None:
    assert refused(content) == "file_type"


def test_a_picture_cut_short_is_damaged() -> None:
    assert refused(picture(size=(300, 300))[:60]) == "file_damaged"


def test_a_pdf_cut_short_is_damaged() -> None:
    assert refused(pdf()[:80]) == "file_damaged"


def test_a_pdf_in_name_only_is_damaged() -> None:
    assert refused(b"%PDF-1.7\n" + b"no pages here" * 20) == "file_damaged"


def test_a_pdf_with_a_password() -> None:
    assert refused(pdf(password="x")) == "file_encrypted"  # noqa: S106


def declared_png(width: int, height: int) -> bytes:
    """A few bytes that promise so many pixels."""
    held = bytearray(picture(size=(4, 4)))
    held[16:24] = struct.pack(">II", width, height)
    held[29:33] = struct.pack(">I", zlib.crc32(held[12:29]))
    return bytes(held)


@pytest.mark.parametrize("side", [7_800, 9_000, 10_000, 13_000, 20_000, 60_000])
def test_a_picture_of_too_many_pixels(side: int) -> None:
    assert refused(declared_png(side, side)) == "file_pixels"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_picture_whose_end_is_missing_is_damaged(form: str, kept: float) -> None:
    whole = samples()[form]
    assert checked_type(whole)
    assert refused(whole[: int(len(whole) * kept)]) == "file_damaged"


@functools.cache
def samples() -> dict[str, bytes]:
    """One file of each kind, with something in it."""
    stripes = Image.linear_gradient("L").convert("RGB")
    held = {"PDF": pdf()}
    for form in ("JPEG", "PNG", "WEBP"):
        file = io.BytesIO()
        stripes.save(file, form)
        held[form] = file.getvalue()
    return held


def outcome(content: bytes) -> str:
    """Kept as what, or refused why; any other error fails the test."""
    try:
        return checked_type(content)
    except InvalidInput as refusal:
        return refusal.code


@hypothesis.settings(max_examples=300, deadline=None, derandomize=True)
@hypothesis.given(
    form=st.sampled_from(["PDF", "PDF", "JPEG", "PNG", "WEBP"]),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    kept=st.floats(0.3, 1) | st.just(1.0),
)
def test_whatever_happened_to_the_bytes_the_answer_is_yes_or_a_sentence(
    form: str, flips: list[tuple[float, int]], kept: float
) -> None:
    content = bytearray(samples()[form])
    for place, value in flips:
        content[int(place * len(content))] = value
    assert outcome(bytes(content[: int(kept * len(content))])) in ACCEPTED | REFUSALS


@pytest.mark.parametrize("value", [0, 0x20, 0x2F, 0x39, 0x3C, 0x5B, 0xFF])
def test_no_single_byte_of_a_pdf_breaks_the_reader(value: int) -> None:
    whole = samples()["PDF"]
    for place in range(len(whole)):
        assert outcome(whole[:place] + bytes([value]) + whole[place + 1 :]) in ACCEPTED | REFUSALS


def store(actor: Actor, person_id: int, centre_id: int, content: bytes, name: str = "giay.png") -> StoredFile:
    with factories.acting(actor):
        return store_file(
            actor=actor, centre_id=centre_id, person_id=person_id, name=name, content=content, purpose="paper"
        )


@pytest.mark.django_db
def test_sent_twice_it_is_kept_once() -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre)
    worker = factories.worker(person)
    first = store(worker, person.pk, centre.pk, picture())
    assert store(worker, person.pk, centre.pk, picture(), "ten-khac.png").pk == first.pk


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b\\c.png", "", "x" * 500, "tên\x00có\x07lạ.png"])
def test_a_name_is_only_ever_a_name(name: str) -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre)
    kept = store(factories.worker(person), person.pk, centre.pk, picture(), name)
    assert kept.name
    assert not set("/\\\x00\x07") & set(kept.name)
    assert len(kept.name) <= 200


@pytest.mark.django_db
def test_on_disk_nothing_is_readable_and_a_changed_byte_is_noticed(home: str) -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre)
    worker = factories.worker(person)
    content = picture(size=(7, 5))
    row = store(worker, person.pk, centre.pk, content)
    path = Path(home) / "files" / row.sha256[:2] / row.sha256[2:4] / row.sha256
    assert b"PNG" not in path.read_bytes()
    with factories.acting(worker):
        assert read_file(actor=worker, file_id=row.pk)[1] == content
        held = bytearray(path.read_bytes())
        held[-1] ^= 1
        path.write_bytes(bytes(held))
        with pytest.raises(DamagedFile):
            read_file(actor=worker, file_id=row.pk)
        path.unlink()
        with pytest.raises(DamagedFile):
            read_file(actor=worker, file_id=row.pk)


@pytest.mark.django_db
def test_others_neither_see_nor_store() -> None:
    centre = factories.centre()
    person, stranger = factories.person(related_to=centre), factories.worker(factories.person())
    row = store(factories.worker(person), person.pk, centre.pk, picture(size=(3, 9)))
    elsewhere = factories.staff(Role.OFFICER, at=factories.centre())
    for other in (stranger, elsewhere):
        with factories.acting(other), pytest.raises(StoredFile.DoesNotExist):
            read_file(actor=other, file_id=row.pk)
        with pytest.raises(NotAllowed):
            store(other, person.pk, centre.pk, picture())


def test_the_same_bytes_at_the_same_moment(committed_db: str, in_threads: Callable[..., list[object]]) -> None:
    centre = factories.centre()
    person = factories.person(related_to=centre)
    worker = factories.worker(person)
    content = picture(size=(11, 11))
    results = in_threads(*[lambda: store(worker, person.pk, centre.pk, content).sha256] * 3)
    assert len({str(result) for result in results}) == 1
