"""Trays: many at once, one confirmation, pause, a worker killed in the middle, sending back, the register."""

from __future__ import annotations

import datetime as dt
import html
import re
import time
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.web import claims
from vieclam.accounts.models import User
from vieclam.benefits.models import Proposal
from vieclam.benefits.services import work_tray
from vieclam.benefits.services.sweep import sweep_results
from vieclam.benefits.states import ProposalState
from vieclam.benefits.tray_models import BatchState, ItemState, TrayAct, TrayBatch, TrayItem
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.jobs import run_now
from vieclam.core.models import RegisterEntry
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.dossiers.models import Deadline
from vieclam.organisations.models import Delegation, Membership

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu-nghiem-dai"


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def work_off(batch: TrayBatch, *, on: dt.date | None = None) -> None:
    """Work off what waits, on the day of the press unless told otherwise."""
    with clock.at(on or batch.business_on):
        for item in TrayItem.objects.filter(batch=batch).order_by("pk"):
            run_now("benefits.tray_item", centre_id=item.centre_id, item_id=item.pk)
    batch.refresh_from_db()


def signer_of(house: claims.House) -> tuple[Client, str]:
    """The signer's browser and secret of the second factor."""
    user, secret = User.objects.get(pk=house.actor("signer").user_id), generate_totp_secret()
    user.set_password(PASSWORD)
    user.save()
    Authenticator.objects.create(user=user, type="totp", data={"secret": get_adapter().encrypt(secret)})
    cache.clear()
    return house.browser("signer"), secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def states(house: claims.House, proposals: list[Proposal]) -> set[str]:
    with acting_as(house.actor("officer")):
        return set(Proposal.objects.filter(pk__in=[row.pk for row in proposals]).values_list("state", flat=True))


def test_from_the_head_to_the_seal_many_at_once(house: claims.House) -> None:
    proposals = [claims.bring_to(house, claims.claim(house), ProposalState.WITH_HEAD) for _number in range(2)]
    chosen = {"chosen": [row.pk for row in proposals]}
    for who, act, reached in (
        ("head", "agree", ProposalState.WITH_CENTRE_DIRECTOR),
        ("director", "propose", ProposalState.WITH_DEPARTMENT),
    ):
        begun = house.browser(who).post("/ql/lam", chosen | {"act": act, "once_key": who})
        assert begun.status_code == 302
        again = house.browser(who).post("/ql/lam", chosen | {"act": act, "once_key": who})
        assert again["Location"] == begun["Location"]
        work_off(TrayBatch.objects.get(act=act))
        assert states(house, proposals) == {reached}
    assert proposals[0].sign_from
    browser, secret = signer_of(house)
    early = browser.get("/ql")
    assert "chưa hết 10 ngày theo dõi" in text_of(early)
    with clock.at(proposals[0].sign_from):
        wrong = browser.post("/ql/lam", chosen | {"act": "sign", "password": "sai", "code": "000000"})
        assert wrong.status_code == 400
        assert "Mật khẩu chưa đúng." in text_of(wrong)
        assert len(re.findall(" checked", text_of(wrong))) == 2
        assert User.objects.get(pk=house.actor("signer").user_id).failed_sign_ins == 1
        no_code = browser.post("/ql/lam", chosen | {"act": "sign", "password": PASSWORD, "code": "12"})
        assert "Mã này không đúng" in text_of(no_code)
        given = chosen | {"act": "sign", "password": PASSWORD, "code": code_of(secret), "once_key": "s"}
        begun = browser.post("/ql/lam", given)
        assert begun.status_code == 302
        assert "0/2" in text_of(browser.get(begun["Location"]))
        work_off(TrayBatch.objects.get(act="sign"))
        assert states(house, proposals) == {ProposalState.SIGNED}
        done = browser.get(f"{begun['Location']}/tien-do")
        assert "Đã ký 2/2" in text_of(done)
        assert done["HX-Refresh"] == "true"
        assert "<title>Đã ký 2/2 · Việc Làm</title>" in text_of(browser.get(begun["Location"]))
        clerk = house.browser("clerk")
        clerk.post("/ql/lam", chosen | {"act": "seal", "once_key": "c"})
        work_off(TrayBatch.objects.get(act="seal"))
        assert states(house, proposals) == {ProposalState.SEALED}
        assert len(re.findall(r"/ql/van-ban/\d+", text_of(clerk.get("/ql/so")))) == 2


def waiting_batch(house: claims.House, number: int) -> tuple[TrayBatch, list[Proposal]]:
    """Proposals on the signer's table, and a batch over them that nobody worked off yet."""
    proposals = [claims.bring_to(house, claims.claim(house), ProposalState.WITH_DEPARTMENT) for _n in range(number)]
    on = max(row.sign_from for row in proposals if row.sign_from)
    signer = house.actor("signer")
    with acting_as(signer), clock.at(on):
        batch = work_tray.start_batch(
            actor=signer, act=TrayAct.SIGN, proposal_ids=[row.pk for row in proposals], on=on, at=clock.now()
        )
    return batch, proposals


def test_a_killed_worker_loses_nothing_and_no_number_is_used_twice(
    house: claims.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, proposals = waiting_batch(house, 2)
    items = list(TrayItem.objects.filter(batch=batch).order_by("pk"))
    numbers = [row.document.number_text for row in proposals if row.document]

    class Killed(BaseException):
        pass

    real, killed = work_tray.sign_proposal, []

    def dying(**values: Any) -> Any:
        real(**values)
        killed.append(1)
        raise Killed

    monkeypatch.setattr(work_tray, "sign_proposal", dying)
    with pytest.raises(Killed), clock.at(batch.business_on):
        work_tray.work_item(item_id=items[0].pk)
    monkeypatch.setattr(work_tray, "sign_proposal", real)
    assert TrayItem.objects.get(pk=items[0].pk).state == ItemState.WAITING
    assert states(house, proposals) == {ProposalState.WITH_DEPARTMENT}
    run_now("benefits.go_on_with_trays", scope="shared")
    for _time in range(2):
        work_off(batch)
    assert batch.state == BatchState.FINISHED
    assert killed
    with acting_as(house.actor("officer")):
        signed = Document.objects.filter(pk__in=[row.document_id for row in proposals])
        assert sorted(row.number_text for row in signed) == sorted(numbers)
        assert {row.signatures.count() for row in signed} == {1}
    assert RegisterEntry.objects.filter(register__kind="decision", voided_at__isnull=True).count() == 2


def test_a_paused_batch_stops_and_goes_on(house: claims.House) -> None:
    batch, proposals = waiting_batch(house, 2)
    browser = house.browser("signer")
    assert browser.post(f"/ql/luot/{batch.pk}/tam-dung").status_code == 302
    work_off(batch)
    assert batch.state == BatchState.PAUSED
    assert states(house, proposals) == {ProposalState.WITH_DEPARTMENT}
    assert "Làm tiếp" in text_of(browser.get(f"/ql/luot/{batch.pk}"))
    for _press in range(2):
        assert browser.post(f"/ql/luot/{batch.pk}/tiep-tuc").status_code == 302
    work_off(batch)
    assert batch.state == BatchState.FINISHED
    assert states(house, proposals) == {ProposalState.SIGNED}
    assert claims.house().browser("signer").get(f"/ql/luot/{batch.pk}").status_code == 404


LATER = dt.date(2026, 6, 15)


def test_a_batch_gone_on_with_days_later_acts_on_the_day_it_is_worked_off(house: claims.House) -> None:
    """Sealed on the day of the press, the result's window would be over before anybody learns of it."""
    sent = claims.claim(house)
    proposal = claims.bring_to(house, sent, ProposalState.SIGNED)
    clerk, pressed_on = house.actor("clerk"), proposal.sign_from or claims.FILED
    with acting_as(clerk), clock.at(pressed_on):
        batch = work_tray.start_batch(
            actor=clerk, act=TrayAct.SEAL, proposal_ids=[proposal.pk], on=pressed_on, at=clock.now()
        )
        work_tray.pause_batch(actor=clerk, batch_id=batch.pk)
        work_tray.resume_batch(actor=clerk, batch_id=batch.pk)
    work_off(batch, on=LATER)
    job = factories.job(house.centre)
    with acting_as(job), clock.at(LATER):
        sent.refresh_from_db()
        assert (sent.state, sent.result_from) == ("decided", LATER)
        assert sweep_results(actor=job, on=LATER) == 0
        assert Deadline.objects.get(dossier=sent, step="decision", replaced_at=None).met_on == LATER
        assert {row.business_at.date() for row in proposal.steps.filter(act="seal")} == {LATER}


@pytest.mark.parametrize("ended", ["role", "account"])
def test_whoever_holds_the_role_no_more_when_it_is_worked_off_does_not_sign(house: claims.House, ended: str) -> None:
    batch, proposals = waiting_batch(house, 1)
    signer = house.actor("signer")
    if ended == "role":
        with acting_as(factories.FACTORY):
            Membership.objects.filter(pk=signer.membership_id).update(valid_to=proposals[0].sign_from)
    else:
        User.objects.filter(pk=signer.user_id).update(is_active=False)
    work_off(batch, on=LATER)
    assert batch.state == BatchState.FINISHED
    assert "không còn quyền" in TrayItem.objects.get(batch=batch).problem
    assert states(house, proposals) == {ProposalState.WITH_DEPARTMENT}


def test_one_that_cannot_be_signed_says_why_and_the_others_go_on(house: claims.House) -> None:
    batch, proposals = waiting_batch(house, 2)
    with acting_as(house.actor("officer")):
        Proposal.objects.filter(pk=proposals[0].pk).update(signer_id=house.actor("head").staff_id)
    work_off(batch)
    page = text_of(house.browser("signer").get(f"/ql/luot/{batch.pk}"))
    assert f"Văn bản này do {house.actor('head').name} ký." in page
    assert batch.state == BatchState.FINISHED
    assert states(house, proposals) == {ProposalState.SIGNED, ProposalState.WITH_DEPARTMENT}


def test_sending_back_voids_the_number_with_the_reason(house: claims.House) -> None:
    sent = claims.claim(house)
    proposal = claims.bring_to(house, sent, ProposalState.WITH_DEPARTMENT)
    browser, act = house.browser("signer"), f"/ql/to-trinh/{proposal.pk}/tra-lai"
    assert "Hãy ghi lý do trả lại" in text_of(browser.post(act, {"reason": "ừ"}))
    assert browser.post(act, {"reason": "Sai ngày sinh, đề nghị xem lại"}).status_code == 302
    assert states(house, [proposal]) == {ProposalState.WITH_OFFICER}
    assert "Sai ngày sinh" in text_of(house.browser("clerk").get("/ql/so?loc=huy"))
    dossier = text_of(house.browser("officer").get(f"/nv/ho-so/{sent.code}"))
    assert "Sai ngày sinh, đề nghị xem lại" in dossier
    assert claims.house().browser("signer").post(act, {"reason": "Một lý do đủ dài"}).status_code == 404


def test_after_a_wrong_password_the_same_document_is_still_beside_the_list(house: claims.House) -> None:
    _first, second = [claims.bring_to(house, claims.claim(house), ProposalState.WITH_DEPARTMENT) for _n in range(2)]
    browser, _secret = signer_of(house)
    given = {"act": "sign", "chosen": [second.pk], "password": "sai", "code": "000000"}
    with clock.at(second.sign_from or claims.FILED):
        for seen in ({"xem": second.pk}, {}, {"xem": "x"}, {"xem": 10**17}):
            page = text_of(browser.post("/ql/lam", given | seen))
            assert f'href="?viec=sign&xem={second.pk}" aria-current="true"' in page
            assert f'name="xem" value="{second.pk}"' in page
            assert f'name="next" value="/ql?viec=sign&xem={second.pk}"' in page
            assert "data-leaving-now" in page
        seen_page = text_of(browser.get(f"/ql?viec=sign&xem={second.pk}"))
    assert "data-leaving-now" not in seen_page


def test_the_tray_asks_no_more_questions_with_more_rows(house: claims.House) -> None:
    claims.bring_to(house, claims.claim(house), ProposalState.WITH_HEAD)
    browser = house.browser("head")
    with CaptureQueriesContext(connection) as few:
        browser.get("/ql")
    for _number in range(3):
        claims.bring_to(house, claims.claim(house), ProposalState.WITH_HEAD)
    with CaptureQueriesContext(connection) as many:
        browser.get("/ql")
    assert len(many) <= len(few) <= 30


def test_every_figure_leads_to_its_list(house: claims.House) -> None:
    claims.claim(house)
    claims.bring_to(house, claims.claim(house), ProposalState.WITH_DEPARTMENT)
    browser = house.browser("director")
    page = text_of(browser.get("/ql/so-lieu?nam=2026"))
    links = re.findall(r'<a href="(/ql/so-lieu/2026/\d+/[^"]+)">(\d+)</a>', page)
    assert {(link.split("/")[5].split("?")[0], number) for link, number in links} >= {
        ("tiep-nhan", "2"),
        ("tai-quay", "2"),
        ("da-trinh", "1"),
    }
    for link, number in links:
        listed = text_of(browser.get(link))
        assert len(re.findall(r'<a href="/nv/ho-so/', listed)) == int(number), link
    other = claims.house()
    assert browser.get(f"/ql/so-lieu?trung-tam={other.centre.code}").status_code == 404


def test_the_director_of_the_centre_chooses_whom_a_decision_names(house: claims.House) -> None:
    proposal = claims.bring_to(house, claims.claim(house), ProposalState.WITH_CENTRE_DIRECTOR)
    director, department = house.browser("director"), house.centre.department
    assert 'name="signer"' not in text_of(director.get("/ql"))
    deputy = factories.staff(Role.DEPARTMENT_DIRECTOR, at=department)
    with acting_as(factories.FACTORY):
        Delegation.objects.create(
            department=department,
            to_staff_id=deputy.staff_id,
            form="KT.",
            signing_title="Phó Giám đốc",
            document_reference="Văn bản thử nghiệm 01",
            valid_from=claims.FILED,
        )
    page = text_of(director.get("/ql"))
    assert page.index(f"{deputy.name} (KT. Giám đốc, Phó giám đốc)") < page.index(house.actor("signer").name)
    wrong = director.post("/ql/lam", {"act": "propose", "chosen": [proposal.pk], "signer": "999999"})
    assert wrong.status_code == 400
    chosen = {"act": "propose", "chosen": [proposal.pk], "signer": str(house.actor("signer").staff_id)}
    assert director.post("/ql/lam", chosen).status_code == 302
    work_off(TrayBatch.objects.get())
    with acting_as(house.actor("officer")):
        proposal.refresh_from_db()
    assert proposal.signer_id == house.actor("signer").staff_id
    with clock.at(proposal.sign_from or claims.FILED):
        client = Client()
        client.force_login(User.objects.get(pk=deputy.user_id))
        assert "Muốn tự ký, hãy trả lại" not in text_of(client.get("/ql?viec=sign"))
        assert "Muốn tự ký, hãy trả lại" in text_of(client.get(f"/ql?viec=sign&xem={proposal.pk}"))
