"""Check any PDF's signatures: who, when, whether trusted, and what changed afterwards. Never raises on bad input."""

import hashlib
import io
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from asn1crypto import parser as asn1_parser
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from vieclam.documents.engine.certificates import TEST_MARK
from vieclam.documents.engine.errors import Problem
from vieclam.documents.engine.verification_problems import problem

# Their tracebacks carry the names of signers, and every hostile upload would write one.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

MAX_BYTES = 5 * 1024 * 1024  # ours are under 1 MB; a hostile file costs seconds per megabyte to read
MAX_SIGNATURES = 20
_LONG_HEX = re.compile(
    rb"<[0-9A-Fa-f\s]{300000}"
)  # read digit by digit by the library; a signature is 20 times shorter
_ONE_CASE_HEX = re.compile(rb"<(?:[0-9a-f]+|[0-9A-F]+)>")
_CLOCK_TOLERANCE = timedelta(minutes=5)

Coverage = Literal["whole_file", "whole_revision", "part", "unknown"]
Changes = Literal["none", "signatures", "forbidden", "unknown"]
_COVERAGE: dict[SignatureCoverageLevel, Coverage] = {
    SignatureCoverageLevel.ENTIRE_FILE: "whole_file",
    SignatureCoverageLevel.ENTIRE_REVISION: "whole_revision",
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: "part",
    SignatureCoverageLevel.UNCLEAR: "part",
}


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature. ``valid`` is the bottom line: unbroken, trusted, and nothing forbidden came after it."""

    field: str
    kind: Literal["person", "organisation", "unknown"]
    signer: str
    organisation: str
    title: str
    signed_at: datetime | None
    certificate_serial: str
    issuer: str
    test_certificate: bool
    intact: bool
    trusted: bool
    valid: bool
    coverage: Coverage
    changes: Changes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What the check of one file found. ``sha256`` names the file that was checked."""

    sha256: str
    size: int
    pages: int | None
    signatures: tuple[SignatureReport, ...]
    problems: tuple[Problem, ...]
    unsigned_fields: tuple[str, ...] = ()
    """Fields that still wait, such as ``organisation`` when the seal is missing."""

    @property
    def valid(self) -> bool:
        """True when there is a signature and every one of them is valid."""
        return not self.problems and bool(self.signatures) and all(item.valid for item in self.signatures)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The file's problems, then those of each signature."""
        return self.problems + tuple(found for item in self.signatures for found in item.problems)


def _load_certificate(content: bytes) -> asn1_x509.Certificate:
    if pem.detect(content):
        _, _, content = pem.unarmor(content)
    return asn1_x509.Certificate.load(content, strict=True)


@dataclass(frozen=True, slots=True)
class _Trust:
    roots: tuple[asn1_x509.Certificate, ...]
    revocation_lists: tuple[bytes, ...]
    now: datetime | None

    def context(self, signed_at: datetime | None) -> ValidationContext:
        moment = signed_at or self.now
        return ValidationContext(
            trust_roots=list(self.roots),
            moment=moment,
            best_signature_time=moment,
            allow_fetching=False,
            crls=list(self.revocation_lists),
            revocation_mode="soft-fail",
            retroactive_revinfo=True,
        )


def _subject(certificate: asn1_x509.Certificate) -> dict[str, str]:
    native = certificate.subject.native
    return {key: value if isinstance(value, str) else ", ".join(value) for key, value in native.items()}


def _plain_name(common_name: str) -> str:
    return common_name.removesuffix(f" ({TEST_MARK})")


def _changes(status: PdfSignatureStatus) -> Changes:
    level = status.modification_level
    if status.docmdp_ok is False or level == ModificationLevel.OTHER:
        return "forbidden"
    if level is None:
        return "unknown"
    return "none" if level == ModificationLevel.NONE else "signatures"


def _status_problems(status: PdfSignatureStatus, signed_at: datetime | None, trust: _Trust) -> list[Problem]:
    found: list[Problem] = []
    certificate = status.signing_cert
    if not status.intact:
        found.append(problem("content_changed"))
    if not status.valid:
        found.append(problem("signature_broken"))
    if status.revoked:
        found.append(problem("certificate_revoked"))
    elif signed_at and not certificate.not_valid_before <= signed_at <= certificate.not_valid_after:
        found.append(problem("certificate_not_valid_then"))
    elif status.intact and status.valid and not status.trusted:
        found.append(problem("unknown_authority"))
    if _changes(status) == "forbidden":
        found.append(problem("changed_after_signing"))
    if status.coverage in {SignatureCoverageLevel.UNCLEAR, SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START}:
        found.append(problem("covers_part"))
    if signed_at is None:
        found.append(problem("no_time"))
    elif trust.now is not None and signed_at > trust.now + _CLOCK_TOLERANCE:
        found.append(problem("signed_in_future"))
    return found


def _kind(names: dict[str, str]) -> Literal["person", "organisation", "unknown"]:
    common, organisation = _plain_name(names.get("common_name", "")), names.get("organization_name", "")
    if not common:
        return "unknown"
    return "organisation" if common == organisation else "person"


def _hidden_change(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the signature's own container, the one part no signature covers, holds anything but the signature."""
    _, gap, resume, _ = (int(number) for number in signature.byte_range)
    container = pdf[gap:resume]
    if not _ONE_CASE_HEX.fullmatch(container):
        return True
    content = bytes.fromhex(container[1:-1].decode("ascii") + "0" * (len(container) % 2))
    return any(content[asn1_parser.peek(content) :])


def _check(pdf: bytes, signature: EmbeddedPdfSignature, trust: _Trust) -> SignatureReport:
    certificate = signature.signer_cert
    names = _subject(certificate)
    signed_at = signature.self_reported_timestamp
    status = validate_pdf_signature(signature, trust.context(signed_at))
    found = _status_problems(status, signed_at, trust)
    if _hidden_change(pdf, signature):
        found.append(problem("container_changed"))
    return SignatureReport(
        field=signature.field_name,
        kind=_kind(names),
        signer=_plain_name(names.get("common_name", "")),
        organisation=names.get("organization_name", ""),
        title=names.get("title", ""),
        signed_at=signed_at,
        certificate_serial=f"{certificate.serial_number:X}",
        issuer=certificate.issuer.native.get("common_name", ""),
        test_certificate=any(TEST_MARK in value for value in names.values()),
        intact=bool(status.intact),
        trusted=bool(status.trusted),
        valid=bool(status.bottom_line) and not found,
        coverage=_COVERAGE.get(status.coverage, "unknown") if status.coverage else "unknown",
        changes=_changes(status),
        problems=tuple(found),
    )


def _unreadable_signature(field: str) -> SignatureReport:
    return SignatureReport(
        field=field,
        kind="unknown",
        signer="",
        organisation="",
        title="",
        signed_at=None,
        certificate_serial="",
        issuer="",
        test_certificate=False,
        intact=False,
        trusted=False,
        valid=False,
        coverage="unknown",
        changes="unknown",
        problems=(problem("signature_unreadable"),),
    )


def _check_safely(pdf: bytes, signature: EmbeddedPdfSignature, trust: _Trust) -> SignatureReport:
    try:
        return _check(pdf, signature, trust)
    except Exception:  # a hostile signature may break any of three parsers; the answer is the same
        return _unreadable_signature(str(signature.field_name))


@dataclass(frozen=True, slots=True)
class _Findings:
    pages: int | None = None
    signatures: tuple[SignatureReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsigned_fields: tuple[str, ...] = ()


def _after_the_last(signature: EmbeddedPdfSignature, report: SignatureReport) -> tuple[Problem, ...]:
    """Only upkeep for the archive (validation data, a document time stamp) may follow the last signature."""
    if report.coverage != "whole_revision" or report.changes == "forbidden":
        return ()
    result = signature.diff_result
    upkeep = isinstance(result, DiffResult) and result.modification_level == ModificationLevel.LTA_UPDATES
    return () if upkeep else (problem("added_after_last_signature"),)


def _open(pdf: bytes) -> PdfFileReader:
    """Strictly where possible; files of other makers may need the lenient way."""
    try:
        return PdfFileReader(io.BytesIO(pdf))
    except PdfReadError:
        return PdfFileReader(io.BytesIO(pdf), strict=False)


def _inspect(pdf: bytes, trust: _Trust) -> _Findings:
    reader = _open(pdf)
    if reader.encrypted:
        return _Findings(problems=(problem("encrypted"),))
    pages = int(reader.root["/Pages"]["/Count"])
    signatures = reader.embedded_regular_signatures
    waiting = tuple(str(name) for name, _, _ in enumerate_sig_fields(reader, filled_status=False))
    if not signatures:
        return _Findings(pages, problems=(problem("no_signature"),), unsigned_fields=waiting)
    if len(signatures) > MAX_SIGNATURES:
        return _Findings(pages, problems=(problem("too_many_signatures"),))
    reports = tuple(_check_safely(pdf, signature, trust) for signature in signatures)
    return _Findings(pages, reports, problems=_after_the_last(signatures[-1], reports[-1]), unsigned_fields=waiting)


def verify(
    pdf: bytes,
    *,
    trust_roots: Sequence[bytes],
    now: datetime | None = None,
    revocation_lists: Iterable[bytes] = (),
    max_bytes: int = MAX_BYTES,
) -> VerificationReport:
    """Check every signature of a file.

    ``trust_roots`` are certificates (PEM or DER) to trust, ``revocation_lists`` are CRLs in DER; nothing
    is fetched. Each signature is judged at the time its signer states; with ``now`` a time in the future is a problem.
    Anything whatever may be given as ``pdf``: what cannot be read is a problem in the report, not an exception.
    """
    trust = _Trust(tuple(_load_certificate(root) for root in trust_roots), tuple(revocation_lists), now)
    findings = _look(pdf, trust, max_bytes)
    return VerificationReport(
        hashlib.sha256(pdf).hexdigest(),
        len(pdf),
        findings.pages,
        findings.signatures,
        findings.problems,
        findings.unsigned_fields,
    )


def _look(pdf: bytes, trust: _Trust, max_bytes: int) -> _Findings:
    if len(pdf) > max_bytes:
        return _Findings(problems=(problem("too_large"),))
    if b"%PDF-" not in pdf[:1024]:
        return _Findings(problems=(problem("not_a_pdf"),))
    if _LONG_HEX.search(pdf):
        return _Findings(problems=(problem("too_complex"),))
    try:
        return _inspect(pdf, trust)
    except Exception:  # hostile files reach errors that no library lists; the file is unreadable either way
        return _Findings(problems=(problem("damaged"),))
