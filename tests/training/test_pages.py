"""Training support on the pages: applied for on a phone, decided, attended, ordered; and at the counter."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.claims import moment
from tests.training import making
from tests.web.worker.situations import browser_of
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.dossiers.models import Dossier
from vieclam.payments.models import PaymentOrder
from vieclam.training.models import TRAINING_PROCEDURE, Course, TrainingSupport


def problems(answer: Any) -> list[str]:
    """What a page says is wrong, for the reader of a failed test."""
    return [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<li><a href=.#id_.*?</li>", answer.content.decode())]


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def typed(course: Course, **others: Any) -> dict[str, Any]:
    """What the page's form sends for somebody who receives the benefit."""
    given = {
        "course": str(course.pk),
        "phone": "0912345678",
        "permanent_commune_0": "14",
        "permanent_commune_1": "03646",
        "permanent_house": "Tổ 1",
    }
    given |= {"same_address": "on", "method": "account", "bank_bin": "970436", "account_number": "0123456789"}
    return given | {"account_holder": "NGUYEN VAN THU", "declared": "on"} | others


def test_a_worker_applies_on_the_phone_and_reads_what_was_paid() -> None:
    claim = factories.claim("collected")
    course = making.course(claim.desk)
    worker, officer = browser_of(claim.person.pk), browser(claim.desk.officer)
    with clock.at(moment(making.APPLIED_ON)):
        assert "Chọn khóa đào tạo" in worker.get("/toi/dao-tao").content.decode()
        assert worker.get("/toi/dao-tao/moi?tinh=%00").status_code == 200
        offered = worker.get("/toi/dao-tao/moi")
        assert course.name in offered.content.decode()
        for nonsense in ("", "²", "9" * 5000):
            assert worker.post("/toi/dao-tao/moi", {"course": nonsense}).status_code == 400
        begun = worker.post("/toi/dao-tao/moi", {"course": course.pk, "once_key": "a"})
        refused = worker.post(begun.url, typed(course, account_number="", file="1"))
        assert (refused.status_code, "Cần khi nhận qua tài khoản" in refused.content.decode()) == (400, True)
        filed = worker.post(begun.url, typed(course, file="1", once_key="b"))
        assert filed.status_code == 302, problems(filed)
        with factories.acting(claim.job):
            dossier = Dossier.objects.get(procedure_code=TRAINING_PROCEDURE)
        assert dossier.state == "complete"
        made = making.Application(claim.desk, claim.person, course, dossier.pk)
        made.assess()
        page = officer.get(f"/nv/ho-so/{dossier.code}").content.decode()
        assert "Học phí tối đa 4.800.000" in page
        assert f"{course.name}, Trường" in page
        assert officer.post(f"/nv/ho-so/{dossier.code}/duyet", {}).status_code == 302
    assert made.proposal.state == "with_head"
    later = making.APPLIED_ON + dt.timedelta(days=1)
    _finish(made, later)
    with clock.at(moment(later)):
        assert "Nhận quyết định" in worker.get("/toi/dao-tao").content.decode()
        assert worker.post(f"/toi/dao-tao/{dossier.code}/nhan").status_code == 302
    sheet = f"/nv/dao-tao/khoa/{course.pk}/thang/1"
    with clock.at(moment(dt.date(2026, 6, 4))):
        assert course.name in officer.get("/nv/dao-tao").content.decode()
        key = made.support.pk
        wrong = officer.post(sheet, {f"days-{key}": "32", "close": "1", "received_on": "4/6/2026"})
        assert (wrong.status_code, "nhiều nhất 31 ngày" in wrong.content.decode()) == (400, True)
        outside = officer.post(sheet, {f"days-{key}": "3", f"left-{key}": "4/6/2026"})
        assert (outside.status_code, "phải nằm trong tháng học này" in outside.content.decode()) == (400, True)
        for days, left, said in (
            ("²", "", "Hãy ghi số ngày"),
            ("9" * 5000, "", "Hãy ghi số ngày"),
            ("3", "x", "ngày/tháng/năm"),
        ):
            nonsense = officer.post(sheet, {f"days-{key}": days, f"left-{key}": left})
            assert (nonsense.status_code, said in nonsense.content.decode()) == (400, True)
        for _press in range(2):
            closed = officer.post(sheet, {f"days-{key}": "20", "close": "1", "received_on": "4/6/2026"})
            assert closed.status_code == 302, problems(closed)
        assert "2.200.000" in officer.get(f"{sheet}/in").content.decode()
        shown = worker.get("/toi/dao-tao").content.decode()
    assert "1.000.000" in shown
    assert "1.200.000" in shown
    with factories.acting(made.job):
        assert PaymentOrder.objects.filter(subject__startswith="attendance:").count() == 2


def _finish(made: making.Application, on: dt.date) -> None:
    """The steps after the officer's."""
    from tests.claims import certify
    from vieclam.benefits.services.advance_proposal import agree, propose
    from vieclam.benefits.services.sign_proposal import seal_proposal, sign_proposal

    desk, at, pk = made.desk, moment(on), made.proposal.pk
    with clock.at(at):
        with factories.acting(desk.head) as actor:
            agree(actor=actor, proposal_id=pk, at=at)
        with factories.acting(desk.director) as actor:
            propose(actor=actor, proposal_id=pk, on=on, at=at)
        certify(desk.department_director)
        with factories.acting(desk.department_director) as actor:
            sign_proposal(actor=actor, proposal_id=pk, on=on, at=at)
        with factories.acting(desk.clerk) as actor:
            seal_proposal(actor=actor, proposal_id=pk, on=on, at=at)


def test_the_counter_keeps_the_register_and_takes_an_application_in() -> None:
    claim = factories.claim("draft")
    officer = browser(claim.desk.officer)
    school = {"name": "Trường A", "licence_number": "1/GP", "address": "1 Phố", "bank_bin": "970436"}
    school |= {"account_number": "111122223333", "account_holder": "TRUONG A"}
    plan = {"name": "May công nghiệp", "occupation": "May", "teaching_form": "in_class", "open_to_all": "on"}
    plan |= {"starts_on": "4/5/2026", "ends_on": "3/9/2026", "tuition": "1.500.000", "tuition_per": "course"}
    person = {"personal_number": claim.person.personal_number, "full_name": claim.person.full_name}
    person |= {"birth_date": claim.person.birth_date.isoformat(), "channel": "counter", "sex": ""}
    with clock.at(moment(making.APPLIED_ON)):
        made = officer.post("/nv/dao-tao/co-so/moi", school)
        assert made.status_code == 302, problems(made)
        twice = officer.post("/nv/dao-tao/co-so/moi", school)
        assert (twice.status_code, "số giấy phép này" in twice.content.decode()) == (400, True)
        long = officer.post(f"{made.url}/khoa-moi", plan)
        assert (long.status_code, "hỗ trợ theo tháng" in long.content.decode()) == (400, True)
        kept = officer.post(f"{made.url}/khoa-moi", plan | {"tuition_per": "month"})
        assert kept.status_code == 302
        with factories.acting(claim.job):
            course = Course.objects.get(centre=claim.desk.centre)
        begun = officer.post("/nv/dao-tao/tiep-nhan", person)
        assert begun.status_code == 302, problems(begun)
        ended = {"group": "other", "terminated_on": "31/1/2026", "by": "both", "end_reason": "Hết hạn", "pension": "no"}
        officer.post(begun.url, typed(course, **ended))
        officer.post(begun.url, {"component": "termination_paper", "on_paper": "on"})
        filed = officer.post(begun.url, typed(course, **ended, file="1", once_key="c"))
        assert filed.status_code == 302, problems(filed)
        page = officer.get(filed.url)
    assert "Sổ bảo hiểm xã hội" in page.content.decode()
    with factories.acting(claim.job):
        assert Dossier.objects.get(procedure_code=TRAINING_PROCEDURE).state == "filed"
        assert not TrainingSupport.objects.exists()
