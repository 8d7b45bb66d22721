"""What the decisions say, by form."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.claims import moment
from tests.documents.engine.reading import text_of
from vieclam.archive.services.read_file import read_file
from vieclam.benefits.services.refuse_or_cancel import prepare_cancellation, prepare_refusal
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.documents.models import Document
from vieclam.organisations.models import Department

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
REASON = "Chưa đủ thời gian đóng theo quy định"


def document(claim: factories.Claim) -> Document:
    found = claim.proposal.document
    assert found is not None
    return found


def words(claim: factories.Claim) -> str:
    """The words of the latest file of the claim's decision."""
    made = document(claim)
    file_id = made.signed_file_id or made.file_id
    assert file_id is not None
    with factories.acting(claim.job) as actor:
        return text_of(read_file(actor=actor, file_id=file_id)[1])


def refuse(claim: factories.Claim, reason: str = REASON) -> None:
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        prepare_refusal(actor=officer, dossier_id=claim.dossier_id, reason=reason, on=claim.on, at=moment(claim.on))


def cancel(claim: factories.Claim, on: dt.date) -> None:
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as officer:
        prepare_cancellation(
            actor=officer,
            dossier_id=claim.dossier_id,
            reason="Không đến nhận kết quả trong thời hạn",
            on=on,
            at=moment(on),
        )


def test_the_grant_sends_to_those_of_article_4_and_shows_who_signed_for_which_department() -> None:
    claim = factories.claim("signed")
    assert document(claim).form == "N374-12"
    assert document(claim).data["recipients"][0] == "Như Điều 4"
    shown = words(claim)
    department = Department.objects.get(pk=claim.desk.centre.department_id)
    assert "6.000.000" in shown
    assert f"định danh cá nhân: {claim.person.personal_number}, cấp ngày 01/3/2021" in shown
    assert "17/3/2026" in shown or "17/03/2026" in shown
    assert department.name in shown


def test_the_stamp_of_a_person_names_their_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    from vieclam.documents.services import sign_document

    seen = []
    real = sign_document.Stamp

    def noted(**values: object) -> object:
        seen.append(values)
        return real(**values)  # type: ignore[arg-type]

    monkeypatch.setattr(sign_document, "Stamp", noted)
    claim = factories.claim("signed")
    assert seen[0]["kind"] == "person"
    assert seen[0]["organisation"] == claim.desk.centre.department.name


def test_a_refusal_says_why_and_what_stays_reserved() -> None:
    claim = factories.claim("evidenced", month_count=8)
    assert claim.determination.answer["eligible"] is False
    refuse(claim)
    claim.approve()
    claim.agree()
    claim.propose()
    made = document(claim)
    assert made.form == "N374-06"
    assert made.data["reserved_months"] == 8
    shown = words(claim)
    assert REASON in shown
    assert claim.dossier.code in shown
    claim.sign(on=claim.on)
    claim.seal(on=claim.on)
    assert claim.dossier.state == "refused"


def test_a_refusal_without_a_known_history_does_not_say_that_nothing_is_reserved() -> None:
    claim = factories.claim("complete")
    claim.assess()
    refuse(claim)
    claim.approve()
    claim.agree()
    claim.propose()
    assert document(claim).data["reserved_months"] is None
    shown = words(claim)
    assert "chưa xác định" in shown
    assert "0 tháng" not in shown


def test_a_refusal_needs_a_reason_one_can_understand() -> None:
    claim = factories.claim("evidenced", month_count=8)
    with pytest.raises(InvalidInput):
        refuse(claim, "không")


def test_a_result_not_taken_is_cancelled_with_everything_reserved() -> None:
    claim = factories.claim("sealed")
    cancel(claim, dt.date(2026, 3, 27))
    claim.approve()
    claim.agree()
    claim.propose(on=dt.date(2026, 3, 27))
    made = document(claim)
    assert (made.form, made.data["recipients"][0], made.data["reserved_months"]) == ("N374-08", "Như Điều 3", 40)
    assert str(made.data["cancelled_number"]) in words(claim)
    claim.sign(on=dt.date(2026, 3, 27))
    claim.seal(on=dt.date(2026, 3, 27))
    assert claim.dossier.state == "cancelled"
    assert claim.entitlement.state == "cancelled"


def test_within_the_window_nothing_is_cancelled() -> None:
    claim = factories.claim("sealed")
    with pytest.raises(WrongState) as refused:
        cancel(claim, dt.date(2026, 3, 26))
    assert refused.value.code == "window_open"


def test_what_was_filed_on_line_is_not_cancelled() -> None:
    claim = factories.claim("sealed", channel="online")
    with pytest.raises(WrongState) as refused:
        cancel(claim, dt.date(2026, 3, 27))
    assert refused.value.code == "online_not_cancelled"
