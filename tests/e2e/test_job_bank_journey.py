"""A vacancy from the pasted text to the last question after a month, with what its two referrals lead to elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.world import population
from tests.e2e import job_bank_steps as bank
from tests.e2e import steps
from vieclam.demo.lives import ENDED_IN, open_today, who_lives
from vieclam.demo.running import Installation

pytestmark = pytest.mark.browser
A_MONTH_LATER = "2026-04-09"
HIRED = {"result": "hired", "starts_on": "9/3/2026", "contract": "12_36", "months": "12", "pay": "8.000.000"}
DID_NOT_START = {"result": "did_not_start", "said": "Không đến nhận việc, gọi không nghe máy."}


def test_a_vacancy_is_filled_a_refusal_reaches_the_benefit_and_the_hired_are_asked_again(
    benefits_running: Installation, browser: Any
) -> None:
    url, refuser = benefits_running.url, who_lives(open_today)
    walk_in = next(iter(population(1, province="14", ended_in=ENDED_IN)))
    officer = bank.page_of(browser, bank.DESK)
    steps.sign_in_staff(officer, url, "sonla.chuyenvien", used=set())
    vacancy = bank.post_vacancy(officer, url)

    worker = bank.page_of(browser, bank.PHONE)
    bank.apply_on_phone(worker, url, refuser.personal_number)
    refused = bank.refer_applicant(officer, url, refuser.full_name)
    bank.hand_over(officer, url, refused)
    code = bank.register_walk_in(officer, url, walk_in)
    taken = bank.refer_by_match(officer, url, code)
    bank.hand_over(officer, url, taken)

    answered = bank.answer_by_link(benefits_running, browser, refused, refuser.full_name, DID_NOT_START)
    assert "Cảm ơn, trung tâm đã ghi kết quả" in answered
    answered = bank.answer_by_link(benefits_running, browser, taken, walk_in.full_name, HIRED)
    assert "Được tuyển" in answered

    told = bank.record_refusal(officer, url, refused, refuser.full_name)
    assert "Đã ghi lần từ chối thứ nhất" in told
    assert "tính là từ chối" in told

    steps.move_clock(bank.page_of(browser, bank.PHONE), url, A_MONTH_LATER)
    at_work = bank.page_of(browser, bank.PHONE)
    steps.sign_in_worker(at_work, url, walk_in.personal_number)
    assert "Trung tâm đã nhận câu trả lời" in bank.still_works(at_work, url, taken)
    assert "đã theo dõi xong" in bank.slip_says(officer, url, taken)
    for number, result in ((taken, "Được tuyển"), (refused, "không nhận việc")):
        assert result in bank.ask_exchange(officer, url, number, "referral_result")
    bank.sweep_for_exchange(benefits_running)
    bank.ask_exchange(officer, url, vacancy, "vacancy")
    assert benefits_running.outside("job_exchange")["record"] == 3  # the vacancy and both results
