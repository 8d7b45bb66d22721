"""The VietQR text: the vectors of other implementations, the limits of its fields, what must be refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vieclam.core.errors import InvalidInput
from vieclam.payments.vietqr import checksum, vietqr

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vietqr_vectors.json").read_text(encoding="utf-8"))
ACCOUNT = {"bank_bin": "970436", "account": "0011002233"}


def _ours(vector: dict[str, Any]) -> bool:
    """A transfer to an account with no more than we write: amount, and content as the only additional data."""
    fields = vector["fields"]
    return (
        fields.get("service") == "QRIBFTTA"
        and fields.get("init") == ("12" if "amount" in fields else "11")
        and set(fields.get("additional") or {}) <= {"08"}
    )


def fields_of(text: str) -> dict[str, str]:
    """Number and value of each field of one level."""
    found, place = {}, 0
    while place < len(text):
        size = int(text[place + 2 : place + 4])
        found[text[place : place + 2]] = text[place + 4 : place + 4 + size]
        place += 4 + size
    assert place == len(text)
    return found


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["qr"][-8:])
def test_the_checksum_is_that_of_every_known_code(vector: dict[str, Any]) -> None:
    assert checksum(vector["qr"][:-4]) == vector["qr"][-4:]


@pytest.mark.parametrize("vector", [one for one in VECTORS if _ours(one)], ids=lambda vector: vector["qr"][-8:])
def test_the_same_text_as_other_implementations(vector: dict[str, Any]) -> None:
    known = vector["fields"]
    amount = int(known["amount"]) if "amount" in known else None
    content = (known.get("additional") or {}).get("08", "")
    assert vietqr(bank_bin=known["bin"], account=known["account"], amount=amount, content=content) == vector["qr"]


def test_there_are_vectors_of_both_kinds() -> None:
    assert len(VECTORS) >= 30
    assert sum(_ours(one) for one in VECTORS) >= 7


def test_a_code_with_amount_and_content() -> None:
    text = vietqr(**ACCOUNT, amount=6_000_000, content="TH000012026 12")
    found = fields_of(text)
    assert found["01"] == "12"
    assert (found["53"], found["54"]) == ("704", "6000000")
    assert fields_of(found["62"]) == {"08": "TH000012026 12"}
    assert fields_of(fields_of(found["38"])["01"]) == {"00": "970436", "01": "0011002233"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bank_bin", "97043"),
        ("bank_bin", "97043٦"),
        ("account", ""),
        ("account", "1" * 20),
        ("account", "00-11"),
        ("amount", 0),
        ("amount", -1),
        ("amount", 10**13),
        ("content", "Thu hồi"),
        ("content", "A" * 26),
        ("content", " thu hoi"),
        ("content", "a\nb"),
    ],
)
def test_what_a_bank_would_cut_or_refuse_is_refused(field: str, value: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        vietqr(**(ACCOUNT | {field: value}))
    assert refused.value.field == field


def test_the_limits_themselves_are_taken() -> None:
    found = fields_of(vietqr(bank_bin="970436", account="1" * 19, amount=10**13 - 1, content="A" * 25))
    assert (len(found["54"]), len(fields_of(found["62"])["08"])) == (13, 25)


@given(
    account=some.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    amount=some.none() | some.integers(1, 10**13 - 1),
    content=some.from_regex(r"([0-9A-Z]([0-9A-Z ]{0,23}[0-9A-Z])?)?", fullmatch=True),
)
def test_what_is_written_reads_back(account: str, amount: int | None, content: str) -> None:
    text = vietqr(bank_bin="970436", account=account, amount=amount, content=content)
    found = fields_of(text)
    assert fields_of(fields_of(found["38"])["01"])["01"] == account
    assert found.get("54") == (None if amount is None else str(amount))
    assert found["63"] == checksum(text[:-4])
