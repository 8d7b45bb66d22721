"""From the application (N374-02) to the decision (N374-05), its refusal, withdrawal and cancellation."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.claims import desk, moment
from tests.training import making
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.documents.models import Document
from vieclam.dossiers.models import Deadline
from vieclam.dossiers.services.withdraw_dossier import withdraw_dossier
from vieclam.training.services.note_untaken import note_untaken
from vieclam.training.services.refuse_or_cancel import prepare_training_cancellation, prepare_training_refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def forms_of(made: making.Application) -> set[str]:
    with factories.acting(made.job):
        return set(Document.objects.filter(person=made.person).values_list("form", flat=True))


def test_a_beneficiary_applies_and_the_decision_is_sealed_and_taken() -> None:
    made = making.filed()
    assert (made.dossier.state, made.proposal.kind, made.proposal.state) == ("complete", "train", "with_officer")
    assert not made.dossier.waiting_for_evidence, "the benefit was decided on what social insurance said"
    with factories.acting(made.job):
        clocks = dict(Deadline.objects.filter(dossier_id=made.dossier_id).values_list("step", "due_on"))
    assert clocks["training_decision"] == dt.date(2026, 4, 28)  # 15 working days; 27/4 is off for Giỗ Tổ (26/4)
    made.decide()
    support = made.support
    assert (support.tuition_total, support.meals_per_day, support.state) == (4_800_000, 50_000, "decided")
    assert support.decision_number == made.proposal.document.number_text
    made.take()
    assert (made.support.state, made.dossier.state) == ("active", "collected")
    assert {"N374-02", "N374-04", "N374-05"} <= forms_of(made)


def test_who_receives_no_benefit_needs_papers_months_and_time() -> None:
    claim = factories.claim("draft")
    made = making.begun(desk=claim.desk, person=claim.person)
    home = {"scheme": "2025", "commune_code": "03646", "text": "Tổ 1"}
    other = {"training_group": {"group": "other"}, "terminated_on": "2025-04-04", "phone": "0912345678"}
    other |= {"termination": {"by": "both", "reason": "Hết hạn", "lawful": True}}
    made.tell(**other, permanent_address=home, current_address=home)
    made.file()
    assert made.dossier.state == "filed"  # the termination paper and the book are not there
    with factories.acting(made.job):  # the work ended under the old law: its three months are not these twelve
        assert not Deadline.objects.filter(dossier_id=made.dossier_id, step="training_filing").exists()
    months = [{"month": f"2025-0{month}", "salary": 9_000_000} for month in (1, 2, 3)]
    made.tell("social_insurance", contributions={"locked": True, "months": months})
    made.add("termination_paper", "social_insurance_book")
    assert made.assess()["reasons"] == ["training_contributions_too_few"]
    with factories.acting(made.job):
        assert not made.dossier.proposals.exists()


def test_a_course_that_is_over_or_has_begun_is_not_applied_for() -> None:
    claim = factories.claim("collected")
    over = making.course(claim.desk, starts_on=dt.date(2026, 2, 2), ends_on=dt.date(2026, 4, 5))
    runs = making.course(claim.desk, starts_on=dt.date(2026, 4, 1), ends_on=dt.date(2026, 5, 31), tuition=2_000_000)
    made = making.begun(desk=claim.desk, person=claim.person, of_course=over)
    with pytest.raises(InvalidInput) as refused:
        made.file()
    assert refused.value.code == "course_over"
    made.tell(training_course={"course": runs.pk, "made_up": False})
    with pytest.raises(InvalidInput) as refused:
        made.file()
    assert refused.value.code == "course_begun"
    made.tell(training_course={"course": runs.pk, "made_up": True})
    made.file()
    answer = made.assess()
    assert (answer["eligible"], made.proposal.kind) == (True, "train")
    made.decide()
    assert made.support.tuition_total == 4_000_000  # two months at 2,000,000: below the sum for a short course


def test_support_is_given_once_whatever_the_centre() -> None:
    made = making.granted()
    elsewhere = desk()
    again = making.begun(desk=elsewhere, person=made.person)
    home = {"scheme": "2025", "commune_code": "03646", "text": "Tổ 1"}
    group = {"group": "beneficiary", "number": "9/QĐ", "issued_on": "2026-03-20", "ends_on": "2026-06-16"}
    again.tell(training_group=group, permanent_address=home, current_address=home, phone="0912345678")
    with pytest.raises(WrongState) as refused:
        again.file()
    assert refused.value.code == "supported_before"


def test_withdrawn_with_its_own_form_nothing_goes_on() -> None:
    made = making.filed()
    made.approve()
    with clock.at(moment(making.APPLIED_ON)), factories.acting(factories.worker(made.person)) as actor:
        withdraw_dossier(
            actor=actor,
            dossier_id=made.dossier_id,
            reason="Đã có việc làm",
            on=making.APPLIED_ON,
            at=moment(making.APPLIED_ON),
        )
    made.assess()
    assert (made.dossier.state, made.proposal.state) == ("withdrawn", "dropped")
    assert "N374-07" in forms_of(made)


def test_a_refusal_says_it_is_about_training() -> None:
    made = making.filed()
    with clock.at(moment(making.APPLIED_ON)), factories.acting(made.desk.officer) as actor:
        prepare_training_refusal(
            actor=actor,
            dossier_id=made.dossier_id,
            reason="Cơ sở đào tạo không có giấy phép cho nghề này",
            on=making.APPLIED_ON,
            at=moment(making.APPLIED_ON),
        )
    made.decide()
    with factories.acting(made.job):
        document = Document.objects.get(form="N374-06", person=made.person)
    assert (made.dossier.state, document.data["subject"]) == ("refused", "training")


def test_taken_in_its_days_or_cancelled_and_then_given_anew() -> None:
    claim = factories.claim("collected")
    made = making.begun(desk=claim.desk, person=claim.person, channel="counter")
    made.file(by=claim.desk.reception)
    made.assess()
    made.decide()
    last = made.dossier.result_to
    assert last is not None
    late = last + dt.timedelta(days=1)
    with pytest.raises(WrongState) as refused:
        made.take(on=late)
    assert refused.value.code == "window_passed"
    with clock.at(moment(late)), factories.acting(made.job) as actor:
        assert (note_untaken(actor=actor, on=late), note_untaken(actor=actor, on=late)) == (1, 0)
    with clock.at(moment(late)), factories.acting(made.desk.officer) as actor:
        prepare_training_cancellation(
            actor=actor, dossier_id=made.dossier_id, reason="Quá hạn mà không nhận kết quả", on=late, at=moment(late)
        )
    made.decide(on=late)
    assert (made.dossier.state, made.support.state) == ("cancelled", "cancelled")
    assert "N374-08" in forms_of(made)
    later = making.course(claim.desk, starts_on=dt.date(2026, 6, 1), ends_on=dt.date(2026, 9, 30))
    again = making.begun(desk=claim.desk, person=claim.person, on=late, of_course=later)
    assert again.file().state == "complete"


def test_the_facts_change_after_the_approval_and_it_comes_back() -> None:
    made = making.filed()
    made.approve()
    other = making.course(made.desk, starts_on=dt.date(2026, 6, 1), ends_on=dt.date(2026, 7, 31))
    made.tell("officer", training_course={"course": other.pk, "made_up": False})
    made.assess()
    proposal = made.proposal
    assert (proposal.state, bool(proposal.returned_reason)) == ("with_officer", True)
