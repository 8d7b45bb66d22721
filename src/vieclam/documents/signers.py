"""Certificates of this installation: opened once per process. Test certificates are made here at seed time."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.documents.engine.certificates import TrialAuthority
from vieclam.documents.engine.pkcs12 import CertificateFacts, chain_files, facts_of
from vieclam.documents.engine.signing import Signer

VALIDITY = dt.timedelta(days=3 * 365)


def folder() -> Path:
    """Where keys and certificates lie."""
    return Path(settings.HOME) / "keys" / "certificates"


def authority() -> TrialAuthority:
    """The test authority of this installation, made at first use."""
    return TrialAuthority.open_or_create(folder(), settings.CERTIFICATE_PASSPHRASE, now=clock.real_now())


def make_person_certificate(*, staff_id: int, name: str, title: str, organisation: str) -> str:
    """Make (or keep) the test certificate of a staff member; returns its slug."""
    now = clock.real_now()
    slug = person_slug(staff_id)
    authority().person(slug, name, organisation=organisation, title=title, valid_from=now, valid_to=now + VALIDITY)
    return slug


def make_seal_certificate(*, department_id: int, name: str) -> str:
    """Make (or keep) the test certificate of a Department's seal; returns its slug."""
    now = clock.real_now()
    slug = seal_slug(department_id)
    authority().organisation(slug, name, valid_from=now, valid_to=now + VALIDITY)
    return slug


def make_centre_seal(*, centre_id: int, name: str) -> str:
    """Make (or keep) the test certificate of a centre's own seal; returns its slug."""
    now = clock.real_now()
    slug = centre_seal_slug(centre_id)
    authority().organisation(slug, name, valid_from=now, valid_to=now + VALIDITY)
    return slug


def signer(slug: str) -> Signer:
    """The opened key of a slug, opened anew once it was replaced. Raises ``WrongState`` when there is none."""
    certificate = folder() / f"{slug}.cert.pem"
    if not slug or not certificate.exists():
        raise WrongState("no_certificate", _("Bạn chưa có chứng thư số để ký. Hãy liên hệ quản trị."))
    return _opened(slug, certificate.stat().st_mtime_ns)


@functools.lru_cache(maxsize=256)
def _opened(slug: str, _written: int) -> Signer:
    certificate, key = folder() / f"{slug}.cert.pem", folder() / f"{slug}.key.pem"
    own, issuing = tuple(chain_files(folder(), slug)), folder() / "issuing.pem"
    chain = own or ((issuing,) if issuing.exists() else ())
    return Signer.load(certificate, key, settings.CERTIFICATE_PASSPHRASE, chain=chain)


def certificate_of(slug: str) -> CertificateFacts | None:
    """What the certificate of a slug says; None where there is none, or none that can be read."""
    return facts_of(folder() / f"{slug}.cert.pem") if slug else None


def person_slug(staff_id: int) -> str:
    """Under which name a staff member's certificate lies."""
    return f"staff-{staff_id}"


def seal_slug(department_id: int) -> str:
    """Under which name the certificate of a Department's seal lies."""
    return f"department-{department_id}"


def centre_seal_slug(centre_id: int) -> str:
    """Under which name the certificate of a centre's own seal lies: on notices that no Department decides."""
    return f"centre-{centre_id}"
