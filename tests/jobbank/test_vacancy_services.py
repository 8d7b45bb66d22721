"""Acts on vacancies and employers' registrations: once, in order, by who may, and what happens on races and kills."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from tests import factories
from vieclam.core import clock
from vieclam.core.actors import NOBODY, Actor, Role, job_actor, platform_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Vacancy, VacancyContact, VacancyEntry, VacancyLink
from vieclam.jobbank.pay import PayUnit
from vieclam.jobbank.services import ask_still_open as asking
from vieclam.jobbank.services import support
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.ask_still_open import ask_still_open, send_question
from vieclam.jobbank.services.change_vacancy import change_vacancy
from vieclam.jobbank.services.close_expired import close_expired
from vieclam.jobbank.services.close_vacancy import close_vacancy
from vieclam.jobbank.services.confirm_open import answer_question, confirm_open
from vieclam.jobbank.services.post_vacancy import EmployerSaid, post_vacancy
from vieclam.jobbank.services.refuse_vacancy import refuse_vacancy
from vieclam.jobbank.services.reopen_vacancy import reopen_vacancy
from vieclam.jobbank.services.submit_vacancy import submit_vacancy
from vieclam.jobbank.services.vacancy_values import ContactSaid
from vieclam.jobbank.services.waiting_mail import NotSent
from vieclam.jobbank.vacancy_selectors import counts_of, target_of_link, vacancies_of
from vieclam.reference.models import CommuneWageRegion
from vieclam.web.vacancies.shown import ACT_WORDS

ON, SINCE = dt.date(2026, 11, 2), dt.date(2026, 1, 1)
AT = dt.datetime.combine(ON, dt.time(9), clock.ZONE)
FIRM = EmployerSaid("Công ty May Thử (minh họa)", "0000000001")
CONTACT = ContactSaid("Chị Thử (minh họa)", "0000000001", "thu@vidu.example")
GOOD = {
    "title": "Công nhân may",
    "description": "May công nghiệp theo chuyền, ca ngày, nghỉ chủ nhật.",
    "quantity": 20,
    "commune_codes": ["03679"],
    "pay_minimum": 7_000_000,
    "pay_maximum": 9_000_000,
    "deadline": ON + dt.timedelta(days=30),
}


def at(days: int) -> dict[str, Any]:
    """The day and time so many days later."""
    return {"on": ON + dt.timedelta(days=days), "at": AT + dt.timedelta(days=days)}


def post(actor: Actor, *, key: str = "", contact: ContactSaid = CONTACT, **changed: Any) -> Vacancy:
    """A draft of the actor's centre."""
    return post_vacancy(
        actor=actor,
        centre_id=actor.centre_id or 0,
        employer=FIRM,
        values=GOOD | changed,
        contact=contact,
        source="centre",  # type: ignore[arg-type]
        once_key=key,
        **at(0),
    )


def published(actor: Actor, **changed: Any) -> Vacancy:
    """A vacancy before everybody."""
    return approve_vacancy(actor=actor, vacancy_id=post(actor, **changed).pk, **at(0))


@pytest.fixture
def officer(db: None) -> Actor:
    """An officer of a centre."""
    return factories.staff(Role.OFFICER, at=factories.centre())


def test_a_vacancy_is_numbered_by_centre_and_year_and_a_second_press_gives_the_first(officer: Actor) -> None:
    with acting_as(officer):
        first, again, other = post(officer, key="k1"), post(officer, key="k1"), post(officer, key="k2")
        assert first.pk == again.pk
        assert first.number.endswith("-26-0001")
        assert other.number.endswith("-26-0002")
        assert first.province_codes == ["14"]
        assert VacancyContact.objects.get(vacancy=first).phone == "0000000001"
        assert VacancyLink.objects.filter(vacancy=first, kind="follow").count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"quantity": 0}, "quantity"),
        ({"pay_minimum": 9, "pay_maximum": 8}, "pay_minimum"),
        ({"deadline": ON - dt.timedelta(days=1)}, "deadline"),
        ({"commune_codes": ["99999"]}, "commune_codes"),
        ({"commune_codes": [], "province_codes": ["02"]}, "province_codes"),
        ({"description": "a" * 30_001}, "description"),
        ({"contact": ContactSaid("", "0000000001")}, "contact_name"),
        ({"contact": ContactSaid("Chị Thử", "12")}, "contact_phone"),
    ],
)
def test_what_cannot_be_is_named_with_its_field(officer: Actor, changed: dict[str, Any], field: str) -> None:
    with acting_as(officer), pytest.raises(InvalidInput) as refused:
        post(officer, **changed)
    assert refused.value.field == field


def test_checked_approved_closed_opened_again_and_each_act_pressed_twice_counts_once(officer: Actor) -> None:
    with acting_as(officer):
        row = post(officer)
        for _press in range(2):
            submit_vacancy(actor=officer, vacancy_id=row.pk, at=AT)
        for _press in range(2):
            approve_vacancy(actor=officer, vacancy_id=row.pk, **at(0))
        for _press in range(2):
            close_vacancy(actor=officer, vacancy_id=row.pk, reason="filled", **at(1))
        for _press in range(2):
            reopen_vacancy(actor=officer, vacancy_id=row.pk, deadline=ON + dt.timedelta(days=60), **at(2))
        row.refresh_from_db()
        assert (row.state, row.closing_reason, row.closed_on) == ("published", "", None)
        acts = list(VacancyEntry.objects.filter(vacancy=row).order_by("pk").values_list("act", flat=True))
        assert acts == ["post", "submit", "approve", "close", "reopen"]


def test_what_stops_is_not_published_and_what_the_work_demands_only_with_a_written_reason(officer: Actor) -> None:
    with acting_as(officer):
        fee = post(officer, description="May theo chuyền. Nộp phí hồ sơ 200k.")
        with pytest.raises(WrongState, match="đóng phí"):
            approve_vacancy(actor=officer, vacancy_id=fee.pk, excuse="Công ty nói vậy cho mọi người", **at(0))
        sex = post(officer, title="Nhân viên tắm cho người bệnh nữ", description="Chỉ tuyển nữ chăm sóc người bệnh.")
        with pytest.raises(InvalidInput) as refused:
            approve_vacancy(actor=officer, vacancy_id=sex.pk, **at(0))
        assert refused.value.field == "excuse"
        approve_vacancy(actor=officer, vacancy_id=sex.pk, excuse="Chăm sóc cơ thể người bệnh nữ", **at(0))
        entry = VacancyEntry.objects.get(vacancy=sex, act="approve")
        assert entry.reasons == ["sex"]
        assert "người bệnh nữ" in entry.note


def test_pay_below_the_minimum_wage_is_not_published(officer: Actor) -> None:
    with acting_as(officer):
        known = support.lowest_pay(["03679"], on=ON)
        assert known.sure == {PayUnit.MONTH: 3_700_000, PayUnit.HOUR: 17_800}, "the lowest of the four holds everywhere"
        assert known.perhaps == {PayUnit.MONTH: 5_310_000, PayUnit.HOUR: 25_500}
        assert support.lowest_pay([], on=ON) == known
        row = post(officer, pay_minimum=3_000_000, pay_maximum=3_500_000)
        with pytest.raises(WrongState, match="lương tối thiểu vùng"):
            approve_vacancy(actor=officer, vacancy_id=row.pk, **at(0))
        doubtful = support.findings_of(post(officer, title="Phụ bếp", pay_minimum=4_000_000, pay_maximum=None), on=ON)
        assert "5.310.000" in next(one.sentence for one in doubtful if one.code == "perhaps_below_minimum")


def test_pay_below_the_minimum_wage_of_the_commune_is_not_published(officer: Actor) -> None:
    with acting_as(platform_actor("tests")):
        CommuneWageRegion.objects.create(
            commune_code="03679", region="II", valid_from=dt.date(2026, 1, 1), source="thử"
        )
    with acting_as(officer):
        known = support.lowest_pay(["03679"], on=ON)
        assert (known.sure[PayUnit.MONTH], known.perhaps) == (4_730_000, {})
        row = post(officer, pay_minimum=4_000_000, pay_maximum=4_500_000)
        with pytest.raises(WrongState, match="lương tối thiểu vùng"):
            approve_vacancy(actor=officer, vacancy_id=row.pk, **at(0))


def test_forty_copies_of_one_advertisement_leave_one(officer: Actor) -> None:
    with acting_as(officer):
        kept = published(officer)
        for number in range(40):
            copy = post(officer, title=f"Tuyển gấp {number} công nhân may")
            with pytest.raises(WrongState, match=kept.number):
                approve_vacancy(actor=officer, vacancy_id=copy.pk, **at(0))
        assert Vacancy.objects.filter(state="published", centre_id=officer.centre_id).count() == 1


def test_refused_with_named_reasons_then_mended_and_handed_in_again(officer: Actor) -> None:
    with acting_as(officer):
        row = post(officer, description="May theo chuyền, tuổi từ 18-35.")
        submit_vacancy(actor=officer, vacancy_id=row.pk, at=AT)
        with pytest.raises(InvalidInput):
            refuse_vacancy(actor=officer, vacancy_id=row.pk, reasons=[], at=AT)
        with pytest.raises(InvalidInput):
            refuse_vacancy(actor=officer, vacancy_id=row.pk, reasons=["other"], note="ngắn", at=AT)
        for _press in range(2):
            refuse_vacancy(actor=officer, vacancy_id=row.pk, reasons=["age"], at=AT)
        with pytest.raises(Conflict):
            refuse_vacancy(actor=officer, vacancy_id=row.pk, reasons=["fee"], at=AT)
        with pytest.raises(WrongState):
            approve_vacancy(actor=officer, vacancy_id=row.pk, **at(0))
        change_vacancy(actor=officer, vacancy_id=row.pk, values={"description": "May theo chuyền."}, **at(1))
        row.refresh_from_db()
        assert row.state == "draft"
        assert approve_vacancy(actor=officer, vacancy_id=row.pk, **at(1)).state == "published"


def test_a_published_one_is_checked_again_when_it_changes_for_the_worse(officer: Actor) -> None:
    with acting_as(officer):
        row = published(officer)
        change_vacancy(actor=officer, vacancy_id=row.pk, values={"quantity": 5}, **at(1))
        row.refresh_from_db()
        assert row.state == "published"
        change_vacancy(actor=officer, vacancy_id=row.pk, values={"requirements": "Ưu tiên nữ."}, **at(1))
        row.refresh_from_db()
        assert row.state == "checking"
        entries = VacancyEntry.objects.filter(vacancy=row).count()
        change_vacancy(actor=officer, vacancy_id=row.pk, values={"requirements": "Ưu tiên nữ."}, **at(1))
        assert VacancyEntry.objects.filter(vacancy=row).count() == entries


def test_nobody_of_another_centre_or_without_the_role_acts_on_it(officer: Actor) -> None:
    stranger = factories.staff(Role.OFFICER, at=factories.centre())
    reception = factories.staff(Role.RECEPTION, at=factories_centre(officer))
    with acting_as(officer):
        row = post(officer)
    with acting_as(stranger):
        for act in (
            lambda: approve_vacancy(actor=stranger, vacancy_id=row.pk, **at(0)),
            lambda: close_vacancy(actor=stranger, vacancy_id=row.pk, reason="filled", **at(0)),
            lambda: change_vacancy(actor=stranger, vacancy_id=row.pk, values={"quantity": 1}, **at(0)),
            lambda: confirm_open(actor=stranger, vacancy_id=row.pk, answer="open", **at(0)),
        ):
            with pytest.raises(NotAllowed):
                act()
        assert not VacancyContact.objects.filter(vacancy=row).exists()
        assert not VacancyEntry.objects.filter(vacancy=row).exists()
    with acting_as(reception), pytest.raises(NotAllowed):
        approve_vacancy(actor=reception, vacancy_id=row.pk, **at(0))
    row.refresh_from_db()
    assert row.state == "draft"


def factories_centre(actor: Actor) -> Any:
    """The actor's centre."""
    from vieclam.organisations.models import Centre

    return Centre.objects.get(pk=actor.centre_id)


def test_it_closes_by_itself_the_day_after_its_deadline(officer: Actor) -> None:
    job = job_actor("jobbank.close_expired", centre_id=officer.centre_id)
    with acting_as(officer):
        row = published(officer)
        later = published(officer, title="Thợ hàn", deadline=ON + dt.timedelta(days=60))
    with acting_as(job):
        assert close_expired(actor=job, **at(30)) == 0
        assert close_expired(actor=job, **at(31)) == 1
        assert close_expired(actor=job, **at(31)) == 0
    row.refresh_from_db()
    later.refresh_from_db()
    assert (row.state, row.closing_reason) == ("closed", "expired")
    assert later.state == "published"


def test_after_thirty_days_the_contact_is_asked_once_and_answers_through_the_link(officer: Actor) -> None:
    job = job_actor("jobbank.ask_still_open", centre_id=officer.centre_id)
    with acting_as(officer):
        row = published(officer, deadline=ON + dt.timedelta(days=90))
        silent = published(
            officer,
            title="Thợ hàn",
            description="Hàn khung thép tại xưởng, có bảo hộ.",
            contact=ContactSaid("Anh Thử", "0000000002"),
            deadline=ON + dt.timedelta(days=90),
        )
    with acting_as(job):
        assert ask_still_open(actor=job, **at(29)) == 0
        assert ask_still_open(actor=job, **at(30)) == 2
        assert ask_still_open(actor=job, **at(31)) == 0
        link = VacancyLink.objects.get(vacancy=row, kind="still_open")
        assert VacancyLink.objects.get(vacancy=silent, kind="still_open").state == "no_address"
    assert send_question(actor=job, link_id=link.pk) == "sent"
    send_question(actor=job, link_id=link.pk)
    (sent,) = mail.outbox
    assert sent.to == ["thu@vidu.example"]
    assert link.token in str(sent.body)
    with acting_as(NOBODY):
        target = target_of_link(link.token)
        assert target is not None
        assert target_of_link("khong-co") is None
    contact = job_actor("jobbank.contact", centre_id=target.centre_id)
    with acting_as(contact):
        answer = {"actor": contact, "link_id": target.link_id}
        with pytest.raises(InvalidInput):
            answer_question(**answer, answer="partly", filled=21, **at(31))
        for _press in range(2):
            answer_question(**answer, answer="partly", filled=5, **at(31))
        with pytest.raises(Conflict):
            answer_question(**answer, answer="closed", **at(31))
    row.refresh_from_db()
    assert (row.state, row.quantity, row.confirmed_open_on) == ("published", 15, ON + dt.timedelta(days=31))
    with acting_as(officer):
        assert counts_of(officer.centre_id or 0, on=ON)["call"] == 1
        confirm_open(actor=officer, vacancy_id=silent.pk, answer="closed", **at(32))
        assert list(vacancies_of(officer.centre_id or 0, "call", on=ON)) == []
    silent.refresh_from_db()
    assert (silent.state, silent.closing_reason) == ("closed", "filled")


def test_a_mail_server_that_is_down_is_tried_again_and_given_up_after_four_days(
    officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_actor("jobbank.ask_still_open", centre_id=officer.centre_id)
    with acting_as(officer):
        row = published(officer, deadline=ON + dt.timedelta(days=90))
    with acting_as(job):
        ask_still_open(actor=job, **at(30))
        link = VacancyLink.objects.get(vacancy=row, kind="still_open")

    def down(self: object, fail_silently: bool = False) -> int:
        raise OSError("down")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    with clock.at(AT + dt.timedelta(days=31)), pytest.raises(NotSent):
        send_question(actor=job, link_id=link.pk)
    with clock.at(AT + dt.timedelta(days=40)):
        assert send_question(actor=job, link_id=link.pk) == "failed"
    with acting_as(job):
        link.refresh_from_db()
    assert (link.state, link.attempts, link.error) == ("failed", 2, "OSError")


def test_an_answer_by_telephone_pressed_twice_counts_once(officer: Actor) -> None:
    with acting_as(officer):
        row = published(officer)
        for _press in range(2):
            confirm_open(actor=officer, vacancy_id=row.pk, answer="partly", filled=5, once_key="c", **at(1))
        row.refresh_from_db()
        assert row.quantity == 15
        assert VacancyEntry.objects.filter(vacancy=row, act="confirm").count() == 1


def test_the_sweeps_run_as_jobs_of_a_centre(officer: Actor) -> None:
    with acting_as(officer):
        row = published(officer)
    with clock.at(ON + dt.timedelta(days=31)):
        run_now("jobbank.close_expired", centre_id=officer.centre_id)
        run_now("jobbank.ask_still_open", centre_id=officer.centre_id)
    row.refresh_from_db()
    assert row.state == "closed"


def test_two_approvals_at_once_are_one_and_two_copies_at_once_leave_one(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    officer = factories.staff(Role.OFFICER, at=factories.centre())
    with acting_as(officer):
        one, copy = post(officer), post(officer)
        for row in (one, copy):
            submit_vacancy(actor=officer, vacancy_id=row.pk, at=AT)

    def approve(vacancy_id: int) -> Callable[[], str]:
        def run() -> str:
            try:
                with acting_as(officer):
                    return approve_vacancy(actor=officer, vacancy_id=vacancy_id, **at(0)).state
            except WrongState as refused:
                return refused.code

        return run

    assert in_threads(approve(one.pk), approve(one.pk)) == ["published", "published"]
    with acting_as(officer):
        assert VacancyEntry.objects.filter(vacancy=one, act="approve").count() == 1
        close_vacancy(actor=officer, vacancy_id=one.pk, reason="employer", **at(0))
        third = post(officer)
    assert sorted(map(str, in_threads(approve(copy.pk), approve(third.pk)))) == ["published", "stopped"]


def test_killed_midway_nothing_of_an_approval_stays(officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with acting_as(officer):
        row = post(officer)

        def killed(*_arguments: object, **_named: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("vieclam.jobbank.services.approve_vacancy.write_entry", killed)
            with pytest.raises(KeyboardInterrupt):
                approve_vacancy(actor=officer, vacancy_id=row.pk, **at(0))
        row.refresh_from_db()
        assert row.state == "draft"
        assert approve_vacancy(actor=officer, vacancy_id=row.pk, **at(0)).state == "published"


def test_every_line_of_the_story_has_words() -> None:
    services = Path(asking.__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(services.glob("*.py")))
    written = set(re.findall(r'(?:write_entry|publish)\(vacancy, actor, "(\w+)"', text))
    assert {"post", "approve", "refuse", "close", "reopen", "confirm", "ask"} <= written
    assert written <= set(ACT_WORDS)
