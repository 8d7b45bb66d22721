"""Referrals: who may be sent where, once; numbers; consent; days; the answer, which never changes; two centres."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.jobbank.referring import (
    ON,
    answer,
    apply,
    cancel,
    change,
    hired,
    known,
    not_hired,
    post,
    refer,
    refer_one,
    seeker,
)
from tests.jobbank.seeking import WANTED, at, registered
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.jobbank.models import (
    Application,
    Referral,
    ReferralEntry,
    ReferralLink,
    SeekerConsent,
    SeekerRegistration,
    Vacancy,
)
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.services.consents import agreeing_to_referral, give_consent, withdraw_consent
from vieclam.jobbank.services.deliver_referral import deliver_referral
from vieclam.jobbank.services.referral_support import agrees, places_of, usual_days
from vieclam.jobbank.services.renew_registration import expire_registrations, place_seeker
from vieclam.jobbank.services.withdraw_registration import withdraw_registration

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def officer(centre: Any) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def found(centre: Any) -> tuple[SeekerRegistration, Any]:
    return seeker(centre)


@pytest.fixture
def row(found: tuple[SeekerRegistration, Any]) -> SeekerRegistration:
    return found[0]


@pytest.fixture
def worker(found: tuple[SeekerRegistration, Any]) -> Actor:
    return factories.worker(found[1])


@pytest.fixture
def vacancy(centre: Any) -> Vacancy:
    return post(centre)


def test_a_slip_with_number_days_link_and_story(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy, centre: Any
) -> None:
    made = refer(officer, row, vacancy)
    assert (made.number, made.state, made.form) == (f"GT-{centre.code}-26-0001", "issued", "OWN-GT")
    assert (made.post, made.employer_name, made.person_name) == (
        *("Công nhân may", "Công ty May Thử (minh họa)", "Lò Thị Thử"),
    )
    assert (made.issued_on, made.attend_on, made.answer_by) == (ON, dt.date(2026, 11, 4), dt.date(2026, 11, 11))
    assert made.valid_until == dt.date(2026, 11, 23)
    with acting_as(officer):
        document = Document.objects.select_related("file").get(pk=made.document_id)
        assert document.file is not None
        assert (document.number_text, document.state, document.file.media_type) == (
            *(made.number, "issued", "application/pdf"),
        )
        link = ReferralLink.objects.get(referral=made)
        assert document.data["answer_url"].endswith(f"/gioi-thieu/{link.token}")
        assert document.data["person"]["full_name"] == "Lò Thị Thử"
        assert document.data["warning"] is None
        assert link.state == "waiting"
        assert [(entry.act, entry.to_state) for entry in made.entries.all()] == [("issue", "issued")]
        consent = SeekerConsent.objects.get(registration=row, purpose="referral")
        assert (consent.employer_id, consent.given, consent.way) == (vacancy.employer_id, True, "counter")
    event = Event.objects.get(name="jobbank.referred")
    assert event.payload == {
        "subject": f"referral:{made.pk}",
        "referral_id": made.pk,
        "code": made.number,
        "due_on": "2026-11-04",
    }


def test_days_are_counted_in_working_days_over_a_holiday(officer: Actor) -> None:
    with acting_as(officer):
        days = usual_days(dt.date(2026, 11, 20))
    assert days.attend_on == dt.date(2026, 11, 25), "24 November is a holiday from 2026"


def test_the_insured_get_the_slip_of_the_decree(officer: Actor, found: Any, vacancy: Vacancy, centre: Any) -> None:
    row, person = found
    point = factories.reception_point(centre)
    with acting_as(officer):
        Dossier.objects.create(
            centre=centre,
            person=person,
            reception_point=point,
            procedure_code="1.014748",
            channel="counter",
            state="filed",
            code="T00.01-261102-0001",
            filed_on=ON,
            made_at=at(),
        )
    made = refer(officer, row, vacancy)
    assert made.form == "N374-01"
    with acting_as(officer):
        document = Document.objects.get(pk=made.document_id)
        assert (document.form, document.data["number"]) == ("N374-01", made.number)


def test_pressed_twice_is_one_slip_and_one_number(officer: Actor, row: SeekerRegistration, vacancy: Vacancy) -> None:
    first, again = (refer(officer, row, vacancy, once_key="k") for _ in range(2))
    assert first.pk == again.pk
    with acting_as(officer):
        assert Referral.objects.count() == 1
        assert Document.objects.count() == 1


def test_numbers_have_no_gap_after_an_act_that_failed(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy, centre: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vieclam.jobbank.services import issue_referral as issuing

    def broken(*_: Any, **__: Any) -> None:
        raise InvalidInput("broken", "Không dựng được phiếu.")

    with monkeypatch.context() as patched:
        patched.setattr(issuing, "issue_slip", broken)
        with pytest.raises(InvalidInput):
            refer(officer, row, vacancy)
    first = refer(officer, row, vacancy)
    cancel(officer, first)
    second = refer(officer, row, vacancy)
    assert [first.number[-4:], second.number[-4:]] == ["0001", "0002"]


def test_a_second_slip_to_the_same_place_names_the_first(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    with pytest.raises(Conflict, match=made.number):
        refer(officer, row, vacancy)
    answer(officer, made, not_hired())
    assert refer(officer, row, vacancy).number != made.number


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"state": "closed"}, "thôi tuyển"), ({"deadline": ON - dt.timedelta(days=1)}, "hết hạn tuyển dụng")],
)
def test_nobody_is_sent_where_nobody_is_sought(
    values: dict[str, Any], sentence: str, officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    change(vacancy, **values)
    with pytest.raises(WrongState, match=sentence):
        refer(officer, row, vacancy)


def test_a_draft_is_not_found(officer: Actor, row: SeekerRegistration, centre: Any) -> None:
    with pytest.raises(NotAllowed):
        refer(officer, row, post(centre, state="draft"))


def test_who_has_a_job_let_it_expire_or_withdrew_is_not_sent(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy, centre: Any
) -> None:
    with acting_as(officer):
        place_seeker(actor=officer, registration_id=row.pk, at=at())
    with pytest.raises(WrongState, match="đã có việc làm"):
        refer(officer, row, vacancy)
    other, _ = seeker(centre)
    later = ON + dt.timedelta(days=300)
    with acting_as(factories.job(centre)) as sweeper:
        expire_registrations(actor=sweeper, on=later, at=at(later))
    change(vacancy, deadline=None)
    with pytest.raises(WrongState, match="hết hạn"):
        refer(officer, other, vacancy)
    with acting_as(officer):
        withdraw_registration(actor=officer, registration_id=other.pk, way=Way.COUNTER, on=later, at=at(later))
    with pytest.raises(WrongState, match="đã rút"):
        refer(officer, other, vacancy)


def test_without_a_wish_for_a_job_nobody_is_sent(officer: Actor, centre: Any, vacancy: Vacancy) -> None:
    import dataclasses

    from tests.jobbank.seeking import ABOUT

    someone = factories.person(related_to=centre)
    row = registered(officer, someone, about=dataclasses.replace(ABOUT, services=("policy",)), wanted=None)
    assert WANTED.title
    with pytest.raises(WrongState, match="Mẫu 01a"):
        refer(officer, row, vacancy)


def test_without_consent_nobody_is_sent(officer: Actor, row: SeekerRegistration, vacancy: Vacancy) -> None:
    with pytest.raises(WrongState, match="chưa đồng ý"):
        refer(officer, row, vacancy, consent_signed=False)
    with acting_as(officer):
        give_consent(actor=officer, registration_id=row.pk, purpose="referral", way=Way.COUNTER, on=ON, at=at())
    assert refer(officer, row, vacancy, consent_signed=False).state == "issued"
    with acting_as(officer):
        assert SeekerConsent.objects.filter(registration=row, purpose="referral").count() == 1


def test_a_no_to_one_employer_holds_against_a_yes_to_whoever_fits(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    here: dict[str, Any] = {"actor": officer, "registration_id": row.pk, "purpose": "referral", "way": Way.COUNTER}
    with acting_as(officer):
        give_consent(**here, on=ON, at=at(), employer_id=vacancy.employer_id)
        withdraw_consent(**here, on=ON, at=at(), employer_id=vacancy.employer_id)
        give_consent(**here, on=ON, at=at())
        assert not agrees(row.pk, vacancy.employer_id)
    with pytest.raises(WrongState, match="chưa đồng ý"):
        refer(officer, row, vacancy, consent_signed=False)


@pytest.mark.parametrize(
    ("field", "days"),
    [("attend_on", (-1, 3, 9)), ("answer_by", (3, 2, 9)), ("valid_until", (3, 5, 2))],
)
def test_days_that_cannot_be_are_named(
    field: str, days: tuple[int, int, int], officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    wrong = {
        name: ON + dt.timedelta(days=count)
        for name, count in zip(("attend_on", "answer_by", "valid_until"), days, strict=True)
    }
    with pytest.raises(InvalidInput) as told:
        refer(officer, row, vacancy, **wrong)
    assert told.value.field == field


def test_the_places_of_a_vacancy_are_not_given_more_often_than_they_are(
    officer: Actor, centre: Any, settings: Any
) -> None:
    settings.REFERRALS_PER_PLACE = 2
    vacancy = post(centre, quantity=1, confirmed_open_on=ON - dt.timedelta(days=1))
    made = [refer_one(officer, centre, vacancy) for _ in range(2)]
    with pytest.raises(Conflict, match="Đã có 2 người"):
        refer_one(officer, centre, vacancy)
    answer(officer, made[0], hired())
    with pytest.raises(Conflict, match="đã tuyển đủ"):
        refer_one(officer, centre, vacancy)
    with acting_as(officer):
        assert (places_of(vacancy.pk).under_way, places_of(vacancy.pk).hired) == (1, 1)


def test_hirings_before_the_employer_confirmed_are_of_places_already_counted(officer: Actor, centre: Any) -> None:
    vacancy = post(centre, quantity=1)
    answer(officer, refer_one(officer, centre, vacancy), hired())
    change(vacancy, confirmed_open_on=ON)
    assert refer_one(officer, centre, vacancy).state == "issued"


def test_who_may_refer(centre: Any, row: SeekerRegistration, vacancy: Vacancy, worker: Actor) -> None:
    for actor in (factories.staff(Role.RECEPTION, at=centre), factories.staff(Role.CLERK, at=centre), worker):
        with pytest.raises(NotAllowed):
            refer(actor, row, vacancy)
    stranger = factories.staff(Role.OFFICER, at=factories.centre())
    with pytest.raises(NotAllowed):
        refer(stranger, row, vacancy)
    assert refer(factories.staff(Role.COUNSELLOR, at=centre), row, vacancy).issued_by.startswith("staff:")


# Delivery and cancelling


def deliver(actor: Actor, made: Referral, way: str = "hand", *, on: dt.date = ON) -> Referral:
    with acting_as(actor):
        return deliver_referral(actor=actor, referral_id=made.pk, way=way, on=on, at=at(on))


def test_the_first_proof_of_delivery_stays(
    officer: Actor, worker: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    assert deliver(worker, made, "page").delivered_way == "page"
    assert deliver(officer, made, "hand", on=ON + dt.timedelta(days=1)).delivered_way == "page"
    kept = known(made, officer)
    assert (kept.state, kept.delivered_on) == ("delivered", ON)
    with acting_as(officer):
        assert list(ReferralEntry.objects.order_by("pk").values_list("act", "note")) == [
            *(("issue", ""), ("deliver", "page")),
        ]


def test_nobody_opens_the_page_for_somebody_else(
    officer: Actor, worker: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    for actor, way in ((officer, "page"), (worker, "hand")):
        with pytest.raises(NotAllowed):
            deliver(actor, made, way)
    with pytest.raises(NotAllowed):
        deliver(factories.worker(factories.person()), made, "page")


def test_an_application_goes_along_with_the_slip_after_a_cancelled_one(
    officer: Actor, worker: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    sent = apply(worker, row, vacancy)
    first = refer(officer, row, vacancy)
    cancel(officer, first)
    second = refer(officer, row, vacancy)
    with acting_as(officer):
        now = Application.objects.get(pk=sent.pk)
    assert (now.state, now.referral_id) == ("referred", second.pk)


def test_a_cancelled_slip_keeps_its_reason_and_takes_no_answer(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    with pytest.raises(InvalidInput):
        cancel(officer, made, "sai")
    cancel(officer, made)
    cancel(officer, made, "Lý do khác hẳn, không được ghi đè.")
    assert known(made, officer).cancel_reason == "Người lao động xin đổi ngày dự tuyển."
    with pytest.raises(WrongState):
        answer(officer, made, hired())
    with pytest.raises(WrongState):
        deliver(officer, made)


def test_what_was_said_of_one_employer_stands_before_what_was_said_of_whoever_fits(centre: Any, officer: Actor) -> None:
    vacancy = post(centre)
    ways: list[tuple[bool | None, bool | None, bool]] = [
        (True, None, True),
        (True, False, False),
        (False, True, True),
        (None, None, False),
    ]
    for general, own, agreed in ways:
        row, _person = seeker(centre)
        with acting_as(officer):
            for given, employer in ((general, None), (own, vacancy.employer_id)):
                said: dict[str, Any] = {"way": Way.COUNTER, "on": ON, "at": at(), "employer_id": employer}
                common = {"actor": officer, "registration_id": row.pk, "purpose": "referral", **said}
                if given is not None:
                    give_consent(**common)
                if given is False:
                    withdraw_consent(**common)
            assert agrees(row.pk, vacancy.employer_id) == agreed
            assert agreeing_to_referral([row.pk], vacancy.employer_id) == ({row.pk} if agreed else set())


def test_a_no_to_one_employer_holds_against_a_yes_that_was_said_of_whoever_fits(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    here: dict[str, Any] = {"actor": officer, "registration_id": row.pk, "purpose": "referral", "way": Way.COUNTER}
    with acting_as(officer):
        give_consent(**here, on=ON, at=at())
        assert withdraw_consent(**here, on=ON, at=at(), employer_id=vacancy.employer_id) is not None
        assert not agrees(row.pk, vacancy.employer_id)
        assert withdraw_consent(**here, on=ON, at=at(), employer_id=vacancy.employer_id) is None
