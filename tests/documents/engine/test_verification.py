"""Whatever is handed in gets an answer in words."""

import io
import random
import resource
import time
import zlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.documents.engine.conftest import MOMENT, PASSPHRASE, Office
from vieclam.documents.engine.certificates import TrialAuthority
from vieclam.documents.engine.fields import FieldSpot, add_signature_fields
from vieclam.documents.engine.signing import Signer, sign
from vieclam.documents.engine.verification import verify
from vieclam.documents.engine.verification_problems import SENTENCES


def codes(report) -> set[str]:
    return {item.code for item in report.all_problems}


def test_unsigned_file(office: Office, unsigned):
    report = verify(unsigned, trust_roots=[office.root])
    assert not report.valid
    assert codes(report) == {"no_signature"}
    assert report.pages == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip file", "Đây là chữ".encode(), b"\x00" * 4096])
def test_not_a_pdf(office: Office, content):
    assert codes(verify(content, trust_roots=[office.root])) == {"not_a_pdf"}


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_cut_file(office: Office, signed, part):
    assert not verify(signed[: int(len(signed) * part)], trust_roots=[office.root]).valid


def test_too_large(office: Office, signed):
    assert codes(verify(signed, trust_roots=[office.root], max_bytes=1000)) == {"too_large"}


def test_encrypted(office: Office, unsigned):
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(unsigned)))
    writer.encrypt(owner_pass="secret", user_pass="secret")
    output = io.BytesIO()
    writer.write(output)
    assert codes(verify(output.getvalue(), trust_roots=[office.root])) == {"encrypted"}


def test_stranger_signed(tmp_path, signed):
    stranger = TrialAuthority.open_or_create(tmp_path, PASSPHRASE, now=MOMENT)
    report = verify(signed, trust_roots=[stranger.root.read_bytes()])
    assert not report.valid
    assert codes(report) == {"unknown_authority"}
    assert all(item.intact for item in report.signatures)
    assert not verify(signed, trust_roots=[]).valid


def test_one_flipped_bit_anywhere_is_seen(office: Office, signed):
    chance = random.Random(20260205)
    for _ in range(25):
        changed = bytearray(signed)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        report = verify(bytes(changed), trust_roots=[office.root])
        assert not report.valid
        assert codes(report)


def test_the_gap_that_no_signature_covers_is_watched(office: Office, signed):
    """Zeros after the second signature's content, and the case of its digits."""
    gap = signed.rindex(b"/Contents <") + len(b"/Contents <")
    end = signed.index(b">", gap)
    padded = bytearray(signed)
    padded[end - 10] = ord("7")
    whispered = signed[:gap] + signed[gap : gap + 40].lower() + signed[gap + 40 :]
    for changed in (bytes(padded), whispered):
        assert codes(verify(changed, trust_roots=[office.root])) == {"container_changed"}


def test_page_changed_after_signing(office: Office, signed):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    content = generic.StreamObject(stream_data=b"BT /F1 40 Tf 100 400 Td (9.000.000) Tj ET")
    writer.add_stream_to_page(0, writer.add_object(content))
    output = io.BytesIO()
    writer.write(output)
    report = verify(output.getvalue(), trust_roots=[office.root])
    assert "changed_after_signing" in codes(report)
    assert not report.valid


@pytest.mark.parametrize("tail", [b"\n", b"\n% more\n", b"<script>"])
def test_bytes_after_the_end(office: Office, signed, tail):
    report = verify(signed + tail, trust_roots=[office.root])
    assert codes(report) == {"added_after_last_signature"}
    assert not report.valid


def test_field_added_after_the_last_signature(office: Office, signed):
    changed = add_signature_fields(signed, [FieldSpot("extra", 0, (0.0, 0.0, 10.0, 10.0))])
    assert not verify(changed, trust_roots=[office.root]).valid


def test_missing_seal_is_told(office: Office, unsigned, signed_by_person, signed):
    def waiting(pdf: bytes) -> tuple[str, ...]:
        return verify(pdf, trust_roots=[office.root]).unsigned_fields

    assert set(waiting(unsigned)) == {"person", "organisation"}
    assert waiting(signed_by_person) == ("organisation",)
    assert waiting(signed) == ()


@pytest.mark.parametrize(("hours", "still_valid"), [(-1, False), (2, True)])
def test_revoked_certificate(tmp_path, office: Office, unsigned, hours, still_valid):
    """What was signed before the revocation keeps its worth; what was signed after it has none."""
    authority = TrialAuthority.open_or_create(tmp_path, PASSPHRASE, now=MOMENT - timedelta(days=2))
    period = {"valid_from": MOMENT - timedelta(days=1), "valid_to": MOMENT + timedelta(days=365)}
    signer = Signer.load_issued(
        authority.person("one", "Một", organisation="Sở Nội vụ", algorithm="ec", **period), PASSPHRASE
    )
    pdf = sign(unsigned, signer=signer, stamp=office.person_stamp, when=MOMENT)
    revoked_at = MOMENT + timedelta(hours=hours)
    for _ in range(2):
        authority.revoke(signer.serial_number, when=revoked_at, next_update=MOMENT + timedelta(days=30))
    roots = [authority.root.read_bytes()]
    report = verify(pdf, trust_roots=roots, revocation_lists=[authority.revocation_list.read_bytes()])
    assert report.valid is still_valid
    assert ("certificate_revoked" in codes(report)) is not still_valid
    assert verify(pdf, trust_roots=roots).valid


def test_signed_in_the_future(office: Office, signed):
    report = verify(signed, trust_roots=[office.root], now=MOMENT - timedelta(days=2))
    assert codes(report) == {"signed_in_future"}
    assert not report.valid


def test_years_later_the_signature_of_its_time_still_counts(office: Office, signed):
    assert verify(signed, trust_roots=[office.root], now=MOMENT + timedelta(days=3000)).valid


def test_compressed_bomb_is_refused_in_time(office: Office):
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"0" * 1_000_000) for _ in range(300)) + packer.flush()
    stream = f"<< /Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length {len(bomb)} >>".encode()
    head = b"%PDF-1.7\n1 0 obj\n"
    file = head + stream + b"\nstream\n" + bomb + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert codes(verify(file, trust_roots=[office.root])) == {"damaged"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kilobytes


def test_endless_hexadecimal_text_is_refused_at_once(office: Office):
    pdf = b"%PDF-1.7\n1 0 obj\n<" + b"0f" * 1_500_000 + b">\nendobj\nstartxref\n9\n%%EOF"
    begin = time.process_time()
    assert codes(verify(pdf, trust_roots=[office.root])) == {"too_complex"}
    assert time.process_time() - begin < 2


@given(st.binary(max_size=400))
def test_never_raises(office: Office, tail):
    assert not verify(b"%PDF-1.7\n" + tail, trust_roots=[office.root]).valid


def test_every_problem_has_both_sentences():
    for vi, en in SENTENCES.values():
        assert vi.endswith(".")
        assert en.endswith(".")
        assert vi != en
