"""Certificates that an administrator loads or, in a demo, lets make."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from tests import factories
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.documents import signers
from vieclam.documents.engine.certificates import TrialAuthority, load_key
from vieclam.documents.services.keep_certificate import load_certificate, make_test_certificate
from vieclam.organisations.models import AdministrationEntry, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
PASSWORD = "mat-khau-cua-tep"


def file_of(tmp_path: Path, *, days: int = 365, password: str = PASSWORD, key_of: str = "a") -> bytes:
    """A PKCS#12 file of another authority, valid since yesterday."""
    now = clock.real_now()
    elsewhere = TrialAuthority.open_or_create(tmp_path / "elsewhere", "another-passphrase", now=now)
    span: dict[str, Any] = {"valid_from": now - dt.timedelta(days=400), "valid_to": now + dt.timedelta(days=days)}
    issued = elsewhere.person(f"a{days}", "Nguyễn Minh Họa", organisation="Sở Nội vụ", algorithm="ec", **span)
    other = elsewhere.person("b", "Người khác", organisation="Sở Nội vụ", algorithm="ec", **span)
    key = load_key(issued.key if key_of == "a" else other.key, "another-passphrase")
    certificate, chain = (
        x509.load_pem_x509_certificate(path.read_bytes()) for path in (issued.certificate, issued.chain[0])
    )
    if key_of != "a":
        # The library that writes refuses a pair that does not match, so the file is that of another key.
        return b"\x30\x03\x02\x01\x03"
    return pkcs12.serialize_key_and_certificates(
        b"ten", key, certificate, [chain], serialization.BestAvailableEncryption(password.encode())
    )


@pytest.fixture
def platform() -> Actor:
    return factories.staff(Role.PLATFORM_ADMINISTRATOR)


@pytest.fixture
def signer() -> Actor:
    return factories.staff(Role.DEPARTMENT_DIRECTOR, at=factories.department())


def load(actor: Actor, content: bytes, password: str = PASSWORD, **whose: Any) -> Any:
    with factories.acting(actor):
        return load_certificate(actor=actor, content=content, password=password, **whose)


def test_a_loaded_certificate_signs_and_replaces_the_one_before(platform: Actor, signer: Actor, tmp_path: Path) -> None:
    with factories.acting(platform):
        make_test_certificate(actor=platform, staff_id=signer.staff_id)
    slug = signers.person_slug(signer.staff_id or 0)
    before = signers.signer(slug).serial_number
    content = file_of(tmp_path)
    facts = load(platform, content, staff_id=signer.staff_id)
    assert facts.subject.startswith("Nguyễn Minh Họa")
    assert signers.signer(slug).serial_number == facts.serial_number != before
    assert signers.certificate_of(slug) == facts
    assert Staff.objects.get(pk=signer.staff_id).certificate == slug
    load(platform, content, staff_id=signer.staff_id)
    entries = AdministrationEntry.objects.filter(staff_id=signer.staff_id, act="certificate")
    assert list(entries.order_by("pk").values_list("detail", flat=True)) == [before, facts.serial_number]
    assert b"ENCRYPTED" in (signers.folder() / f"{slug}.key.pem").read_bytes()
    assert (signers.folder() / f"{slug}.key.pem").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("content", "password", "field"),
    [
        ({}, "sai", "password"),
        ({"days": -1}, PASSWORD, "file"),
        (b"", PASSWORD, "file"),
        (b"x" * 65_537, PASSWORD, "file"),
        (b"\x89PNG", PASSWORD, "password"),
        ({"key_of": "b"}, PASSWORD, "password"),
    ],
)
def test_a_file_one_cannot_sign_with_is_refused_and_nothing_is_kept(
    platform: Actor, signer: Actor, tmp_path: Path, content: Any, password: str, field: str
) -> None:
    given = content if isinstance(content, bytes) else file_of(tmp_path, **content)
    with pytest.raises(InvalidInput) as refused:
        load(platform, given, password, staff_id=signer.staff_id)
    assert refused.value.field == field
    assert signers.certificate_of(signers.person_slug(signer.staff_id or 0)) is None
    assert not AdministrationEntry.objects.filter(act="certificate").exists()


def test_only_the_platform_administrator_and_not_for_themselves(platform: Actor, tmp_path: Path) -> None:
    centre = factories.centre()
    own = factories.staff(Role.CENTRE_ADMINISTRATOR, at=centre)
    for actor, staff_id in ((own, own.staff_id), (platform, platform.staff_id)):
        with pytest.raises(NotAllowed):
            load(actor, file_of(tmp_path), staff_id=staff_id)


def test_a_seal_gets_a_test_certificate_in_a_demo_only(platform: Actor, settings: Any) -> None:
    department = factories.department()
    with factories.acting(platform):
        settings.DEMO = False
        with pytest.raises(WrongState):
            make_test_certificate(actor=platform, department_id=department.pk)
        settings.DEMO = True
        first = make_test_certificate(actor=platform, department_id=department.pk)
        assert make_test_certificate(actor=platform, department_id=department.pk) == first
    assert signers.certificate_of(signers.seal_slug(department.pk)) == first
    centre = factories.centre(department=department)
    with factories.acting(platform):
        own = make_test_certificate(actor=platform, centre_id=centre.pk)
        last = AdministrationEntry.objects.order_by("-pk")[0]
    assert signers.certificate_of(signers.centre_seal_slug(centre.pk)) == own != first
    assert (last.department_id, last.detail) == (department.pk, f"{centre.code}: {own.serial_number}")
