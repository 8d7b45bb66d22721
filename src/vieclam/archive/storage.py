"""Bytes on disk: AES-256-GCM with the installation's key, under the SHA-256 of the plain bytes."""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection

_NONCE = 12


class DamagedFile(Exception):
    """The stored bytes are missing, were changed, or belong to another key."""


def _path(sha256: str) -> Path:
    return Path(settings.HOME) / "files" / sha256[:2] / sha256[2:4] / sha256


def _cipher() -> AESGCM:
    return AESGCM(base64.b64decode(settings.FILE_KEY))


def write(content: bytes) -> str:
    """Store ``content`` and return its SHA-256 (hex). On return it is on the disk, whatever happens to the power.

    Storing the same bytes again changes nothing, unless the stored ones are damaged: then they are written anew.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    if not _is_whole(sha256):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        nonce = os.urandom(_NONCE)
        partial = path.with_name(f"{path.name}.{os.getpid()}.{nonce.hex()}.part")
        try:
            _write_through(partial, nonce + _cipher().encrypt(nonce, content, sha256.encode()))
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    # Also for a file that is there: another process may have named it and not reached its folders yet.
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)
    return sha256


def _is_whole(sha256: str) -> bool:
    try:
        read(sha256)
    except DamagedFile:
        return False
    return True


def _write_through(path: Path, stored: bytes) -> None:
    """The bytes are on the disk before the file gets its name: else the name may outlive a power failure, empty."""
    with path.open("xb") as file:
        file.write(stored)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def alone_with(sha256: str) -> None:
    """To the end of the transaction nobody else stores or removes these bytes."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"archive.bytes:{sha256}"])


def remove(sha256: str) -> None:
    """Delete stored bytes that nothing names any more: the caller is ``alone_with`` them, or stored them with something
    of its own in them.

    On return they are gone from the disk. Deleting what is not there changes nothing.
    """
    path = _path(sha256)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _sync(path.parent)


def read(sha256: str) -> bytes:
    """The plain bytes. Raises ``DamagedFile`` when they are missing or not what was stored."""
    try:
        stored = _path(sha256).read_bytes()
        content = _cipher().decrypt(stored[:_NONCE], stored[_NONCE:], sha256.encode())
    except (FileNotFoundError, InvalidTag, ValueError) as problem:  # ValueError: too short to hold even a nonce
        raise DamagedFile(sha256) from problem
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFile(sha256)
    return content
