"""From titles to codes: nearness, confidence, reasons, learning — and honesty where nothing is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vieclam.jobbank.coding.engine import Coder, KnownTitle, Weights, confidence
from vieclam.jobbank.coding.everyday import everyday_titles

KNOWN = [
    KnownTitle("7212", "Thợ hàn"),
    KnownTitle("8153", "Công nhân may"),
    KnownTitle("8153", "Công nhân may công nghiệp"),
    KnownTitle("8189", "Công nhân đứng máy"),
    KnownTitle("7112", "Thợ xây"),
    KnownTitle("9313", "Phụ xây"),
    KnownTitle("8322", "Lái xe con"),
    KnownTitle("8332", "Lái xe tải"),
    KnownTitle("8332", "Lái xe đầu kéo container"),
    KnownTitle("2512", "Software developer"),
    KnownTitle("5401", "Bảo vệ"),
]
CODER = Coder(KNOWN)
EVERYDAY = Coder(everyday_titles())


def first(title: str, coder: Coder = CODER) -> str:
    return coder.suggest(title)[0].code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("thợ hàn", "7212"),
        ("THO HAN", "7212"),
        ("thợ hàng", "7212"),
        ("CN may", "8153"),
        ("cong nhan mya", "8153"),
        ("công nhân đứng máy ca đêm", "8189"),
        ("tài xế container", "8332"),
        ("Senior software developers", "2512"),
        ("bao ve kho", "5401"),
    ],
)
def test_without_marks_with_typos_and_abbreviated(title: str, code: str) -> None:
    assert first(title) == code


def test_typed_marks_decide_between_trades_that_fold_to_one() -> None:
    coder = Coder([KnownTitle("6222", "bắt cá"), KnownTitle("2656", "bát ca"), KnownTitle("7212", "thợ hàn")])
    assert first("bắt cá", coder) == "6222"
    assert first("bát ca", coder) == "2656"


@pytest.mark.parametrize("unknown", ["", "🚀🔥", "xyzzy qwerty", "lorem ipsum dolor", "<p></p>", "1234"])
def test_what_nobody_knows_gets_no_code(unknown: str) -> None:
    assert EVERYDAY.suggest(unknown) == []


def test_a_vague_title_is_told_to_be_uncertain() -> None:
    assert EVERYDAY.suggest("thợ hàn inox")[0].confidence > 0.8
    for vague in ("nhân viên", "thợ", "chuyên viên", "nhân viên kỹ thuật"):
        assert EVERYDAY.suggest(vague)[0].confidence < 0.2, vague


def test_thirty_kilobytes_of_advertisement() -> None:
    advertisement = "<h1>Tuyển công nhân may</h1> " + "🎉 <li>Lương cao, đãi ngộ tốt</li>\n" * 900
    assert len(advertisement) > 30_000
    assert EVERYDAY.suggest(advertisement, description=advertisement)[0].code == "8153"


def test_the_reasons_are_known_titles_of_that_code() -> None:
    for found in EVERYDAY.suggest("lái xe tải đường dài"):
        assert found.because
        assert {title.code for title in found.because} == {found.code}
        assert set(found.because) <= set(everyday_titles())


def test_a_description_decides_between_codes_the_title_leaves_open() -> None:
    coder = Coder([*KNOWN, KnownTitle("8331", "Lái xe khách"), KnownTitle("8331", "xe đưa đón công nhân")])
    assert first("lái xe", coder) != "8331"
    found = coder.suggest("lái xe", "Chở khách, đưa đón công nhân bằng xe 45 chỗ.")
    assert found[0].code == "8331"


def test_a_choice_moves_a_title_up_and_more_choices_more() -> None:
    before = CODER.suggest("thợ xây")
    assert before[0].code == "7112"
    scores = [
        CODER.of_codes("thợ xây", chosen={"9313": times})[0][CODER.codes.index("9313")] for times in (0, 1, 5, 50)
    ]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)
    after = CODER.suggest("thợ xây", chosen={"9313": 50})
    assert after[0].code == "9313"
    assert after[0].because[0] == KnownTitle("9313", "thợ xây", 50)


def test_a_title_like_a_chosen_one_learns_too() -> None:
    coder = Coder([*KNOWN, KnownTitle("5401", "trực cổng kho lạnh", 4)])
    assert first("trực cổng kho lạnh ca đêm", coder) == "5401"
    assert all(found.code != "5401" for found in CODER.suggest("trực cổng kho lạnh ca đêm")[:1])


def test_a_choice_for_a_code_out_of_force_is_left_aside() -> None:
    assert CODER.suggest("thợ hàn", chosen={"0000": 9}) == CODER.suggest("thợ hàn")


def test_nothing_known_and_nothing_wanted() -> None:
    assert Coder([]).suggest("thợ hàn") == []
    assert CODER.suggest("thợ hàn", limit=0) == []
    assert len(EVERYDAY.suggest("công nhân", limit=10)) == 10


def test_the_order_in_which_titles_are_known_does_not_matter() -> None:
    title = "công nhân lái máy"
    assert Coder(reversed(KNOWN)).suggest(title) == CODER.suggest(title) == Coder(KNOWN).suggest(title)


@given(st.text(alphabet="aáăbcdđeghiklmnoôơptuưvxy <>&.-🚀", max_size=80))
def test_whatever_is_asked(title: str) -> None:
    found = CODER.suggest(title)
    assert found == CODER.suggest(title)
    assert len({one.code for one in found}) == len(found)
    assert all(one.because for one in found)
    confidences = [one.confidence for one in found]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= sure <= 1 for sure in confidences)
    assert sum(confidences) <= 1.01


@given(st.lists(st.floats(0, 2, width=32), min_size=1, max_size=10))
def test_confidence_is_a_probability_for_any_scores(scores: list[float]) -> None:
    told = confidence(np.array(sorted(scores, reverse=True), np.float32), Weights())
    assert told == sorted(told, reverse=True)
    assert sum(told) <= 1.01
