"""An officer asks the worker about an open question; the answer stands beside it and no clock moves."""

from __future__ import annotations

import html

import pytest

from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.announcements.models import Message
from vieclam.core import clock
from vieclam.core.jobs import run_waiting
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Clarification
from vieclam.dossiers.services.ask_worker import ask_worker

pytestmark = pytest.mark.django_db
PLAIN = "Trên giấy tờ, họ tên bạn viết chính xác thế nào?"


def test_a_question_goes_to_the_worker_and_the_answer_comes_back(house: claims.House) -> None:
    dossier = claims.claim(house, name="Lò Thị Thử", insurance_name="Lo Thi Thu")
    desk, worker = house.browser("officer"), browser_of(dossier.person_id)
    with acting_as(house.actor("officer")):
        row = Clarification.objects.get(dossier=dossier, kind="name_tone_marks")
    mine, theirs = f"/toi/ho-so/{dossier.code}", f"/nv/ho-so/{dossier.code}"
    answer = f"{mine}/tra-loi/{row.pk}"
    assert worker.post(answer, {f"q{row.pk}-text": "Lò Thị Thử", "once_key": "a"}).status_code == 404
    for key in ("k", "k"):
        assert desk.post(f"{theirs}/hoi/{row.pk}", {"once_key": key}).status_code == 302
    run_waiting()
    with acting_as(house.actor("officer")):
        assert Message.objects.filter(kind="dossiers.question_asked").count() == 1
    home = html.unescape(worker.get("/toi").content.decode())
    assert "Trả lời câu hỏi của trung tâm" in home and PLAIN in home
    assert home.index(f'href="{mine}#cau-hoi"') < home.index("Chờ quyết định")
    assert "Bạn không phải làm gì" not in home and "Chờ kết quả" not in home
    page = html.unescape(worker.get(mine).content.decode())
    assert PLAIN in page and 'id="cau-hoi"' in page
    assert "Bạn không phải làm gì" not in page
    assert worker.post(answer, {f"q{row.pk}-text": " ", "once_key": "b"}).status_code == 400
    assert worker.post(answer, {f"q{row.pk}-text": "Tên tôi có dấu", "once_key": "c"}).status_code == 302
    answered = html.unescape(worker.get("/toi").content.decode())
    assert "Trả lời câu hỏi" not in answered and "Bạn không phải làm gì" in answered
    assert "Tên tôi có dấu" in html.unescape(desk.get(theirs).content.decode())
    with acting_as(house.actor("officer")):
        after = Clarification.objects.select_related("dossier").get(pk=row.pk)
    assert after.state == "open"
    assert after.dossier.decision_due_on == dossier.decision_due_on


def test_questions_are_counted_on_the_home_until_the_dossier_ends(house: claims.House) -> None:
    dossier = claims.claim(house, name="Lò Thị Thử", insurance_name="Lo Thi Thu")
    worker = browser_of(dossier.person_id)
    with acting_as(house.actor("officer")) as officer:
        row = Clarification.objects.get(dossier=dossier, kind="name_tone_marks")
        ask_worker(actor=officer, clarification_id=row.pk, at=clock.now())
        row.pk, row.kind, row.asked_at = None, "birth_date_differs", clock.now()
        row.save(force_insert=True)
    home = html.unescape(worker.get("/toi").content.decode())
    assert f"Trung tâm hỏi bạn 2 điều. Câu đầu: Họ tên bạn khai khác dấu với dữ liệu. {PLAIN}" in home
    with clock.at(claims.FILED):
        gone = worker.post(f"/toi/ho-so/{dossier.code}/rut", {"reason": "Đã có việc", "once_key": "w"})
    assert gone.status_code == 302
    assert "Trả lời câu hỏi" not in html.unescape(worker.get("/toi").content.decode())


def test_what_the_centre_settles_itself_is_not_asked(house: claims.House) -> None:
    dossier = claims.claim(house, name="Lò Thị Thử", insurance_name="Lo Thi Thu")
    with acting_as(house.actor("officer")):
        row = Clarification.objects.create(
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            dossier=dossier,
            kind="region_to_confirm",
            opened_at=dossier.made_at,
        )
    answer = house.browser("officer").post(f"/nv/ho-so/{dossier.code}/hoi/{row.pk}", {"once_key": "a"})
    assert answer.status_code == 400
