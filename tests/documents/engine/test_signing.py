"""Signatures, with poppler and qpdf as judges beside our own verification."""

import asyncio
import hashlib
import os
from datetime import timedelta

import pytest

from tests.documents.engine.conftest import MOMENT, PASSPHRASE, Office
from tests.documents.engine.reading import pdffonts, pdfsig, qpdf_check, text_of
from tests.documents.engine.samples import DEPARTMENT, LONG_NAME, benefit_decision
from vieclam.documents.engine.certificates import TrialAuthority
from vieclam.documents.engine.errors import CertificateError, SigningError
from vieclam.documents.engine.signing import Signer, sign
from vieclam.documents.engine.typesetting import render
from vieclam.documents.engine.verification import verify


def test_outside_software_accepts_both_signatures(signed):
    said = pdfsig(signed)
    assert said.count("Signature is Valid.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert said.index("Signature Field Name: person") < said.index("Signature Field Name: organisation")
    assert said.count("chứng thư thử nghiệm") >= 4
    assert "Total document signed" in said
    assert "No syntax or stream encoding errors" in qpdf_check(signed)


def test_signatures_are_increments(unsigned, signed_by_person, signed):
    assert signed_by_person.startswith(unsigned)
    assert signed.startswith(signed_by_person)


def test_first_signature_stays_valid_after_the_second(office: Office, signed):
    report = verify(signed, trust_roots=[office.root], now=MOMENT + timedelta(days=1))
    first, second = report.signatures
    assert report.valid
    assert (first.kind, first.signer, first.organisation, first.title) == (
        "person",
        LONG_NAME,
        DEPARTMENT,
        "Phó Giám đốc",
    )
    assert (first.coverage, first.changes, first.signed_at) == ("whole_revision", "signatures", MOMENT)
    assert (second.kind, second.organisation, second.coverage, second.changes) == (
        "organisation",
        DEPARTMENT,
        "whole_file",
        "none",
    )
    assert first.test_certificate
    assert first.certificate_serial == office.person.serial_number


def test_marks_say_who_and_when(signed):
    text = text_of(signed)
    assert f"Ký số: {LONG_NAME}" in text
    assert "2026-02-05T09:30:15+07:00" in text
    assert "MẪU THỬ" in text
    assert all("yes" in line for line in pdffonts(signed).splitlines()[2:] if "Tinos" in line)


def test_signing_again_from_the_same_file_gives_the_same_bytes(office: Office, unsigned, signed_by_person):
    assert office.sign_by_person(unsigned) == signed_by_person


def test_one_key_signs_many_documents(office: Office):
    for amount in range(1_000_000, 1_000_008):
        pdf = render("N374-12", benefit_decision(monthly_amount=amount))
        assert verify(office.seal_it(office.sign_by_person(pdf)), trust_roots=[office.root]).valid


@pytest.mark.parametrize("algorithm", ["rsa", "ec"])
def test_signing_inside_an_event_loop(tmp_path, office: Office, unsigned, algorithm):
    async def inside() -> bytes:
        authority = TrialAuthority.open_or_create(tmp_path, PASSPHRASE, now=MOMENT)
        period = {"valid_from": MOMENT, "valid_to": MOMENT + timedelta(days=365)}
        issued = authority.person("one", "Một", organisation=DEPARTMENT, algorithm=algorithm, **period)
        signer = Signer.load_issued(issued, PASSPHRASE)
        return sign(unsigned, signer=signer, stamp=office.person_stamp, when=MOMENT)

    pdf = asyncio.run(inside())
    assert verify(pdf, trust_roots=[(tmp_path / "root.pem").read_bytes()]).valid
    assert "Signature is Valid." in pdfsig(pdf)


def test_many_elliptic_signatures_of_every_length(office: Office):
    engine = office.seal._engine
    containers = [engine.container(hashlib.sha256(bytes([number])).digest()) for number in range(200)]
    assert len({len(item) for item in containers}) > 1
    assert all(2 * len(item) <= engine.reserved_hex_digits for item in containers)


def test_time_is_written_in_viet_nam_time(office: Office, unsigned):
    from datetime import UTC

    later = office.sign_by_person(unsigned, MOMENT.astimezone(UTC))
    assert "2026-02-05T09:30:15+07:00" in text_of(later)
    assert verify(later, trust_roots=[office.root]).signatures[0].signed_at == MOMENT


def test_second_signature_in_the_same_field_is_refused(office: Office, signed_by_person):
    with pytest.raises(SigningError) as caught:
        office.sign_by_person(signed_by_person)
    assert caught.value.code == "already_signed"


def test_seal_waits_for_the_person(office: Office, unsigned):
    with pytest.raises(SigningError) as caught:
        sign(unsigned, signer=office.seal, stamp=office.seal_stamp, when=MOMENT)
    assert caught.value.code == "person_signs_first"


def test_draft_cannot_be_signed(office: Office):
    with pytest.raises(SigningError) as caught:
        office.sign_by_person(render("N374-12", benefit_decision(), draft=True))
    assert caught.value.code == "no_field"


@pytest.mark.parametrize("days", [-31, 366])
def test_certificate_out_of_its_time_does_not_sign(office: Office, unsigned, days):
    with pytest.raises(SigningError) as caught:
        office.sign_by_person(unsigned, MOMENT + timedelta(days=days))
    assert caught.value.code == "certificate_not_valid_now"


@pytest.mark.parametrize("garbage", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00\xff" * 500])
def test_garbage_is_refused(office: Office, garbage):
    with pytest.raises(SigningError) as caught:
        office.sign_by_person(garbage)
    assert caught.value.code == "not_a_pdf"


def test_time_needs_a_zone(office: Office, unsigned):
    with pytest.raises(ValueError, match="zone"):
        office.sign_by_person(unsigned, MOMENT.replace(tzinfo=None))


def test_certificates_are_made_once_and_keys_are_closed(tmp_path):
    authority = TrialAuthority.open_or_create(tmp_path / "ca", PASSPHRASE, now=MOMENT)
    period = {"valid_from": MOMENT, "valid_to": MOMENT + timedelta(days=365)}
    first = authority.person("an", "Đỗ Thị Ân", organisation=DEPARTMENT, algorithm="ec", **period)
    content = first.certificate.read_bytes()
    again = TrialAuthority.open_or_create(tmp_path / "ca", PASSPHRASE, now=MOMENT + timedelta(days=9))
    second = again.person("an", "Đỗ Thị Ân", organisation=DEPARTMENT, **period)
    assert second.certificate.read_bytes() == content
    assert b"ENCRYPTED PRIVATE KEY" in first.key.read_bytes()
    assert os.stat(first.key).st_mode & 0o077 == 0
    assert Signer.load_issued(second, PASSPHRASE).serial_number


def test_wrong_passphrase_and_foreign_key(tmp_path):
    authority = TrialAuthority.open_or_create(tmp_path, PASSPHRASE, now=MOMENT)
    period = {"valid_from": MOMENT, "valid_to": MOMENT + timedelta(days=365), "algorithm": "ec"}
    one = authority.person("one", "Một", organisation=DEPARTMENT, **period)
    two = authority.person("two", "Hai", organisation=DEPARTMENT, **period)
    with pytest.raises(CertificateError) as caught:
        Signer.load_issued(one, "sai mật khẩu")
    assert caught.value.code == "key_not_opened"
    with pytest.raises(CertificateError) as caught:
        Signer.load(one.certificate, two.key, PASSPHRASE)
    assert caught.value.code == "key_mismatch"
    with pytest.raises(CertificateError):
        TrialAuthority.open_or_create(tmp_path, "ngắn", now=MOMENT)
    with pytest.raises(CertificateError):
        authority.person("../x", "Ba", organisation=DEPARTMENT, **period)


def test_long_names_fit_the_certificate(tmp_path):
    authority = TrialAuthority.open_or_create(tmp_path, PASSPHRASE, now=MOMENT)
    name = "Trung tâm Dịch vụ việc làm thuộc Ban Quản lý các khu công nghiệp và chế xuất Thành phố Hồ Chí Minh"
    issued = authority.organisation(
        "long", name, valid_from=MOMENT, valid_to=MOMENT + timedelta(days=365), algorithm="ec"
    )
    assert Signer.load_issued(issued, PASSPHRASE).serial_number
