"""Answers that are broken, hostile or of any other shape end in a GatewayError and in nothing else."""

from __future__ import annotations

import contextlib
import copy
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.social_insurance.history import history
from simulators.social_insurance.messages import HistoryQuestion
from simulators.world import world
from tests.gateways.conftest import CREDENTIALS, OFFICER, SHORT, TOKEN, now, question_about
from tests.gateways.test_transport import HEAD, server
from vieclam.gateways.clients import GatewayMalformed, GatewayRejected, PopulationClient, SocialInsuranceClient
from vieclam.gateways.clients.payments import _page, _state, _totals
from vieclam.gateways.clients.rest import Fields, Untrue
from vieclam.gateways.clients.social_insurance import _history, _receipt
from vieclam.gateways.clients.transport import Reply

WHEN = datetime(2026, 3, 2, tzinfo=UTC)
REPLY = Reply(200, b"", WHEN)
ANSWER = {
    "sequence": 1, "answer_id": "a", "reference": "r", "kind": "paid", "reason_code": None, "reason": None,
    "amount": 1, "paid_on": "2026-03-02", "answered_at": "2026-03-02T09:00:00+07:00",
}  # fmt: skip
TOTAL = {"count": 0, "amount": 0}


def right_history() -> dict[str, Any]:
    question = HistoryQuestion(request_reference="r", personal_number="0" * 12, as_of=date(2026, 3, 2), purpose="p")
    answer = history(question, world().person("claimant_old_law"), world(), WHEN)
    return {**answer, "months": answer["months"][:3]}


RIGHT: list[tuple[Any, dict[str, Any]]] = [
    (_history, right_history()),
    (_receipt, {"reference": "r", "receipt": "x", "received_at": WHEN.isoformat(), "repeated": False}),
    (_page, {"answers": [ANSWER], "next_after": 1, "more": False}),
    (
        _state,
        {"reference": "r", "order_id": "o", "received_at": WHEN.isoformat(), "amount": 1, "status": "paid",
         "answers": [ANSWER]},
    ),
    (
        _totals,
        {"received_from": "2026-03-01", "received_to": "2026-03-02", "orders": TOTAL, "waiting": TOTAL,
         "accepted": TOTAL, "rejected": TOTAL, "paid": TOTAL},
    ),
]  # fmt: skip

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-02-30", "I"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


@pytest.mark.parametrize(("read", "right"), RIGHT, ids=lambda given: getattr(given, "__name__", ""))
def test_the_right_answer_is_read(read: Any, right: dict[str, Any]) -> None:
    assert read(Fields(right), REPLY).received_at == WHEN


@pytest.mark.parametrize(("read", "right"), RIGHT, ids=lambda given: getattr(given, "__name__", ""))
@settings(deadline=None)
@given(data=st.data())
def test_an_answer_with_one_thing_changed_is_read_or_called_untrue(
    read: Any, right: dict[str, Any], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(places(right)))
    value = data.draw(anything)
    changed: Any = copy.deepcopy(right)
    if path:
        parent = changed
        for key in path[:-1]:
            parent = parent[key]
        parent[path[-1]] = value
    else:
        changed = value
    with contextlib.suppress(Untrue):
        read(Fields(changed), REPLY)


def ask_history(url: str) -> None:
    with SocialInsuranceClient(url, token=TOKEN, now=now, timeouts=SHORT) as client:
        client.history(reference="r", as_of=date(2026, 3, 2), purpose="p", personal_number="0" * 12)


@pytest.mark.parametrize(
    "body",
    [b"[" * 200_000, b'{"a":' * 100_000, b"", b"\xff\xfe", b"null", b"NaN", b"1" * 10_000, b'"\\ud800"'],
    ids=["deep list", "deep object", "empty", "not UTF-8", "null", "NaN", "huge number", "half a pair"],
)
def test_bodies_that_are_no_answer(body: bytes) -> None:
    with server([HEAD % len(body) + body]) as url, pytest.raises(GatewayMalformed):
        ask_history(url)


def test_a_refusal_without_a_readable_reason() -> None:
    body = b"<html>nginx</html>"
    head = b"HTTP/1.1 413 Too Large\r\nContent-Length: %d\r\n\r\n" % len(body)
    with server([head + body]) as url, pytest.raises(GatewayRejected) as refused:
        ask_history(url)
    assert (refused.value.code, refused.value.raw) == ("HTTP_413", body)


def test_a_redirect_is_not_followed() -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
    with server([head]) as url, pytest.raises(GatewayRejected, match="HTTP_302"):
        ask_history(url)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>&b;</e:Body></e:Envelope>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>&x;</e:Body></e:Envelope>"""
EMPTY = b"""<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>"""
CITIZEN = """<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
<n:CongdanCollection xmlns:n="http://www.mic.gov.vn/dancu/1.0"><n:CongDan>{}</n:CongDan></n:CongdanCollection>
</e:Body></e:Envelope>"""
WITHOUT_NAME = CITIZEN.format("<n:SoDinhDanh>000190000001</n:SoDinhDanh>").encode()
IMPOSSIBLE_DAY = CITIZEN.format(
    "<n:SoDinhDanh>000190000001</n:SoDinhDanh><n:HoVaTen><n:Ten>A</n:Ten></n:HoVaTen>"
    "<n:NgayThangNamSinh><n:NgayThangNam>19900230</n:NgayThangNam></n:NgayThangNamSinh>"
).encode()


@pytest.mark.parametrize(
    "body",
    [BOMB, OUTSIDE, EMPTY, b"", b"<a/>", b"<a" * 1000, WITHOUT_NAME, IMPOSSIBLE_DAY],
    ids=["bomb", "outside entity", "no citizens", "empty", "other XML", "broken", "no name", "impossible day"],
)
def test_envelopes_that_are_no_answer(body: bytes) -> None:
    with (
        server([HEAD % len(body) + body]) as url,
        PopulationClient(url, credentials=CREDENTIALS, now=now, timeouts=SHORT) as client,
        pytest.raises(GatewayMalformed) as problem,
    ):
        client.confirm(question_about("claimant_complete"), officer=OFFICER, procedure_code="1.014748", reference="r")
    assert problem.value.raw == body


def test_the_fuzzed_answers_are_json() -> None:
    assert json.loads(json.dumps([right for _, right in RIGHT]))
