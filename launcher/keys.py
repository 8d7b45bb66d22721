"""Secrets of this installation, made once and kept below var/keys, readable by their owner alone."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from launcher.locks import exclusive
from launcher.paths import folder, read, write_atomically


def _folder() -> Path:
    path = folder("keys")
    path.chmod(0o700)
    return path


def _kept(name: str, fresh: str) -> str:
    path = _folder() / name
    if not read(path):
        with exclusive("keys"):
            if not read(path):
                write_atomically(path, fresh, 0o600)
    return read(path)


def password(name: str) -> str:
    """A password that needs no quoting in an address."""
    return _kept(f"{name}.password", secrets.token_urlsafe(24))


def for_application() -> dict[str, str]:
    """The keys the application wants; a key given in the environment wins."""
    fresh = {
        "VIECLAM_SECRET_KEY": ("secret.key", secrets.token_urlsafe(50)),
        "VIECLAM_FILE_KEY": ("file.key", base64.b64encode(secrets.token_bytes(32)).decode()),
        "VIECLAM_CERTIFICATE_PASSPHRASE": ("certificates.passphrase", secrets.token_urlsafe(24)),
    }
    return {variable: os.environ.get(variable) or _kept(name, value) for variable, (name, value) in fresh.items()}
