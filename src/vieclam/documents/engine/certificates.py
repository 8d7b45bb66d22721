"""A test certificate authority and the certificates it issues; every subject says "chứng thư thử nghiệm".

For demonstration, training and tests only. In service the certificates are those of the Government cipher authority
(chữ ký số chuyên dùng công vụ, Nghị định 68/2024) and never pass through this module.
"""

import fcntl
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import NameOID

from vieclam.documents.engine.errors import CertificateError, Problem

TEST_MARK = "chứng thư thử nghiệm"
_LONGEST = 64
# A verifier looks into a list that it holds only for a certificate that names one; this address leads nowhere.
_LIST_ADDRESS = x509.DistributionPoint(
    full_name=[x509.UniformResourceIdentifier("http://chung-thu-thu-nghiem.invalid/revoked.crl")],
    relative_name=None,
    reasons=None,
    crl_issuer=None,
)
Algorithm = Literal["rsa", "ec"]


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """Where a certificate and its encrypted key lie, with the chain up to, and without, the root."""

    certificate: Path
    key: Path
    chain: tuple[Path, ...]


def _new_key(algorithm: Algorithm) -> CertificateIssuerPrivateKeyTypes:
    if algorithm == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _fit(text: str) -> str:
    """X.520 allows 64 characters."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def marked_name(name: str) -> str:
    """The common name: the name with the test mark, where both fit."""
    marked = f"{name} ({TEST_MARK})"
    return marked if len(marked) <= _LONGEST else _fit(name)


def _attribute(oid: x509.ObjectIdentifier, value: str) -> x509.NameAttribute[str]:
    # The library counts the limit in bytes, X.520 in characters: Vietnamese names would be cut short for nothing.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Attribute's length")
        return x509.NameAttribute(oid, _fit(value), _validate=False)


def _name(common_name: str, organisation: str, *, unit: str, title: str | None = None) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        _attribute(NameOID.ORGANIZATION_NAME, organisation),
        _attribute(NameOID.ORGANIZATIONAL_UNIT_NAME, f"{unit} - {TEST_MARK}"),
    ]
    if title:
        parts.append(_attribute(NameOID.TITLE, title))
    parts.append(_attribute(NameOID.COMMON_NAME, marked_name(common_name)))
    return x509.Name(parts)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, content: bytes, *, mode: int) -> None:
    """Write whole or not at all, readable by the owner alone where ``mode`` says so."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    temporary.replace(path)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One process or thread at a time makes files in a folder; a killed one lets go by itself."""
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _pem_key(key: CertificateIssuerPrivateKeyTypes, passphrase: str) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )


def _check_passphrase(passphrase: str) -> None:
    if len(passphrase) < 8:
        raise CertificateError(
            Problem(
                "weak_passphrase",
                "mật khẩu khóa cần ít nhất 8 ký tự",
                "the key's passphrase needs at least 8 characters",
            )
        )


def load_key(path: Path, passphrase: str) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    """Open an encrypted key file. Raises :class:`CertificateError` for a wrong passphrase or a damaged file."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), passphrase.encode())
    except (OSError, ValueError, TypeError) as error:
        raise CertificateError(
            Problem(
                "key_not_opened",
                "không mở được khóa: sai mật khẩu hoặc tệp hỏng",
                "the key does not open: wrong passphrase or damaged file",
            )
        ) from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise CertificateError(Problem("key_kind", "loại khóa không được hỗ trợ", "only RSA and EC keys are supported"))
    return key


@dataclass(frozen=True, slots=True)
class _Party:
    certificate: x509.Certificate
    key: CertificateIssuerPrivateKeyTypes


def _issue(
    subject: x509.Name,
    key: CertificateIssuerPrivateKeyTypes,
    issuer: _Party | None,
    *,
    valid_from: datetime,
    valid_to: datetime,
    path_length: int | None = None,
) -> x509.Certificate:
    authority = path_length is not None
    signing_key = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_to)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=path_length), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False)
    )
    if not authority:
        builder = builder.add_extension(x509.CRLDistributionPoints([_LIST_ADDRESS]), critical=False)
    return builder.sign(signing_key, hashes.SHA256())


class TrialAuthority:
    """A root and an issuing authority in a folder. Certificates of one name (slug) are made once and then kept."""

    def __init__(self, folder: Path, passphrase: str, issuing: _Party) -> None:
        self._folder = folder
        self._passphrase = passphrase
        self._issuing = issuing

    @property
    def root(self) -> Path:
        """The certificate to trust."""
        return self._folder / "root.pem"

    @property
    def issuing(self) -> Path:
        """The issuing authority's certificate."""
        return self._folder / "issuing.pem"

    @classmethod
    def open_or_create(cls, folder: Path, passphrase: str, *, now: datetime, years: int = 20) -> "TrialAuthority":
        """Open the authority of a folder, or make it there. ``now`` is the real time, with its zone."""
        _check_passphrase(passphrase)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone_in(folder):
            if not (folder / "issuing.pem").exists():
                cls._create(folder, passphrase, now=now, years=years)
        certificate = x509.load_pem_x509_certificate((folder / "issuing.pem").read_bytes())
        return cls(folder, passphrase, _Party(certificate, load_key(folder / "issuing.key.pem", passphrase)))

    @staticmethod
    def _create(folder: Path, passphrase: str, *, now: datetime, years: int) -> None:
        begin, end = now - timedelta(days=1), now + timedelta(days=365 * years)
        owner, unit = "Hệ thống thử nghiệm dịch vụ việc làm", "Tổ chức chứng thực"
        root_key, issuing_key = _new_key("rsa"), _new_key("rsa")
        root_certificate = _issue(
            _name("Gốc tin cậy", owner, unit=unit), root_key, None, valid_from=begin, valid_to=end, path_length=1
        )
        root = _Party(root_certificate, root_key)
        issuing = _issue(
            _name("Cấp phát", owner, unit=unit), issuing_key, root, valid_from=begin, valid_to=end, path_length=0
        )
        _write(folder / "root.key.pem", _pem_key(root_key, passphrase), mode=0o600)
        _write(folder / "issuing.key.pem", _pem_key(issuing_key, passphrase), mode=0o600)
        _write(folder / "root.pem", root_certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)
        _write(folder / "issuing.pem", issuing.public_bytes(serialization.Encoding.PEM), mode=0o644)

    def person(
        self,
        slug: str,
        name: str,
        *,
        organisation: str,
        title: str | None = None,
        valid_from: datetime,
        valid_to: datetime,
        algorithm: Algorithm = "rsa",
    ) -> IssuedCertificate:
        """Certificate of a person who signs. Kept and returned when the slug has one already."""
        subject = _name(name, organisation, unit="Cá nhân", title=title)
        return self._keep(slug, subject, valid_from, valid_to, algorithm)

    def organisation(
        self, slug: str, name: str, *, valid_from: datetime, valid_to: datetime, algorithm: Algorithm = "rsa"
    ) -> IssuedCertificate:
        """Certificate of an organisation's seal (con dấu). Kept and returned when the slug has one already."""
        return self._keep(slug, _name(name, name, unit="Cơ quan, tổ chức"), valid_from, valid_to, algorithm)

    @property
    def revocation_list(self) -> Path:
        """The list of revoked certificates (CRL, DER); it exists once something was revoked."""
        return self._folder / "revoked.crl"

    def revoke(self, serial_number: str, *, when: datetime, next_update: datetime) -> None:
        """Revoke a certificate by its serial number in hexadecimal. Revoking twice keeps the first time."""
        with _alone_in(self._folder):
            self._revoke(serial_number, when, next_update)

    def _revoke(self, serial_number: str, when: datetime, next_update: datetime) -> None:
        known = self._revoked()
        serial = int(serial_number, 16)
        if all(entry.serial_number != serial for entry in known):
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(when)
            known.append(entry.add_extension(x509.CRLReason(x509.ReasonFlags.superseded), critical=False).build())
        builder = (
            x509.CertificateRevocationListBuilder(revoked_certificates=known)
            .issuer_name(self._issuing.certificate.subject)
            .last_update(when)
            .next_update(next_update)
            .add_extension(x509.CRLNumber(len(known)), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._issuing.key.public_key()), critical=False
            )
        )
        signed = builder.sign(self._issuing.key, hashes.SHA256())
        _write(self.revocation_list, signed.public_bytes(serialization.Encoding.DER), mode=0o644)

    def _revoked(self) -> list[x509.RevokedCertificate]:
        if not self.revocation_list.exists():
            return []
        return list(x509.load_der_x509_crl(self.revocation_list.read_bytes()))

    def _keep(
        self, slug: str, subject: x509.Name, valid_from: datetime, valid_to: datetime, algorithm: Algorithm
    ) -> IssuedCertificate:
        if not slug or not all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in slug):
            raise CertificateError(
                Problem("bad_slug", "tên tệp chứng thư không hợp lệ", "a slug has letters, digits, - and _")
            )
        issued = IssuedCertificate(
            self._folder / f"{slug}.cert.pem", self._folder / f"{slug}.key.pem", chain=(self.issuing,)
        )
        with _alone_in(self._folder):
            if issued.certificate.exists():
                return issued
            key = _new_key(algorithm)
            certificate = _issue(subject, key, self._issuing, valid_from=valid_from, valid_to=valid_to)
            # The certificate last: where it exists, its key does too.
            _write(issued.key, _pem_key(key, self._passphrase), mode=0o600)
            _write(issued.certificate, certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)
        return issued
