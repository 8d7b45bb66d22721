"""Certificates that come as PKCS#12 files: opened, judged, and kept as every other one; and what a certificate says."""

import re
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from vieclam.documents.engine.certificates import _alone_in, _check_passphrase, _pem_key, _write
from vieclam.documents.engine.errors import CertificateError, Problem

LARGEST = 64 * 1024
_SHORTEST_RSA = 2048
_SLUG = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Whose a certificate is, who issued it, its serial number in hexadecimal, and when it is valid."""

    subject: str
    organisation: str
    issuer: str
    serial_number: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class KeyAndCertificate:
    """What a PKCS#12 file holds."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


def open_pkcs12(content: bytes, password: str, *, now: datetime) -> KeyAndCertificate:
    """Open a file and judge whether one can sign with it today. Raises :class:`CertificateError`."""
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except (ValueError, TypeError) as error:
        raise _problem(
            "not_opened",
            "không mở được tệp: sai mật khẩu hoặc không phải tệp PKCS#12 (.p12, .pfx)",
            "the file does not open: wrong password, or no PKCS#12 file",
        ) from error
    if key is None or certificate is None:
        raise _problem("incomplete", "tệp thiếu khóa bí mật hoặc chứng thư", "key or certificate is missing")
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise _problem("key_kind", "loại khóa không được hỗ trợ", "only RSA and EC keys are supported")
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < _SHORTEST_RSA:
        raise _problem("key_short", "khóa RSA ngắn hơn 2048 bit", "the RSA key is shorter than 2048 bits")
    if _public(key) != _public(certificate):
        raise _problem("key_mismatch", "khóa không thuộc về chứng thư này", "the key is not the certificate's")
    _check_use(certificate, now)
    return KeyAndCertificate(key, certificate, tuple(chain))


def _check_use(certificate: x509.Certificate, now: datetime) -> None:
    begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not begin <= now <= end:
        raise _problem(
            "not_valid_now",
            f"chứng thư chỉ có hiệu lực từ {begin:%d/%m/%Y} đến {end:%d/%m/%Y}",
            f"the certificate is valid from {begin:%Y-%m-%d} to {end:%Y-%m-%d} only",
        )
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        usage = None
    if usage is not None and not (usage.digital_signature or usage.content_commitment):
        raise _problem("not_for_signing", "chứng thư này không dùng để ký", "the certificate is not for signing")
    try:
        authority = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        authority = False
    if authority:
        raise _problem(
            "an_authority", "đây là chứng thư của tổ chức chứng thực", "this is the certificate of an authority"
        )


def keep(folder: Path, slug: str, given: KeyAndCertificate, passphrase: str) -> CertificateFacts:
    """Store key (encrypted) and certificate in the installation's folder in place of those of the slug."""
    _check_passphrase(passphrase)
    if not _SLUG.fullmatch(slug):
        raise _problem("bad_slug", "tên tệp chứng thư không hợp lệ", "a slug has letters, digits, - and _")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone_in(folder):
        for old in chain_files(folder, slug):
            old.unlink()
        for number, link in enumerate(given.chain, start=1):
            _write(folder / f"{slug}.chain{number}.pem", _pem(link), mode=0o644)
        _write(folder / f"{slug}.key.pem", _pem_key(given.key, passphrase), mode=0o600)
        # The certificate last: where it is new, its key is too.
        _write(folder / f"{slug}.cert.pem", _pem(given.certificate), mode=0o644)
    return _facts(given.certificate)


def chain_files(folder: Path, slug: str) -> list[Path]:
    """The certificates that came with the slug's own, up to its authority."""
    return sorted(folder.glob(f"{slug}.chain*.pem"))


def facts_of(path: Path) -> CertificateFacts | None:
    """What a stored certificate says; None where there is none that can be read."""
    try:
        return _facts(x509.load_pem_x509_certificate(path.read_bytes()))
    except (OSError, ValueError):
        return None


def _facts(certificate: x509.Certificate) -> CertificateFacts:
    # The library counts X.520's 64 characters in bytes and warns of Vietnamese names that fit (see certificates).
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Attribute's length")
        subject, issuer = certificate.subject, certificate.issuer
    return CertificateFacts(
        subject=_attribute(subject, NameOID.COMMON_NAME),
        organisation=_attribute(subject, NameOID.ORGANIZATION_NAME),
        issuer=_attribute(issuer, NameOID.COMMON_NAME),
        serial_number=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
    )


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def _public(holder: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | x509.Certificate) -> bytes:
    return holder.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _problem(code: str, vi: str, en: str) -> CertificateError:
    return CertificateError(Problem(code, vi, en))


__all__ = ["LARGEST", "CertificateFacts", "KeyAndCertificate", "chain_files", "facts_of", "keep", "open_pkcs12"]
