"""A support programme: published from its text, claimed once, decided by two, paid, counted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, transaction

from tests import factories
from tests.claims import Desk, desk, moment
from tests.programmes.making import (
    ON,
    decided,
    examined,
    filed,
    granted,
    history,
    programme,
    proposed,
    seen,
    text,
    waiting,
)
from vieclam.announcements.texts import text_of
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, platform_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as
from vieclam.gateways.clients.social_insurance import BenefitOnRecord
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import Target
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.tell_of_answer import tell_of_answer
from vieclam.programmes.case import facts_of_history
from vieclam.programmes.models import Programme, ProgrammeClaim, ProgrammeDecision, ProgrammeEnd
from vieclam.programmes.publication import read_programme
from vieclam.programmes.selectors import claims_of, order_of, report_of
from vieclam.programmes.services.decide_claims import decide_claims, send_back
from vieclam.programmes.services.end_programme import close_programme, withdraw_programme
from vieclam.programmes.services.file_claim import Said
from vieclam.programmes.services.lapse_claims import lapse_claim
from vieclam.programmes.services.order_support import order_support_anew
from vieclam.programmes.services.publish_programme import load_programmes
from vieclam.programmes.services.take_up import take_up
from vieclam.programmes.services.tell_facts import tell_facts
from vieclam.programmes.services.withdraw_claim import withdraw_claim
from vieclam.programmes.standing import ProgrammeStanding

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture
def here() -> Desk:
    return desk()


@pytest.fixture
def under() -> Programme:
    return programme()


def figures(here: Desk, under: Programme) -> dict[str, tuple[int, int | None]]:
    """The report, each number checked against the list it opens."""
    with acting_as(here.director):
        found = report_of(under, (here.centre.pk,))
        for figure in found:
            assert claims_of(under, (here.centre.pk,), figure.part).count() == figure.count, figure
        return {figure.part: (figure.count, figure.amount) for figure in found if figure.count}


def paid(here: Desk, claim: ProgrammeClaim, **said: object) -> PaymentOrder:
    """Social insurance's answer to the last order."""
    with acting_as(factories.job(here.centre, None)) as job:
        order = order_of(claim)
        assert order is not None
        answer = Answer(**{"kind": "paid", "amount": order.amount, "paid_on": ON, **said})  # type: ignore[arg-type]
        record_answer(actor=job, order_id=order.pk, answer=answer, received_at=clock.real_now())
        return PaymentOrder.objects.get(pk=order.pk)


def test_the_programme_of_2021_is_shipped_and_is_claimed_at_social_insurance(here: Desk) -> None:
    with acting_as(platform_actor("tests")) as actor:
        assert (load_programmes(actor=actor), load_programmes(actor=actor)) == (1, 0)
    shipped = Programme.objects.get(code="2021-nq116")
    assert [band["amount"] for band in shipped.bands] == [1800000, 2100000, 2400000, 2650000, 2900000, 3300000]
    with pytest.raises(WrongState) as refused:
        filed(here, shipped, on=dt.date(2021, 10, 5))
    assert refused.value.code == "other_channel"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"bands": "[{from: 0, amount: 5}, {from: 0, amount: 9}]"}, "bands"),
        ({"bands": "[{from: 3, amount: 5}]"}, "bands"),
        ({"bands": "[{from: 0, amount: -5}]"}, "bands"),
        ({"bands": "[{from: 0, amount: 5, note: x}]"}, "bands"),
        ({"bands": "5"}, "bands"),
        ({"filing_to": "2026-05-31"}, "days_order"),
        ({"filing_from": "2026-02-30"}, "not_yaml"),
        ({"pay_by": "soon"}, "not_a_day"),
        ({"ended_to": ""}, "ended_days"),
        ({"ended_to": "2025-12-31"}, "ended_days"),
        ({"insured_on": "", "ended_from": "", "ended_to": ""}, "nobody_in"),
        ({"channel": "post"}, "not_a_choice"),
        ({"insured_excludes": "[everybody]"}, "not_a_choice"),
        ({"insured_excludes": "5"}, "not_a_choice"),
        ({"name": ""}, "text_missing"),
        ({"colour": "red"}, "unknown_name"),
        ({"name": "[x"}, "not_yaml"),
    ],
)
def test_a_text_that_cannot_be_is_refused_and_says_why(changed: dict[str, str], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_programme(text(**changed))
    assert refused.value.code == code


def test_published_once_by_the_administrator_and_never_changed(here: Desk, under: Programme) -> None:
    with acting_as(factories.FACTORY), pytest.raises(Conflict):
        programme(code=under.code)
    with acting_as(factories.FACTORY), pytest.raises(ProgrammingError), transaction.atomic():
        Programme.objects.filter(pk=under.pk).update(pay_by=ON)
    with pytest.raises(InvalidInput):
        read_programme("just words")


def test_claimed_decided_by_another_paid_and_counted(here: Desk, under: Programme) -> None:
    rich, poor, out = (filed(here, under) for _ in range(3))
    assert waiting("programmes.examine") == 3
    examined(here, rich, history(36))
    examined(here, poor, history(35, working=False))
    examined(here, out, history(0, employments=(), found=False))
    with acting_as(here.officer), pytest.raises(WrongState) as missing:
        proposed(here, out)
    assert missing.value.code == "facts_missing"
    with acting_as(here.officer) as officer:
        facts = {"months": 9, "insured_on_day": False, "insurance_ended_on": dt.date(2025, 12, 31)}
        tell_facts(actor=officer, claim_id=out.pk, facts=facts, reason="Sổ bảo hiểm bản chính", on=ON)
    for claim in (rich, poor, out):
        proposed(here, claim)
        proposed(here, claim)
    assert figures(here, under)["proposed"] == (3, None)
    assert decided(here, rich, poor, out).decided == 3
    assert decided(here, rich, poor, out).decided == 0
    rows = {claim.pk: seen(here, claim).decision for claim in (rich, poor, out)}
    assert [rows[claim.pk].state for claim in (rich, poor, out)] == ["granted", "granted", "refused"]
    assert [rows[claim.pk].amount for claim in (rich, poor, out)] == [1_500_000, 1_000_000, 0]
    assert len({row.number for row in rows.values()}) == 3
    with acting_as(factories.job(here.centre)):
        assert [order_of(claim) is None for claim in (rich, poor, out)] == [False, False, True]
        assert PaymentOrder.objects.filter(subject__startswith="support:").count() == 2
    order = paid(here, rich)
    assert (order.state, order.amount, order.due_on) == ("paid", 1_500_000, under.pay_by)
    assert figures(here, under) == {
        "": (3, None),
        "granted": (2, 2_500_000),
        "refused": (1, None),
        "paid": (1, 1_500_000),
        "reason-support_not_among": (1, None),
        "band-0": (1, 1_000_000),
        "band-36": (1, 1_500_000),
    }
    told = list(Event.objects.filter(name__startswith="programmes.").order_by("pk").values_list("name", flat=True))
    assert told == ["programmes.filed"] * 3 + ["programmes.decided"] * 3
    payload = Event.objects.get(name="payments.answered").payload
    with acting_as(factories.job(here.centre, seen(here, rich).person)) as job:
        message = tell_of_answer(actor=job, event="payments.answered", payload=payload)
    assert message is not None
    assert "1.500.000" in message.body
    assert "tháng" not in message.title
    for kind in ("granted", "refused"):
        assert text_of(f"programmes.decided.{kind}", {"code": under.code}) is not None


def test_one_claim_for_a_person_whatever_the_centre_and_again_after_a_withdrawal(here: Desk, under: Programme) -> None:
    person, elsewhere = factories.person(), desk()
    first = filed(here, under, person=person, once_key="k")
    assert filed(here, under, person=person, once_key="k").pk == first.pk
    for place in (here, elsewhere):
        with pytest.raises(Conflict) as refused:
            filed(place, under, person=person)
        assert refused.value.code == "claimed_already"
    with acting_as(factories.worker(person)) as worker:
        assert withdraw_claim(actor=worker, claim_id=first.pk, on=ON).withdrawn_on == ON
        assert withdraw_claim(actor=worker, claim_id=first.pk, on=ON + dt.timedelta(days=1)).withdrawn_on == ON
    assert examined(here, first, history(40)) is None
    second = filed(elsewhere, under, person=person)
    examined(elsewhere, second, history(40))
    proposed(elsewhere, second)
    with acting_as(factories.worker(person)) as worker, pytest.raises(WrongState):
        withdraw_claim(actor=worker, claim_id=second.pk, on=ON)
    assert figures(here, under)["withdrawn"] == (1, None)


@pytest.mark.parametrize("on", [dt.date(2026, 5, 31), dt.date(2026, 9, 1)])
def test_outside_its_days_nothing_is_taken(here: Desk, under: Programme, on: dt.date) -> None:
    with pytest.raises(WrongState) as refused:
        filed(here, under, on=on)
    assert refused.value.code == "not_its_days"


def test_an_account_that_cannot_be_and_a_centre_without_insurance_are_refused(here: Desk, under: Programme) -> None:
    broken = Said(state_budget=False, monthly_pension=False, target=Target("account", "970436", "12 ; 3"))
    with pytest.raises(InvalidInput):
        filed(here, under, said=broken)
    with pytest.raises(InvalidInput) as refused:
        filed(here, under, place=factories.centre(of_organisation=True))
    assert refused.value.field == "centre"


def test_who_proposed_does_not_decide_and_others_may_not(here: Desk, under: Programme) -> None:
    both = factories.staff(Role.OFFICER, Role.CENTRE_DIRECTOR, at=here.centre)
    claim = filed(here, under)
    examined(here, claim, history(40))
    proposed(here, claim, by=both)
    with pytest.raises(WrongState) as refused:
        decided(here, claim, by=both)
    assert refused.value.code == "same_person"
    strangers: list[Actor] = [here.officer, here.reception, desk().director]
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            decided(here, claim, by=stranger)
    with acting_as(here.director) as director:
        assert send_back(actor=director, claim_id=claim.pk, reason="Xem lại tháng đóng").state == "examined"
        with pytest.raises(WrongState):
            send_back(actor=director, claim_id=claim.pk, reason="Xem lại tháng đóng")


def test_what_came_out_otherwise_goes_back_and_is_not_decided(here: Desk, under: Programme) -> None:
    claim = filed(here, under)
    examined(here, claim, history(40))
    row = proposed(here, claim)
    assert examined(here, claim, history(3)) is not None  # evidence that came later does not touch a proposal
    assert seen(here, claim).decision.evidence["months"] == 40
    with acting_as(factories.job(here.centre)):
        ProgrammeDecision.objects.filter(pk=row.pk).update(told={"months": 2})
    done = decided(here, claim)
    assert (done.decided, done.sent_back) == (0, 1)
    assert seen(here, claim).decision.state == "examined"
    with acting_as(factories.job(here.centre)):
        assert order_of(claim) is None


def test_a_rejected_order_is_made_anew_once(here: Desk, under: Programme) -> None:
    claim = granted(here, under)
    paid(here, claim, kind="rejected", reason_code="ACCOUNT_CLOSED", paid_on=None)
    with clock.at(moment(ON)), acting_as(here.officer) as officer:
        target = Target("account", "970436", "0123456789", "NGUYEN THI THU")
        first = order_support_anew(actor=officer, claim_id=claim.pk, target=target, on=ON)
        with pytest.raises(WrongState):
            order_support_anew(actor=officer, claim_id=claim.pk, target=target, on=ON)
    assert (first.replaces_id is not None, first.account_number) == (True, "0123456789")
    assert paid(here, claim).pk == first.pk
    assert figures(here, under)["paid"] == (1, 1_500_000)


def test_the_sweep_takes_up_what_was_lost(here: Desk, under: Programme) -> None:
    claim = filed(here, under)
    with acting_as(factories.job(here.centre)) as job:
        assert take_up(actor=job) == 1
    examined(here, claim, history(40))
    proposed(here, claim)
    with clock.at(moment(ON)), acting_as(here.director) as director:
        decide_claims(actor=director, claim_ids=[claim.pk], on=ON)
    with acting_as(factories.job(here.centre)) as job:
        assert take_up(actor=job) == 1


def test_what_a_history_leaves_open_is_left_open(under: Programme) -> None:
    benefit = BenefitOnRecord("14", "1/QĐ", ON, dt.date(2024, 3, 1), dt.date(2024, 5, 31), 3, 3, 3_000_000, "ended")
    used = facts_of_history(history(40, benefits=(benefit,)), under)
    assert "months" not in used
    assert used["benefit_since"] == "2024-03-01"
    twice = history(2).months
    doubled = facts_of_history(history(2, months=(*twice, twice[0])), under)
    assert "months" not in doubled
    assert doubled["unclear_months"] == ["2026-04"]
    later = facts_of_history(history(3, working=False), under)
    assert (later["insured_on_day"], later["insurance_ended_on"], later["months"]) == (False, "2026-03-31", 3)


def ended(under: Programme, **given: object) -> ProgrammeEnd:
    """Withdrawn, or closed from a day, by the administrator."""
    end = close_programme if "from_day" in given else withdraw_programme
    with acting_as(factories.FACTORY) as actor:
        given = {"reason": "Văn bản mới thay thế", **given}
        return end(actor=actor, programme_id=under.pk, on=ON, **given)  # type: ignore[operator]


def test_withdrawn_before_anything_is_decided_its_claims_lapse_and_are_told(here: Desk, under: Programme) -> None:
    open_one, before_director = filed(here, under), filed(here, under)
    examined(here, before_director, history(40))
    proposed(here, before_director)
    with acting_as(here.director) as director, pytest.raises(NotAllowed):
        withdraw_programme(actor=director, programme_id=under.pk, reason="Văn bản mới thay thế", on=ON)
    with pytest.raises(InvalidInput) as short:
        ended(under, reason="Sai")
    assert "Ít nhất 10 ký tự" in short.value.message
    assert ended(under).pk == ended(under).pk
    with pytest.raises(Conflict, match="Văn bản mới thay thế"):
        ended(under, reason="Viết khác đi một chút")
    assert Programme.objects.get(pk=under.pk).state is ProgrammeStanding.WITHDRAWN
    with pytest.raises(WrongState):
        filed(here, under)
    for late in (lambda: decided(here, before_director), lambda: proposed(here, open_one)):
        with pytest.raises(WrongState):
            late()
    for lapsed in (2, 0):
        with acting_as(factories.job(here.centre)) as job:
            assert take_up(actor=job) == lapsed
            for claim in (open_one, before_director)[:lapsed]:
                lapse_claim(actor=job, claim_id=claim.pk, on=ON)
                lapse_claim(actor=job, claim_id=claim.pk, on=ON)
    for claim in (open_one, before_director):
        assert seen(here, claim).withdrawn_on == ON
    with acting_as(factories.job(here.centre)):
        told = Event.objects.filter(name="programmes.lapsed").count()
    assert told == 2
    with pytest.raises(WrongState):
        ended(under, from_day=ON + dt.timedelta(days=3))
    with acting_as(factories.FACTORY), pytest.raises(ProgrammingError), transaction.atomic():
        ProgrammeEnd.objects.filter(programme=under).delete()


def test_decided_under_it_a_programme_is_only_closed_and_what_was_filed_goes_its_way(
    here: Desk, under: Programme
) -> None:
    granted(here, under)
    open_one = filed(here, under)
    elsewhere = desk()
    with pytest.raises(WrongState) as refused:
        ended(under)
    assert refused.value.code == "decided_under_it"
    for day in (None, ON, under.filing_to + dt.timedelta(days=1)):
        with pytest.raises(InvalidInput):
            ended(under, from_day=day)
    last = ON + dt.timedelta(days=2)
    first = ended(under, from_day=last + dt.timedelta(days=1))
    assert ended(under, from_day=last + dt.timedelta(days=1)).pk == first.pk
    with pytest.raises(Conflict, match="18/6/2026"):
        ended(under, from_day=last + dt.timedelta(days=2))
    filed(elsewhere, under, on=last)
    with pytest.raises(WrongState):
        filed(elsewhere, under, on=last + dt.timedelta(days=1))
    examined(here, open_one, history(40))
    proposed(here, open_one)
    assert decided(here, open_one).decided == 1
