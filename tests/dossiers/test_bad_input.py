"""Facts that cannot be right are refused in the person's words; odd ones are a warning."""

from __future__ import annotations

import contextlib
import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vieclam.core.errors import InvalidInput
from vieclam.dossiers.fact_values import _READERS as READERS
from vieclam.dossiers.fact_values import check_issue_day, checked_value, personal_number_doubts


def refused(kind: str, value: Any) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        checked_value(kind, value)
    assert caught.value.field == kind
    assert caught.value.message
    return caught.value


def history(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"locked": True, "months": list(rows)}


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "31/12/2025", "", None, "2025-2-3x"])
def test_days_that_are_not_in_the_calendar(day: Any) -> None:
    assert refused("terminated_on", day).code == "date_invalid"


@pytest.mark.parametrize("day", ["1919-12-31", "2101-01-01", "0001-01-01"])
def test_days_no_claim_can_have(day: str) -> None:
    assert refused("birth_date", day).code == "date_out_of_range"


TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize("issued_on", ["1990-05-17", "2024-02-29", "2026-03-02"])
def test_a_card_is_issued_from_the_birth_to_today(issued_on: str) -> None:
    check_issue_day(checked_value("identity_issued_on", issued_on), birth_date="1990-05-17", on=TODAY)
    check_issue_day(issued_on, birth_date=None, on=TODAY)


@pytest.mark.parametrize(
    ("issued_on", "code"), [("2026-03-03", "issued_in_future"), ("1990-05-16", "issued_before_birth")]
)
def test_a_card_is_not_issued_tomorrow_or_before_the_birth(issued_on: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_issue_day(issued_on, birth_date="1990-05-17", on=TODAY)
    assert (caught.value.code, caught.value.field) == (code, "identity_issued_on")


@pytest.mark.parametrize("issued_on", ["2025-02-29", "", None, "1/3/2021"])
def test_an_issue_day_is_a_day_of_the_calendar(issued_on: Any) -> None:
    assert refused("identity_issued_on", issued_on).code == "date_invalid"


def test_a_month_twice() -> None:
    rows = [{"month": "2025-12", "salary": 1}, {"month": "2025-12", "salary": 2}]
    assert refused("contributions", history(*rows)).code == "month_twice"


@pytest.mark.parametrize("salary", [0, -1, 2_000_000_001, True, "9000000", 9.5, None])
def test_a_salary_of_nothing_or_over_the_ceiling(salary: Any) -> None:
    assert refused("contributions", history({"month": "2025-12", "salary": salary})).code == "salary_invalid"


@pytest.mark.parametrize("month", ["2025-13", "2025-0", "12/2025", "", None])
def test_a_month_that_is_none(month: Any) -> None:
    assert refused("contributions", history({"month": month, "salary": 1})).code == "month_invalid"


def test_months_are_kept_oldest_first() -> None:
    kept = checked_value(
        "contributions", history({"month": "2025-12", "salary": 2_000_000_000}, {"month": "2025-01", "salary": 1})
    )
    assert [row["month"] for row in kept["months"]] == ["2025-01", "2025-12"]


@pytest.mark.parametrize("number", ["12345678901", "1234567890123", "abcdefghijkl", ""])
def test_a_personal_number_has_twelve_digits(number: str) -> None:
    assert refused("personal_number", number).code == "personal_number_digits"


def test_a_number_with_blanks_is_read() -> None:
    assert checked_value("personal_number", "001 190 012 345") == "001190012345"


BORN = dt.date(1990, 5, 17)


@pytest.mark.parametrize(
    ("number", "doubts"),
    [
        ("001190012345", []),
        ("000190012345", []),
        ("999190012345", ["province_unknown"]),
        ("097190012345", ["province_unknown"]),
        ("001090012345", ["sex_differs"]),
        ("001191012345", ["year_differs"]),
        ("001390012345", ["year_differs"]),
        ("999085012345", ["province_unknown", "sex_differs", "year_differs"]),
    ],
)
def test_an_odd_number_is_a_warning_never_a_refusal(number: str, doubts: list[str]) -> None:
    assert checked_value("personal_number", number) == number
    assert personal_number_doubts(number, sex="female", birth_date=BORN) == doubts


def test_a_name_in_other_unicode_forms_becomes_one() -> None:
    name = "Nguyễn Thị Thử Nghiệm"
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert checked_value("full_name", unicodedata.normalize(form, f"  {name} ")) == name


@pytest.mark.parametrize("code", ["1234", "123456", "ABCDE", "03-46"])
def test_a_commune_code_that_is_none(code: str) -> None:
    assert refused("permanent_address", {"text": "Tổ 1", "commune_code": code}).code == "commune_code"


@pytest.mark.parametrize(
    "event",
    [
        {"kind": "won_the_lottery", "date": "2026-03-10"},
        {"kind": "job_with_si", "date": "2026-02-30"},
        {"kind": "job_with_si"},
        "nonsense",
        [{"kind": "study", "date": "2026-03-10", "study_months": "many"}],
    ],
)
def test_an_event_the_law_does_not_know_is_refused_at_the_door(event: Any) -> None:
    refused("event", event)


@pytest.mark.parametrize(
    "leave",
    [
        [{"month": "2026-13", "kind": "sick", "working_days": 14}],
        [{"month": "2026-01", "kind": "holiday", "working_days": 14}],
        [{"month": "2026-01", "kind": "sick", "working_days": 32}],
    ],
)
def test_leave_around_the_end_that_cannot_be_is_refused(leave: Any) -> None:
    refused("work_around_end", leave)


@pytest.mark.parametrize("phone", ["123", "09123456789", "abc", "+8412345"])
def test_a_phone_that_cannot_be_rung(phone: str) -> None:
    assert refused("phone", phone).code == "phone_invalid"


@pytest.mark.parametrize("holder", ["", " ", None])
def test_an_account_needs_its_holder(holder: Any) -> None:
    account = {"method": "account", "bank_bin": "970436", "account_number": "0123456789", "account_holder": holder}
    assert refused("payment", account).code == "text_missing"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


KINDS = sorted(READERS)


@given(kind=st.sampled_from(KINDS), value=ANYTHING)
def test_whatever_comes_in_is_read_or_refused_in_words(kind: str, value: Any) -> None:
    with contextlib.suppress(InvalidInput):
        checked_value(kind, value)


def test_a_commune_code_of_another_version_is_not_taken_for_the_same_place() -> None:
    from vieclam.dossiers.selectors.officer import _same

    now = {"scheme": "2025", "commune_code": "00004", "text": "Phường Ba Đình"}
    before = {"scheme": "old", "commune_code": "00004", "text": "Phường Trúc Bạch"}
    assert not _same("permanent_address", now, before), "codes were reused in 2025"
    assert _same("permanent_address", now, {**before, "text": "PHƯỜNG BA ĐÌNH"})
    assert refused("permanent_address", {**now, "scheme": "1997"}).code == "choice_missing"
