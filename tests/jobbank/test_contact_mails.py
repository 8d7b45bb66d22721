"""What the contact of a vacancy is told by e-mail: once each, only where it was asked for, and after failures too."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from tests import factories
from tests.jobbank import making
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, job_actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import ContactMail, Source, Vacancy, VacancyContact, VacancyLink
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.close_expired import close_expired
from vieclam.jobbank.services.post_vacancy import EmployerSaid, post_vacancy
from vieclam.jobbank.services.refuse_vacancy import refuse_vacancy
from vieclam.jobbank.services.send_contact_mail import send_contact_mail
from vieclam.jobbank.services.submit_vacancy import submit_vacancy
from vieclam.jobbank.services.tell_contact import queue_waiting
from vieclam.jobbank.services.vacancy_values import ContactSaid
from vieclam.jobbank.services.waiting_mail import NotSent
from vieclam.organisations.models import Centre

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ON = making.ON
AT = dt.datetime.combine(ON, dt.time(9), clock.ZONE)
WANTED = ContactSaid("Chị Thử (minh họa)", "0000000001", "thu@vidu.example", wants_messages=True)


@pytest.fixture
def officer() -> Actor:
    """An officer of a centre of Sơn La."""
    return factories.staff(Role.OFFICER, at=Centre.objects.get(code="H14.21"))


def handed_in(officer: Actor, *, contact: ContactSaid = WANTED, **changed: Any) -> Vacancy:
    """A vacancy as its contact hands it in."""
    actor = job_actor("jobbank.contact", centre_id=officer.centre_id)
    values: dict[str, Any] = {
        "title": "Thợ may giày",
        "description": "May mũ giày theo chuyền, nghỉ chủ nhật.",
        "quantity": 10,
        "commune_codes": ["03679"],
        "pay_minimum": 7_000_000,
        "pay_maximum": 9_000_000,
        "deadline": ON + dt.timedelta(days=30),
    }
    with acting_as(actor):
        row = post_vacancy(
            actor=actor,
            centre_id=officer.centre_id or 0,
            employer=EmployerSaid("Công ty Giày Thử (minh họa)"),
            values=values | changed,
            contact=contact,
            source=Source.EMPLOYER,
            on=ON,
            at=AT,
        )
        for _press in range(2):
            submit_vacancy(actor=actor, vacancy_id=row.pk, at=AT)
    return row


def send_all(officer: Actor) -> list[Any]:
    """What is sent when the queue has worked off every e-mail twice."""
    job = job_actor("jobbank.send_contact_mail", centre_id=officer.centre_id)
    with acting_as(job):
        keys = list(ContactMail.objects.order_by("pk").values_list("pk", flat=True))
    for key in [*keys, *keys]:
        send_contact_mail(actor=job, mail_id=key)
    return list(mail.outbox)


def test_received_published_and_closed_are_told_once_each_with_the_code(officer: Actor) -> None:
    row = handed_in(officer)
    with acting_as(officer):
        for _press in range(2):
            approve_vacancy(actor=officer, vacancy_id=row.pk, on=ON, at=AT)
    later = ON + dt.timedelta(days=31)
    with acting_as(officer):
        code = VacancyLink.objects.get(vacancy=row, kind="follow").token
    job = job_actor("jobbank.close_expired", centre_id=officer.centre_id)
    with acting_as(job):
        close_expired(actor=job, on=later, at=AT + dt.timedelta(days=31))
    received, published, closed = send_all(officer)
    assert [one.to for one in (received, published, closed)] == [["thu@vidu.example"]] * 3
    assert all(f"/viec-lam/tin/{code}" in one.body and row.number in one.subject for one in mail.outbox)
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in received.body
    assert "Đã nhận" in received.subject
    assert "đã được đăng" in published.subject
    assert "ngày 2/12/2026" in published.body
    assert "Lý do: Hết hạn tuyển dụng." in closed.body
    assert "Sửa và gửi lại" in closed.body
    assert all("Chị Thử" not in one.body and "0000000001" not in one.body for one in mail.outbox)


def test_refused_is_told_with_what_was_found_and_what_to_do(officer: Actor) -> None:
    kept = handed_in(officer)
    row = handed_in(officer)
    with acting_as(officer):
        for _press in range(2):
            refuse_vacancy(actor=officer, vacancy_id=row.pk, reasons=["age", "duplicate"], note="Xin bỏ tuổi.", at=AT)
    refused = send_all(officer)[-1]
    assert "không được đăng" in refused.subject
    for words in ("- Tin giới hạn tuổi", f"số {kept.number}", "- Xin bỏ tuổi.", "Sửa và gửi lại"):
        assert words in refused.body
    assert "%(" not in refused.body
    assert len(mail.outbox) == 3


def test_nothing_is_sent_without_the_wish_or_the_address_nor_after_the_wish_is_taken_back(officer: Actor) -> None:
    for contact in (ContactSaid("Chị Thử", "0000000001", "thu@vidu.example"), ContactSaid("Anh Thử", "0000000002", "")):
        handed_in(officer, contact=contact)
    with acting_as(officer):
        assert not ContactMail.objects.exists()
    row = handed_in(officer)
    with acting_as(officer):
        VacancyContact.objects.filter(vacancy=row).update(wants_messages=False)
    assert send_all(officer) == []
    with acting_as(officer):
        assert ContactMail.objects.get().state == "none"
        own = making.draft(officer, contact=WANTED, title="Thợ hàn", description="Hàn khung cửa.")
        submit_vacancy(actor=officer, vacancy_id=own.pk, at=AT)
        assert ContactMail.objects.count() == 1, "what an officer hands in itself is not told as received"


def test_a_mail_server_that_is_down_is_tried_again_swept_and_given_up(
    officer: Actor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_in(officer)
    job = job_actor("jobbank.contact_mails", centre_id=officer.centre_id)
    with acting_as(officer):
        row = ContactMail.objects.get()

    def down(self: object, fail_silently: bool = False) -> int:
        raise OSError("thu@vidu.example: down")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", down)
        with clock.at(AT), pytest.raises(NotSent):
            send_contact_mail(actor=job, mail_id=row.pk)
        with acting_as(job):
            assert queue_waiting(actor=job) == 1
        with clock.at(AT + dt.timedelta(days=5)):
            assert send_contact_mail(actor=job, mail_id=row.pk) == "failed"
    with acting_as(officer):
        row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("failed", 2, "OSError")
    said = capsys.readouterr().out
    assert "thu@vidu.example" not in said
    run_now("jobbank.contact_mails", centre_id=officer.centre_id)
    assert mail.outbox == []
