"""What a worker may open of their own documents: what was given out, and what they handed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.archive.models import StoredFile
from vieclam.benefits.states import ProposalState
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.documents.services.void_document import void_slip
from vieclam.dossiers.models import Dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def house() -> claims.House:
    return claims.house()


def addresses(document: Document) -> list[str]:
    """Every way to the bytes of a document by a number that can be guessed."""
    files = [number for number in (document.file_id, document.signed_file_id) if number is not None]
    return [f"/toi/van-ban/{document.pk}.pdf", *(f"/toi/tep/{number}" for number in files)]


@pytest.mark.parametrize(
    ("state", "given"),
    [
        (ProposalState.WITH_DEPARTMENT, False),
        (ProposalState.SIGNED, False),
        (ProposalState.SEALED, True),
    ],
)
def test_a_decision_exists_for_the_worker_from_its_seal_on(
    house: claims.House, state: ProposalState, given: bool
) -> None:
    dossier = claims.claim(house)
    document = claims.bring_to(house, dossier, state).document
    assert document is not None
    browser = browser_of(dossier.person_id)
    own, *files = addresses(document)
    assert browser.get(own).status_code == (200 if given else 404)
    assert files
    assert [browser.get(address).status_code for address in files] == [404] * len(files)
    assert house.browser("officer").get(f"/nv/van-ban/{document.pk}").status_code == 200


def test_a_voided_slip_is_gone(house: claims.House) -> None:
    dossier = claims.claim(house)
    browser, actor = browser_of(dossier.person_id), house.actor("officer")
    with acting_as(actor):
        slip = Document.objects.get(form="N374-04", subject=f"dossier:{dossier.pk}")
    assert browser.get(f"/toi/van-ban/{slip.pk}.pdf").content[:5] == b"%PDF-"
    with acting_as(actor):
        void_slip(
            actor=actor,
            form="N374-04",
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            subject=slip.subject,
            reason="Đã cấp phiếu hẹn mới",
        )
    assert [browser.get(address).status_code for address in addresses(slip)] == [404, 404]


def test_what_was_handed_in_is_opened_and_what_the_desk_keeps_is_not(house: claims.House) -> None:
    dossier = claims.claim(house)
    with acting_as(house.actor("officer")):
        paper = Dossier.objects.get(pk=dossier.pk).papers.first()
        own = StoredFile.objects.get(pk=paper.file_id)
        inner = StoredFile.objects.create(
            centre_id=own.centre_id,
            person_id=own.person_id,
            sha256=own.sha256,
            size=own.size,
            media_type=own.media_type,
            name="x.png",
            purpose="payment-evidence",
            stored_by="staff:1",
            stored_at=own.stored_at,
        )
    browser = browser_of(dossier.person_id)
    assert [browser.get(f"/toi/tep/{row.pk}").status_code for row in (own, inner)] == [200, 404]


def test_a_damaged_file_is_named_so_to_worker_and_officer(house: claims.House, settings: object) -> None:
    dossier = claims.claim(house)
    with acting_as(house.actor("officer")):
        slip = Document.objects.get(form="N374-04", subject=f"dossier:{dossier.pk}")
        sha256 = StoredFile.objects.get(pk=slip.file_id).sha256
    path = Path(settings.HOME) / "files" / sha256[:2] / sha256[2:4] / sha256  # type: ignore[attr-defined]
    kept = path.read_bytes()
    path.write_bytes(kept[:-1])
    try:
        pages = (
            browser_of(dossier.person_id).get(f"/toi/van-ban/{slip.pk}.pdf"),
            house.browser("officer").get(f"/nv/van-ban/{slip.pk}"),
        )
        for page in pages:
            assert page.status_code == 500
            assert "bị hỏng trong kho lưu trữ" in page.content.decode()
    finally:
        path.write_bytes(kept)
