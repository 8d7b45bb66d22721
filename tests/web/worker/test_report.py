"""Reporting a job while the claim is open: the form, what it says then, and that strangers find nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests import factories
from tests.web.worker.situations import FILED_ON, browser_of, collected, evidenced, filed, stranger
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.core import clock
from vieclam.core.actors import Role, job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Clarification, Fact
from vieclam.dossiers.services.record_fact import record_facts

pytestmark = pytest.mark.django_db
JOB = {"kind": "job_with_si", "date": "9/3/2026", "months": "12", "once_key": "k"}


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_job_is_reported_and_its_effect_shown() -> None:
    dossier = evidenced(filed())
    client, address = browser_of(dossier.person_id), f"/toi/ho-so/{dossier.code}"
    with clock.at(FILED_ON + dt.timedelta(days=3)):
        assert f"{address}/bao-su-viec" in page(client, "/toi")
        assert f"{address}/bao-su-viec" in page(client, f"{address}/giay-hen")
        assert "Báo cho trung tâm" in page(client, f"{address}/bao-su-viec")
        sent = [client.post(f"{address}/bao-su-viec", JOB) for _press in range(2)]
        assert [answer.status_code for answer in sent] == [302, 302]
        after = page(client, address)
    assert "Có việc làm, có đóng bảo hiểm xã hội bắt buộc, từ 9/3/2026, 12 tháng" in after
    assert "chưa được hưởng lần này" in after
    assert "Trung tâm đã nhận được tin bạn báo." in after
    actor = job_actor("tests.evidence", centre_id=dossier.centre_id, person_id=dossier.person_id)
    with acting_as(actor):
        fact = Fact.objects.get(dossier=dossier, kind="event", superseded_at__isnull=True)
        assess_dossier(actor=actor, dossier_id=dossier.pk, on=FILED_ON)
        assert Clarification.objects.filter(dossier=dossier, kind="event_in_watch", state="open").exists()
    assert (fact.source, fact.value[0]["notified_on"]) == ("person", "2026-03-05")


def test_what_changes_nothing_says_so_and_mistakes_are_shown() -> None:
    dossier = evidenced(filed())
    client, address = browser_of(dossier.person_id), f"/toi/ho-so/{dossier.code}/bao-su-viec"
    with clock.at(FILED_ON):
        assert client.post(address, {"kind": "", "date": ""}).status_code == 400
        missing = client.post(address, {"kind": "study", "date": "9/3/2026"})
        assert "Hãy ghi khóa học dài mấy tháng." in missing.content.decode()
        assert client.post(address, {"kind": "study", "date": "9/3/2026", "months": "12"}).status_code == 302
        whole = page(client, f"/toi/ho-so/{dossier.code}")
    assert "chưa làm thay đổi hồ sơ của bạn" in whole
    assert "Đi học, từ 9/3/2026, 12 tháng" in whole


def test_after_the_decision_the_form_is_about_the_benefit_and_strangers_find_none() -> None:
    dossier = collected()
    address = f"/toi/ho-so/{dossier.code}/bao-su-viec"
    owner = browser_of(dossier.person_id)
    assert "Báo trong 3 ngày làm việc" in owner.get(address).content.decode()
    told = {"kind": "job_with_si", "happened_on": "17/3/2026", "months": "12", "once_key": "k"}
    with clock.at(dt.date(2026, 3, 18)):
        assert [owner.post(address, told).status_code for _ in range(2)] == [302, 302]
    with acting_as(person_actor(dossier.person_id)):
        assert LifeEvent.objects.filter(entitlement__dossier=dossier).count() == 1
        assert not Fact.objects.filter(dossier=dossier, kind="event").exists()
    other = stranger()
    assert other.get(address).status_code == other.post(address, JOB).status_code == 404


@pytest.mark.parametrize(
    ("day", "said", "not_said"),
    [
        (FILED_ON, ("dân quân thường trực", "trên 12 tháng"), "từ đủ 12 tháng trở lên"),
        (dt.date(2025, 11, 24), ("từ đủ 12 tháng trở lên",), "dân quân thường trực"),
    ],
)
def test_the_declaration_is_that_of_the_law_in_force(day: dt.date, said: tuple[str, ...], not_said: str) -> None:
    from vieclam.web.worker.review import DeclarationForm

    label = str(DeclarationForm(on=day).fields["no_exclusion"].label)
    assert all(words in label for words in said)
    assert not_said not in label


def test_while_facts_contradict_each_other_no_effect_is_promised() -> None:
    dossier = evidenced(filed())
    client, address = browser_of(dossier.person_id), f"/toi/ho-so/{dossier.code}"
    officer = factories.staff(Role.OFFICER, at=dossier.centre)
    with clock.at(FILED_ON), acting_as(officer):
        told = {"terminated_on": (FILED_ON + dt.timedelta(days=1)).isoformat()}
        record_facts(
            actor=officer, dossier_id=dossier.pk, values=told, source="officer", reason="Theo quyết định thôi việc"
        )
    with clock.at(FILED_ON):
        assert client.post(f"{address}/bao-su-viec", JOB).status_code == 302
        after = page(client, address)
    assert "cùng các dữ kiện còn phải làm rõ" in after
    assert "chưa làm thay đổi hồ sơ của bạn" not in after
