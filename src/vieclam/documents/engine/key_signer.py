"""CMS containers with the private key parsed once and everything that never changes encoded once.

pyHanko parses the key and encodes the same attributes, names and certificates for each signature. Here it does so
once per certificate, with marks in the two places that differ: the document's digest and the signature value. Each
further container is that encoding with the marks replaced; the lengths are equal, so it stays valid DER.
"""

import asyncio
import hashlib
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asn1crypto import cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.signers import SimpleSigner

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
DIGEST = "sha256"
_LONGER_SIGNATURE = 16  # an ECDSA value's length varies by a few bytes
_DIGEST_MARK = hashlib.sha256(b"place of the document digest").digest()


def _signature_mark(length: int) -> bytes:
    return hashlib.shake_256(b"place of the signature value").digest(length)


class KeySigner(SimpleSigner):
    """pyHanko's signer over a parsed RSA or EC key; SHA-256, PAdES B-B."""

    def use_key(self, key: PrivateKey) -> None:
        """Take the parsed key. Called once after construction."""
        self._key = key
        self._templates: dict[int, bytes] = {}
        self._attributes = self._make_attributes()
        self.container(_DIGEST_MARK)

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Sign bytes; SHA-256 is the only digest used here."""
        if digest_algorithm != DIGEST:
            raise ValueError(f"{digest_algorithm} is not used")
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(data, ec.ECDSA(hashes.SHA256()))
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The same for pyHanko's own way of signing."""
        return self.sign_raw(data, digest_algorithm)

    def container(self, document_digest: bytes) -> bytes:
        """The CMS container (DER) for a document's SHA-256 digest."""
        if len(document_digest) != len(_DIGEST_MARK):
            raise ValueError("a SHA-256 digest is needed")
        signature = self.sign_raw(self._attributes.replace(_DIGEST_MARK, document_digest), DIGEST)
        length = len(signature)
        if length not in self._templates:
            self._templates[length] = self._make_template(length)
        filled = self._templates[length].replace(_DIGEST_MARK, document_digest)
        return filled.replace(_signature_mark(length), signature)

    @property
    def reserved_hex_digits(self) -> int:
        """Room for any container of this key: reading it back costs time, so no more than that."""
        return 2 * (max(map(len, self._templates.values())) + _LONGER_SIGNATURE)

    def _make_attributes(self) -> bytes:
        attributes = _run(_attributes_of(self))
        if attributes.count(_DIGEST_MARK) != 1:
            raise ValueError("the digest is not where it was expected")
        return attributes

    def _make_template(self, length: int) -> bytes:
        template = _run(_container_of(self, _signature_mark(length)))
        if template.count(_DIGEST_MARK) != 1 or template.count(_signature_mark(length)) != 1:
            raise ValueError("the signature is not where it was expected")
        if self._attributes[1:] not in template:  # the first byte is the tag, which differs by rule
            raise ValueError("the container holds other attributes than those that are signed")
        return template


async def _attributes_of(signer: KeySigner) -> bytes:
    attributes: cms.CMSAttributes = await signer.signed_attrs(_DIGEST_MARK, DIGEST, use_pades=True)
    encoded: bytes = attributes.dump()
    return encoded


async def _container_of(signer: KeySigner, mark: bytes) -> bytes:
    stand_in = _MarkSigner(signer.signing_cert, signer.signing_key, signer.cert_registry, embed_roots=False)
    stand_in.mark = mark
    attributes = await signer.signed_attrs(_DIGEST_MARK, DIGEST, use_pades=True)
    content = await stand_in.async_sign_prescribed_attributes(DIGEST, attributes)
    encoded: bytes = content.dump()
    return encoded


class _MarkSigner(SimpleSigner):
    """Puts a mark where the signature value goes."""

    mark: bytes

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self.mark


def _run(work: Coroutine[Any, Any, bytes]) -> bytes:
    """In a thread of its own, since the caller may be inside an event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
