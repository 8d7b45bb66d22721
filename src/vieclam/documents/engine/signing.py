"""PAdES B-B signatures as incremental updates: first the person who has the power, then the organisation's seal.

Signing does not number, date or change the document: it fills a field that the document already carries, so it can be
repeated from the same unsigned file until a signed one is stored.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vieclam.documents.engine.certificates import IssuedCertificate, load_key
from vieclam.documents.engine.errors import CertificateError, Problem, SigningError
from vieclam.documents.engine.fields import ORGANISATION_FIELD, PERSON_FIELD, SteadyWriter
from vieclam.documents.engine.key_signer import KeySigner
from vieclam.documents.engine.stamps import Stamp, stamp_style


def _certificate(path: Path) -> asn1_x509.Certificate:
    try:
        parsed = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as error:
        raise CertificateError(
            Problem("certificate_not_opened", "không đọc được chứng thư", "the certificate cannot be read")
        ) from error
    return asn1_x509.Certificate.load(parsed.public_bytes(serialization.Encoding.DER))


@dataclass(frozen=True)
class Signer:
    """A certificate with its opened key. Load it once per certificate and process, then sign any number of files."""

    _engine: KeySigner

    @classmethod
    def load(cls, certificate: Path, key: Path, passphrase: str, *, chain: Sequence[Path] = ()) -> "Signer":
        """Open a PEM certificate and its encrypted key. Raises :class:`CertificateError`."""
        parsed_key = load_key(key, passphrase)
        own = _certificate(certificate)
        public = parsed_key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        if own.public_key.dump() != public:
            raise CertificateError(
                Problem(
                    "key_mismatch", "khóa không thuộc về chứng thư này", "the key does not belong to the certificate"
                )
            )
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        registry.register_multiple([_certificate(path) for path in chain])
        der = parsed_key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        engine = KeySigner(own, asn1_keys.PrivateKeyInfo.load(der), registry, embed_roots=False)
        engine.use_key(parsed_key)
        return cls(engine)

    @classmethod
    def load_issued(cls, issued: IssuedCertificate, passphrase: str) -> "Signer":
        """Open what :class:`TrialAuthority` issued."""
        return cls.load(issued.certificate, issued.key, passphrase, chain=issued.chain)

    @property
    def _certificate(self) -> asn1_x509.Certificate:
        return self._engine.signing_cert

    @cached_property
    def serial_number(self) -> str:
        """Serial number in hexadecimal, as ``pdfsig`` and the verification page show it."""
        return f"{self._certificate.serial_number:X}"

    @cached_property
    def _validity(self) -> tuple[datetime, datetime]:
        return self._certificate.not_valid_before, self._certificate.not_valid_after

    def check_valid_at(self, when: datetime) -> None:
        """Raise :class:`SigningError` when the certificate is not valid at that time."""
        begin, end = self._validity
        if not begin <= when <= end:
            raise SigningError(
                Problem(
                    "certificate_not_valid_now",
                    f"chứng thư chỉ có hiệu lực từ {begin:%d/%m/%Y} đến {end:%d/%m/%Y}",
                    f"the certificate is valid from {begin:%Y-%m-%d} to {end:%Y-%m-%d} only",
                )
            )


@dataclass(frozen=True, slots=True)
class _FieldState:
    names: tuple[str, ...]
    signed: frozenset[str]
    box: tuple[float, float]


def _field_state(writer: IncrementalPdfFileWriter, wanted: str) -> _FieldState:
    names, signed, box = [], set(), (0.0, 0.0)
    for name, value, reference in enumerate_sig_fields(writer.prev):
        names.append(name)
        if value is not None:
            signed.add(name)
        if name == wanted:
            left, bottom, right, top = (float(edge) for edge in reference.get_object()["/Rect"])
            box = (abs(right - left), abs(top - bottom))
    return _FieldState(tuple(names), frozenset(signed), box)


def _check_field(state: _FieldState, field: str) -> None:
    if field not in state.names:
        raise SigningError(
            Problem("no_field", f"tài liệu không có chỗ ký “{field}”", f"the document has no signature field '{field}'")
        )
    if field in state.signed:
        raise SigningError(Problem("already_signed", "chỗ ký này đã có chữ ký", "this field is already signed"))
    if field == ORGANISATION_FIELD and PERSON_FIELD in state.names and PERSON_FIELD not in state.signed:
        raise SigningError(
            Problem(
                "person_signs_first",
                "người có thẩm quyền phải ký trước khi cơ quan ký số (Nghị định 30/2020)",
                "the person with the power signs before the organisation",
            )
        )


def _open(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        writer = SteadyWriter(io.BytesIO(pdf))
        if writer.prev.encrypted:
            raise SigningError(Problem("encrypted", "tệp PDF có mật khẩu, không ký được", "the PDF is encrypted"))
        writer.root  # noqa: B018 - a damaged catalogue shows here
    except (PdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SigningError(
            Problem("not_a_pdf", "không đọc được tệp PDF", "the file cannot be read as a PDF")
        ) from error
    return writer


def _produce(pdf_signer: PdfSigner, engine: KeySigner, writer: IncrementalPdfFileWriter, when: datetime) -> bytes:
    session = pdf_signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = when
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=engine.reserved_hex_digits)
    digest, output = prepared.digest_tbs_document()
    digest.fill_with_cms(output, engine.container(digest.document_digest))
    output.seek(0)
    content: bytes = output.read()
    return content


def sign(
    pdf: bytes,
    *,
    signer: Signer,
    stamp: Stamp,
    when: datetime,
    field: str | None = None,
    reason: str | None = None,
    location: str | None = None,
) -> bytes:
    """Add one PAdES B-B signature with its visible mark and return the longer file; the given bytes stay its beginning.

    ``when`` is the real time of signing, with its zone. ``field`` is by default ``person`` for a person's stamp and
    ``organisation`` for a seal. The first signature certifies the document: only further
    signatures may be added afterwards.
    Raises :class:`SigningError`; nothing is written then.
    """
    if when.tzinfo is None:
        raise ValueError("the time of signing needs its zone")
    when = when.replace(microsecond=0)
    signer.check_valid_at(when)
    field = field or (PERSON_FIELD if stamp.kind == "person" else ORGANISATION_FIELD)
    writer = _open(pdf)
    state = _field_state(writer, field)
    _check_field(state, field)
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=not state.signed,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        reason=reason,
        location=location,
        name=stamp.name,
    )
    width, height = state.box
    style = stamp_style(stamp, width=width, height=height, when=when)
    pdf_signer = PdfSigner(metadata, signer=signer._engine, stamp_style=style)
    try:
        return _produce(pdf_signer, signer._engine, writer, when)
    except PdfError as error:
        raise SigningError(Problem("signing_failed", "không ký được tài liệu", f"signing failed: {error}")) from error


__all__ = ["Signer", "sign"]
