"""Each procedure's page and print: the clocks' own days, codes, papers, states; the board for the wall."""

from __future__ import annotations

import html
import re

import pytest
from django.conf import settings
from django.test import Client

from vieclam.core import clock
from vieclam.core.actors import platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.states import SENTENCES
from vieclam.reference import selectors as reference
from vieclam.reference.models import Procedure
from vieclam.reference.services.decide_open_question import decide_open_question
from vieclam.web.public.guides import GUIDES
from vieclam.web.public.procedure_shown import count_words, limit_words

pytestmark = pytest.mark.django_db
FILED = "1.014748"


def in_force() -> list[Procedure]:
    return [row for row in reference.procedures_on(clock.today()) if row.regime == "B"]


def test_every_procedure_in_force_has_a_guide_whose_limits_the_law_holds() -> None:
    assert {row.code for row in in_force()} == set(GUIDES)
    held = reference.law_parameters()
    for code, guide in GUIDES.items():
        for name in [guide.main, *(step.limit for step in guide.steps)]:
            assert not name or held.at(f"limit.{name}", clock.today()).value, code


def test_the_published_limit_is_the_limit_of_the_clock() -> None:
    for row in in_force():
        if row.limit is not None:
            published = count_words(row.limit, {"working_day": "working_days", "day": "days"}[row.limit_unit])
            assert limit_words(row, clock.today())[0] == published, row.code


def test_every_code_of_a_result_is_said_in_words(client: Client) -> None:
    for row in in_force():
        known = {code for codes, _words in GUIDES[row.code].results for code in codes}
        assert set(row.result_codes) == known, row.code
        page = client.get(f"/thu-tuc/{row.code}").content.decode()
        assert all(code in page for code in row.result_codes)


def test_a_page_says_what_the_clocks_use_and_which_states_follow(client: Client) -> None:
    page = client.get(f"/thu-tuc/{FILED}").content.decode()
    assert "<strong>15 ngày làm việc</strong> từ ngày đủ hồ sơ" in page
    assert "<strong>3 tháng</strong> từ ngày chấm dứt hợp đồng" in page
    assert "KQ.G09.000524" in page
    assert all(str(words) in page for words in SENTENCES.values())
    assert 'href="/toi/ho-so/moi"' in page
    assert "không thu" in page


def test_the_empty_forms_are_linked_by_name_and_are_there(client: Client) -> None:
    page = client.get(f"/thu-tuc/{FILED}").content.decode()
    assert '<a href="/thu-tuc/mau/N374-10">Đề nghị hưởng trợ cấp thất nghiệp</a>' in page
    assert "Mẫu 10" in page and ">N374-10" not in page
    assert client.get("/thu-tuc/mau/N374-10")["Content-Type"] == "application/pdf"
    counselling = client.get("/thu-tuc/1.014746").content.decode()
    assert "<li>Phiếu đăng ký dịch vụ việc làm</li>" in counselling
    assert ">N352" not in counselling


def test_an_employer_reads_how_much_is_given_at_most_and_by_which_article(client: Client) -> None:
    page = html.unescape(client.get("/thu-tuc/1.014754").content.decode())
    assert 'tối đa 1.000.000 đ. <span class="article">[N374 Đ22]' in page
    assert 'tối đa 6 tháng. <span class="article">[N374 Đ23]' in page


def test_a_changed_limit_changes_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from vieclam.law.kernel.parameters import DatedValue, Parameters

    at = Parameters.at

    def changed(self: Parameters, name: str, day: object) -> DatedValue:
        found = at(self, name, day)  # type: ignore[arg-type]
        return DatedValue(found.valid_from, [7, "working_days"], "N9 Đ9", "read") if name == "limit.decision" else found

    monkeypatch.setattr(Parameters, "at", changed)
    page = client.get(f"/thu-tuc/{FILED}").content.decode()
    assert "7 ngày làm việc" in page
    assert "N9 Đ9" in page
    assert "15 ngày làm việc" not in page


def test_the_page_follows_the_answer_to_open_question_9(client: Client) -> None:
    address = f"/thu-tuc/{FILED}"
    stays = "Hồ sơ nộp trực tuyến: quyết định còn hiệu lực"
    assert stays in client.get(address).content.decode()
    with acting_as(platform_actor("tests.procedures")) as administrator:
        decide_open_question(
            actor=administrator,
            name="switch.online_no_show_cancels",
            value=True,
            valid_from=clock.today(),
            source="Công văn 12/CVL",
            note="",
        )
    page = client.get(address).content.decode()
    assert stays not in page
    assert "qua bưu chính hay trực tuyến: quyết định bị hủy" in page


def test_nobody_files_what_the_centre_does_by_itself(client: Client) -> None:
    page = client.get("/thu-tuc/1.014750").content.decode()
    assert "không phải nộp; trung tâm tự làm" in page
    assert "<strong>2 ngày làm việc</strong> từ hết hạn thông báo" in page


def test_the_print_leads_to_the_page_and_names_the_counters(client: Client) -> None:
    page = client.get(f"/thu-tuc/{FILED}/in?tinh=75").content.decode()
    assert 'class="qr"' in page
    assert "Bình Phước" in page
    assert "notice-sheet" in page
    assert client.get(f"/thu-tuc/{FILED}/in?tinh=xx").status_code == 200
    assert client.get("/thu-tuc/9.999999/in").status_code == 404


def test_the_board_has_every_procedure_on_its_own_sheet(client: Client) -> None:
    page = client.get("/thu-tuc/bang-niem-yet?tinh=75").content.decode()
    assert page.count('class="notice-page"') == len(in_force())
    assert all(row.code in page for row in in_force())


def test_pages_are_whole_in_english(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    tone_marks = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
    for row in in_force():
        page = client.get(f"/thu-tuc/{row.code}").content.decode()
        content = page.split("<h1", 1)[1].split('id="province"', 1)[0]
        content = re.sub(r"<span class=\"article\">.*?</span>", "", content)
        assert not tone_marks.search(re.sub(r"<[^>]+>", " ", content)), row.code
