"""System checks: an installation in production trusts some certification authority."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from vieclam.documents.trust import UnreadableRoot, roots_folder, trusted_roots


@register(Tags.security, deploy=True)
def some_authority_is_trusted(**_: Any) -> list[CheckMessage]:
    """Without one the verification page calls every true document unconfirmed."""
    if settings.DEMO:
        return []
    try:
        roots = trusted_roots()
    except UnreadableRoot as problem:
        return [Error(f"{roots_folder() / str(problem)} is not a certificate in PEM.", id="documents.E001")]
    if roots:
        return []
    return [Error(f"{roots_folder()} holds no certificate of an authority (.pem, .crt).", id="documents.E002")]
