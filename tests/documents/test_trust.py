"""Whose signatures an installation trusts: the operator's roots, and only in a demo also the test authority."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.documents.engine.samples import benefit_decision
from vieclam.core import clock
from vieclam.documents import signers
from vieclam.documents.checks import some_authority_is_trusted
from vieclam.documents.engine.certificates import TrialAuthority
from vieclam.documents.engine.signing import Signer, sign
from vieclam.documents.engine.stamps import Stamp
from vieclam.documents.engine.typesetting import render
from vieclam.documents.trust import UnreadableRoot, roots_folder, trusted_roots
from vieclam.web.public.verify import check

pytestmark = pytest.mark.usefixtures("fresh_home")
PASSPHRASE = "another-passphrase"


@pytest.fixture
def fresh_home(tmp_path: Path, settings: object) -> None:
    settings.HOME = tmp_path / "home"  # type: ignore[attr-defined]
    settings.DEMO = False  # type: ignore[attr-defined]


@pytest.fixture
def elsewhere(tmp_path: Path) -> TrialAuthority:
    """An authority that this installation did not make."""
    return TrialAuthority.open_or_create(tmp_path / "elsewhere", PASSPHRASE, now=clock.real_now())


def signed_by(authority: TrialAuthority) -> bytes:
    now, day = clock.real_now(), dt.timedelta(days=1)
    made = authority.person(
        "a", "Nguyễn Minh Họa", organisation="Sở Nội vụ", title="Giám đốc", valid_from=now - day, valid_to=now + day
    )
    stamp = Stamp("person", "Nguyễn Minh Họa", "Sở Nội vụ")
    unsigned = render("N374-12", benefit_decision())
    return sign(unsigned, signer=Signer.load_issued(made, PASSPHRASE), stamp=stamp, when=now)


def lay(name: str, content: bytes) -> None:
    roots_folder().mkdir(parents=True, exist_ok=True)
    (roots_folder() / name).write_bytes(content)


def test_a_signature_counts_once_its_authority_is_laid_down(elsewhere: TrialAuthority) -> None:
    signed = signed_by(elsewhere)
    assert not check(signed).valid
    lay("authority.crt", elsewhere.root.read_bytes())
    assert check(signed).valid


def test_the_test_authority_counts_in_a_demo_only(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    signers.authority()
    assert len(trusted_roots()) == 2
    settings.DEMO = False  # type: ignore[attr-defined]
    assert trusted_roots() == []


def test_a_bundle_is_read_whole_and_other_files_are_left_alone(elsewhere: TrialAuthority) -> None:
    lay("bundle.pem", elsewhere.root.read_bytes() + elsewhere.issuing.read_bytes())
    lay("README.txt", b"not a certificate")
    assert len(trusted_roots()) == 2


def test_the_deploy_check_wants_readable_roots_outside_a_demo(elsewhere: TrialAuthority, settings: object) -> None:
    assert [found.id for found in some_authority_is_trusted()] == ["documents.E002"]
    lay("broken.pem", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    assert [found.id for found in some_authority_is_trusted()] == ["documents.E001"]
    with pytest.raises(UnreadableRoot, match=r"broken\.pem"):
        trusted_roots()
    lay("broken.pem", elsewhere.root.read_bytes())
    assert some_authority_is_trusted() == []
    settings.DEMO = True  # type: ignore[attr-defined]
    assert some_authority_is_trusted() == []
