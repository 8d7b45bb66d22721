"""Messages to people: made once, said in both languages, sent by e-mail, read."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob

from config.subscriptions import SUBSCRIPTIONS
from tests import factories
from vieclam.announcements.models import Delivery, Message
from vieclam.announcements.selectors import failed_deliveries, messages_of, unread_count
from vieclam.announcements.services import send_email as sending
from vieclam.announcements.services.read_messages import read_messages
from vieclam.announcements.services.send_email import NotSent
from vieclam.announcements.texts import TEXTS, text_of
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import NotAllowed
from vieclam.core.events import publish
from vieclam.core.jobs import run_now, run_waiting
from vieclam.people.models import Person

database = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 30, 9, 0, tzinfo=clock.ZONE)
PAYLOADS = {
    "dossiers.filed": {"code": "H14.21-260302-0007", "due_on": "2026-03-23"},
    "dossiers.supplement_requested": {"code": "H14.21-260302-0007"},
    "dossiers.question_asked": {"code": "H14.21-260302-0007"},
    "dossiers.withdrawn": {"code": "H14.21-260302-0007"},
    "dossiers.lapsed": {"code": "H14.21-260302-0007"},
    "dossiers.place.moves": {
        "kind": "moves", "code": "H14.21-260302-0007", "from": "2026-06-01", "place": "Bộ phận một cửa, 2 Tô Hiệu",
    },
    "dossiers.place.stays": {"kind": "stays", "code": "H14.21-260302-0007", "place": "Bộ phận một cửa, 2 Tô Hiệu"},
    "benefits.decision_issued.grant": {
        "kind": "grant", "code": "H14.21-260302-0007", "result_from": "2026-03-23", "result_to": "2026-03-27",
    },
    "benefits.decision_issued.refuse": {"kind": "refuse", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.cancel": {"kind": "cancel", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.suspend": {"kind": "suspend", "month": 2, "from": "2026-04-17"},
    "benefits.decision_issued.resume": {"kind": "resume", "month": 3, "from": "2026-05-17"},
    "benefits.decision_issued.terminate": {"kind": "terminate", "to": "2026-04-20"},
    "benefits.decision_issued.recover": {"kind": "recover"},
    "benefits.later_months": {"code": "H14.21-260302-0007", "months": 5, "reserved": 4, "total": 8},
    "benefits.window_closes": {"month": 2, "from": "2026-04-20", "to": "2026-04-22"},
    "benefits.result_not_collected": {"code": "H14.21-260302-0007"},
    "benefits.window_opens": {"month": 2, "from": "2026-04-20", "to": "2026-04-22"},
    "benefits.notified": {"month": 1, "amount": 6_000_000},
    "benefits.not_notified": {"month": 2},
    "complaints.filed": {"code": "KN-H14.21-26-0001", "due_on": "2026-04-13"},
    "complaints.accepted": {"code": "KN-H14.21-26-0001", "due_on": "2026-05-08"},
    "complaints.declined": {"code": "KN-H14.21-26-0001"},
    "complaints.question_asked": {"code": "KN-H14.21-26-0001"},
    "complaints.decided": {"code": "KN-H14.21-26-0001", "due_on": "2026-06-04"},
    "complaints.withdrawn": {"code": "KN-H14.21-26-0001"},
    "payments.answered.paid": {"kind": "paid", "month": 1, "amount": 6_000_000, "paid_on": "2026-04-01"},
    "payments.answered.rejected": {
        "kind": "rejected", "month": 1, "amount": 6_000_000, "reason_code": "ACCOUNT_CLOSED",
    },
    "benefits.decision_issued.revoke": {"kind": "revoke", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.correct": {"kind": "correct", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.replace": {"kind": "replace", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.reserve": {"kind": "reserve", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.go_on": {"kind": "go_on", "from": "2026-05-17"},
    "benefits.decision_issued.train": {
        "kind": "train", "code": "H14.21-260302-0007", "result_from": "2026-03-23", "result_to": "2026-03-27",
    },
    "benefits.decision_issued.train_refuse": {"kind": "train_refuse", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.train_cancel": {"kind": "train_cancel", "code": "H14.21-260302-0007"},
    "benefits.decision_issued.train_back": {"kind": "train_back", "code": "H14.21-260302-0007"},
    "benefits.work_asked": {"subject": "event:7", "to": "2026-05-15", "due_on": "2026-05-15"},
    "benefits.refusal_recorded": {"from": "2026-05-12"},
    "benefits.transfer_asked": {"code": "H14.21-260302-0007", "due_on": "2026-05-15"},
    "benefits.transfer_sent": {"from": "2026-05-17"},
    "benefits.transfer_accepted": {"code": "H14.21-260302-0007"},
    "benefits.transfer_withdrawn": {},
    "benefits.transfer_dropped": {},
    "training.result_not_taken": {"code": "H14.21-260302-0007"},
    "programmes.filed": {"code": "H14.21-260302-0007"},
    "programmes.decided.granted": {"kind": "granted", "code": "H14.21-260302-0007"},
    "programmes.decided.refused": {"kind": "refused", "code": "H14.21-260302-0007"},
    "payments.answered.paid_tuition": {
        "kind": "paid_tuition", "month": 1, "amount": 6_000_000, "paid_on": "2026-04-01",
    },
    "payments.answered.paid_meals": {"kind": "paid_meals", "month": 1, "amount": 6_000_000, "paid_on": "2026-04-01"},
    "payments.answered.rejected_meals": {"kind": "rejected_meals", "month": 1, "amount": 6_000_000},
}  # fmt: skip


@pytest.fixture
def centre():
    return factories.centre(name="Trung tâm Dịch vụ việc làm Sơn La", phone="02123850000")


@pytest.fixture
def person(centre):
    return factories.person(related_to=centre, email="lo.mai@example.invalid")


def tell(centre, person, kind: str = "dossiers.filed", subject: str = "dossier:12", **values) -> None:
    event = next(name for name in SUBSCRIPTIONS if kind.startswith(name))
    payload = {**PAYLOADS[kind], "subject": subject, **values}
    run_now("announcements.tell_person", centre_id=centre.pk, person_id=person.pk, event=event, event_id=1, **payload)


def shown(person, language: str = "vi"):
    with factories.acting(factories.worker(person)), translation.override(language):
        return messages_of(person.pk)


def deliveries(centre) -> list[Delivery]:
    with factories.acting(factories.job(centre)):
        return list(Delivery.objects.order_by("pk"))


def send(centre, person) -> None:
    for delivery in deliveries(centre):
        run_now("announcements.send_email", centre_id=centre.pk, person_id=person.pk, delivery_id=delivery.pk)


def test_every_event_told_to_people_has_a_text_and_every_text_an_event():
    told = {event for event, jobs in SUBSCRIPTIONS.items() if any(job.endswith(".tell_person") for job in jobs)}
    assert set(PAYLOADS) == set(TEXTS)
    assert {event for event in told for kind in TEXTS if kind == event or kind.startswith(f"{event}.")} == told
    assert all(any(kind == event or kind.startswith(f"{event}.") for event in told) for kind in TEXTS)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_every_text_is_complete_in_both_languages(kind):
    said = {}
    for language in ("vi", "en"):
        with translation.override(language):
            text = text_of(kind, PAYLOADS[kind])
            said[language] = (text.title, text.body, text.mail)
            assert all(said[language])
            assert not any("%" in part or "None" in part for part in said[language])
    assert all(vi != en for vi, en in zip(said["vi"], said["en"], strict=True))


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_an_e_mail_never_carries_an_amount(kind):
    assert "6.000.000" not in text_of(kind, PAYLOADS[kind]).mail


def test_dates_carry_their_weekday():
    granted = text_of("benefits.decision_issued.grant", PAYLOADS["benefits.decision_issued.grant"])
    assert "từ 23/3/2026 (thứ Hai) đến hết 27/3/2026 (thứ Sáu)" in granted.body
    with translation.override("en"):
        paid = text_of("payments.answered.paid", PAYLOADS["payments.answered.paid"])
    assert "1 April 2026 (Wednesday)" in paid.body


@database
def test_one_message_and_one_e_mail_per_matter_however_often_it_is_told(centre, person):
    for _ in range(3):
        tell(centre, person)
    tell(centre, person, subject="dossier:13")
    assert len(shown(person)) == 2
    assert len(deliveries(centre)) == 2
    assert ProcrastinateJob.objects.filter(task_name="announcements.send_email").count() == 2


@database
def test_the_page_says_it_in_its_own_language(centre, person):
    tell(centre, person)
    assert shown(person)[0].title == "Đã nhận hồ sơ H14.21-260302-0007"
    assert "23/3/2026 (thứ Hai)" in shown(person)[0].body
    assert "23 March 2026 (Monday)" in shown(person, "en")[0].body
    with factories.acting(factories.worker(person)):
        assert Message.objects.get().title == "Đã nhận hồ sơ H14.21-260302-0007"


@database
def test_a_person_without_e_mail_has_the_message_on_the_page(centre):
    person = factories.person(related_to=centre, without_email=True)
    tell(centre, person)
    assert len(shown(person)) == 1
    assert deliveries(centre) == []


@database
def test_news_nobody_is_told_about_makes_no_message(centre, person):
    run_now(
        "announcements.tell_person",
        centre_id=centre.pk,
        person_id=person.pk,
        event="payments.answered",
        event_id=1,
        subject="order:1",
        kind="accepted",
    )
    assert shown(person) == []


@database
def test_an_event_reaches_the_mailbox(centre, person):
    with factories.acting(factories.job(centre)):
        publish(
            "benefits.window_opens", centre_id=centre.pk, person_id=person.pk, subject="month:55",
            **PAYLOADS["benefits.window_opens"],
        )  # fmt: skip
    run_waiting()
    (letter,) = mail.outbox
    assert letter.to == ["lo.mai@example.invalid"]
    assert letter.subject == "Đến kỳ thông báo tìm việc: từ 20/4/2026 (thứ Hai) đến hết 22/4/2026 (thứ Tư)."
    assert "/toi" in letter.body
    assert "Trung tâm Dịch vụ việc làm Sơn La" in letter.body
    assert [d.state for d in deliveries(centre)] == ["sent"]


@database
def test_the_letter_names_nobody(centre, person):
    tell(centre, person, kind="payments.answered.paid", subject="order:1")
    send(centre, person)
    (letter,) = mail.outbox
    for secret in (person.full_name, person.personal_number, "6.000.000", "1990"):
        assert secret not in letter.body + letter.subject


@database
def test_a_job_run_twice_sends_one_letter(centre, person):
    tell(centre, person)
    send(centre, person)
    send(centre, person)
    assert len(mail.outbox) == 1
    assert [(d.state, d.attempts) for d in deliveries(centre)] == [("sent", 1)]


@database
def test_killed_after_sending_the_second_letter_carries_the_same_number(centre, person, monkeypatch):
    tell(centre, person)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_keep", killed)
        with pytest.raises(KeyboardInterrupt):
            send(centre, person)
    send(centre, person)
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1
    assert [(d.state, d.attempts) for d in deliveries(centre)] == [("sent", 2)]


def broken(monkeypatch, error: Exception):
    def refuse(*_, **__):
        raise error

    patched = monkeypatch.context()
    context = patched.__enter__()
    context.setattr("django.core.mail.message.EmailMessage.send", refuse)
    return patched


@database
@pytest.mark.parametrize("error", [ConnectionRefusedError(), smtplib.SMTPServerDisconnected("gone"), TimeoutError()])
def test_the_mail_server_away_the_delivery_waits(centre, person, monkeypatch, error):
    tell(centre, person)
    patched = broken(monkeypatch, error)
    with pytest.raises(NotSent):
        send(centre, person)
    patched.__exit__(None, None, None)
    (waiting,) = deliveries(centre)
    assert (waiting.state, waiting.attempts, waiting.error) == ("waiting", 1, type(error).__name__)
    send(centre, person)
    assert [(d.state, d.error) for d in deliveries(centre)] == [("sent", "")]


@database
def test_an_address_that_is_refused_is_given_up_and_shown_to_the_centre(centre, person, monkeypatch):
    tell(centre, person)
    patched = broken(monkeypatch, smtplib.SMTPRecipientsRefused({"lo.mai@example.invalid": (550, b"no")}))
    send(centre, person)
    patched.__exit__(None, None, None)
    with factories.acting(factories.staff(Role.OFFICER, at=centre)):
        (failed,) = failed_deliveries(centre_id=centre.pk)
    assert (failed.state, failed.error) == ("failed", "SMTPRecipientsRefused")


@database
def test_a_mail_server_that_is_away_is_waited_for_four_days_however_often_it_is_tried(centre, person, monkeypatch):
    tell(centre, person)
    with factories.acting(factories.job(centre)):
        Delivery.objects.update(attempts=400)
    patched, made = broken(monkeypatch, ConnectionRefusedError()), clock.now()
    with clock.at(made + dt.timedelta(days=3, hours=23)), pytest.raises(NotSent):
        send(centre, person)
    with clock.at(made + dt.timedelta(days=4, hours=1)):
        send(centre, person)
    patched.__exit__(None, None, None)
    assert [(d.state, d.error) for d in deliveries(centre)] == [("failed", "ConnectionRefusedError")]


@database
def test_an_address_removed_meanwhile_is_no_delivery(centre, person):
    tell(centre, person)
    with factories.acting(factories.worker(person)):
        Person.objects.filter(pk=person.pk).update(email="")
    send(centre, person)
    assert mail.outbox == []
    assert [(d.state, d.error) for d in deliveries(centre)] == [("failed", "no address")]


@database
def test_the_sweep_queues_what_was_lost(centre, person):
    tell(centre, person)
    ProcrastinateJob.objects.filter(task_name="announcements.send_email").delete()
    run_now("announcements.send_waiting", centre_id=centre.pk)
    assert not ProcrastinateJob.objects.filter(task_name="announcements.send_email").exists()
    with clock.at(clock.real_now() + dt.timedelta(minutes=11)):
        for _ in range(2):
            run_now("announcements.send_waiting", centre_id=centre.pk)
    assert ProcrastinateJob.objects.filter(task_name="announcements.send_email").count() == 1


@database
def test_reading_is_noted_once_and_only_by_the_person(centre, person):
    tell(centre, person)
    tell(centre, person, kind="dossiers.withdrawn")
    worker, stranger = factories.worker(person), factories.worker(factories.person())
    officer = factories.staff(Role.OFFICER, at=centre)
    with factories.acting(stranger):
        assert read_messages(actor=stranger, at=NOW) == 0
    with factories.acting(officer), pytest.raises(NotAllowed):
        read_messages(actor=officer, at=NOW)
    with factories.acting(worker):
        assert unread_count(person.pk) == 2
        assert read_messages(actor=worker, at=NOW) == 2
        assert read_messages(actor=worker, at=NOW + dt.timedelta(days=1)) == 0
        assert unread_count(person.pk) == 0
        assert {row.read_at for row in Message.objects.filter(person=person)} == {NOW}


def test_told_at_the_same_moment_there_is_one_message(committed_db, in_threads):
    centre = factories.centre()
    person = factories.person(related_to=centre, email="x@example.invalid")
    assert in_threads(*[lambda: tell(centre, person)] * 4) == [None] * 4
    assert (len(shown(person)), len(deliveries(centre))) == (1, 1)
