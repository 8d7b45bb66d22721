"""Many kept questions put to a few new vacancies: the answers are those the search itself would give."""

from __future__ import annotations

import pytest

from tests.jobbank.search.making import document, gazetteer
from vieclam.jobbank.search.engine import Order
from vieclam.jobbank.search.index import Vocabulary
from vieclam.jobbank.search.news import Kept, NewVacancies

FEW = [
    document(1, "Công nhân may", location="Bình Dương", province_codes=["79"], pay_minimum=9_000_000),
    document(2, "Công nhân may mẫu", location="Sơn La", province_codes=["14"], pay_minimum=6_000_000),
    document(3, "NV kinh doanh", description="Không yêu cầu kinh nghiệm, có ký túc xá"),
    document(4, "Tài xế xe tải", location="Hà Nội", province_codes=["01"]),
    document(5, "Công nhân may", state="closed"),
]
OPEN = ("state:published",)


@pytest.fixture(scope="module")
def few() -> NewVacancies:
    known = Vocabulary.counting()
    for title in ["Công nhân may", "Nhân viên kinh doanh", "Lái xe"] * 3:
        known.learn(title)
    return NewVacancies(FEW, gazetteer(), known)


def found(few: NewVacancies, typed: str, *marks: str) -> list[int]:
    kept = Kept(typed, (*OPEN, *marks))
    return sorted(hit.card.id for _kept, hits in few.answers([kept]) for hit in hits)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("công nhân may", [1, 2]),
        ("cong nhan may binh duong", [1]),
        ("cong nhan may luong 8 trieu", [1]),
        ("nhân viên kinh doanh", [3]),
        ("sales", [3]),
        ("cong nhan mya", [1, 2]),
        ("lái xe hà nội", [4]),
        ("lai xe tphcm", []),
        ("nhan vien kinh doanh co ky tuc xa", [3]),
        ("cong nhan may co ky tuc xa", []),
        ("cong nhan may -mau", [1]),
        ('"công nhân may mẫu"', [2]),
        ("thợ hàn", []),
        ("", [1, 2, 3, 4]),
    ],
)
def test_what_answers(few: NewVacancies, typed: str, right: list[int]) -> None:
    assert found(few, typed) == right


def test_filters_hold(few: NewVacancies) -> None:
    assert found(few, "", "province:79", "province:14") == [1, 2]
    assert found(few, "may", "pay:7000000") == [1]
    assert found(few, "may", "pay:6500000") == [1], "any amount, not the steps alone"
    assert found(few, "may", "contract:seasonal") == []


def test_the_same_as_the_search_says_of_all_of_them(few: NewVacancies) -> None:
    """Leaving questions out whose words nobody holds changes no answer."""
    for typed in ("may", "xe", "nv", "kinh doanh", "công nhân", "tuyển gấp tài xế", "ke toan", "bao ve ca dem"):
        assert few._engine is not None
        every = {hit.card.id for hit in few._engine.search(typed, marks=OPEN, order=Order.NEWEST, limit=50).hits}
        assert set(found(few, typed)) <= every
        question = few._understood(typed)
        if not few._may_answer(question):
            assert not every, typed


def test_no_vacancies_answer_nothing() -> None:
    assert list(NewVacancies([], gazetteer(), Vocabulary({}, {})).answers([Kept("may", ())])) == []
