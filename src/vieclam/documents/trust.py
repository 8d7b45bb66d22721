"""Whose signatures count: the certification authorities that an installation trusts."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from vieclam.documents.signers import authority


class UnreadableRoot(Exception):
    """A file in the folder of trusted roots is no certificate: its name."""


def roots_folder() -> Path:
    """Where the operator lays the certificates (PEM, ``.pem`` or ``.crt``) of the authorities to trust."""
    return Path(settings.HOME) / "keys" / "trusted-roots"


def trusted_roots() -> list[bytes]:
    """The certificates to trust, DER. A demo also trusts the test authority, which nothing else may.

    Raises ``UnreadableRoot``: an authority left out in silence would turn true documents into false ones.
    """
    roots = [certificate for path in _files() for certificate in _certificates(path)]
    if settings.DEMO:
        known = authority()
        roots += _certificates(known.root) + _certificates(known.issuing)
    return [certificate.public_bytes(Encoding.DER) for certificate in roots]


def _files() -> list[Path]:
    return sorted(path for path in roots_folder().glob("*") if path.suffix in {".pem", ".crt"})


def _certificates(path: Path) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as problem:
        raise UnreadableRoot(path.name) from problem
