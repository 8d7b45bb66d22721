"""A programme as it is written down (YAML), read and checked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml
from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean
from vieclam.dossiers import law_desk
from vieclam.law import InvalidFact
from vieclam.law.explanation import problem_sentence
from vieclam.programmes.case import programme_facts
from vieclam.programmes.models import Channel, Exclusion, Programme

LONGEST = 20_000
TEXTS = {"code": 40, "name": 200, "name_en": 200, "legal_basis": 500, "source": 500}
DAYS = ("filing_from", "filing_to", "pay_by")
MAY_BE_ABSENT = ("insured_on", "ended_from", "ended_to")
KNOWN = {*TEXTS, *DAYS, *MAY_BE_ABSENT, "channel", "bands", "insured_excludes", "ended_excludes", "confidence"}


def _refuse(code: str, message: str) -> InvalidInput:
    return InvalidInput(code, message, field="text")


def read_programme(text: str) -> Programme:
    """The programme, not stored. Raises ``InvalidInput`` (field ``text``) saying what is wrong with it."""
    if len(text) > LONGEST:
        raise _refuse("too_long", _("Văn bản quá dài."))
    try:
        given = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        raise _refuse("not_yaml", _("Không đọc được: hãy giữ dạng “tên: giá trị” như mẫu, ngày có thật.")) from None
    if not isinstance(given, dict):
        raise _refuse("not_yaml", _("Không đọc được: hãy giữ dạng “tên: giá trị” như mẫu, ngày có thật."))
    unknown = sorted(str(name) for name in given if name not in KNOWN)
    if unknown:
        raise _refuse("unknown_name", _("Mục không có: %(names)s.") % {"names": ", ".join(unknown)[:200]})
    programme = Programme(
        **{name: _text(given, name, longest) for name, longest in TEXTS.items()},
        **{name: _day(given, name, needed=name in DAYS) for name in (*DAYS, *MAY_BE_ABSENT)},
        channel=_one_of(given, "channel", Channel.values),
        bands=_bands(given),
        insured_excludes=_excludes(given, "insured_excludes"),
        ended_excludes=_excludes(given, "ended_excludes"),
        confidence=clean(str(given.get("confidence") or ""))[:300],
    )
    _check_whole(programme)
    return programme


def _text(given: dict[str, Any], name: str, longest: int) -> str:
    value = clean(str(given.get(name) or ""))
    if not value or len(value) > longest:
        message = _("Mục %(name)s: phải có, tối đa %(n)s chữ.") % {"name": name, "n": longest}
        raise _refuse("text_missing", message)
    return value


def _day(given: dict[str, Any], name: str, *, needed: bool) -> dt.date | None:
    value = given.get(name)
    if value is None and not needed:
        return None
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime) or not 2000 <= value.year <= 2100:
        raise _refuse("not_a_day", _("Mục %(name)s: hãy ghi ngày dạng 2026-03-17.") % {"name": name})
    return value


def _one_of(given: dict[str, Any], name: str, choices: list[str]) -> str:
    value = given.get(name)
    if value not in choices:
        message = _("Mục %(name)s: chỉ dùng %(choices)s.") % {"name": name, "choices": ", ".join(choices)}
        raise _refuse("not_a_choice", message)
    return str(value)


def _bands(given: dict[str, Any]) -> list[dict[str, int]]:
    rows = given.get("bands")
    plain = isinstance(rows, list) and all(isinstance(row, dict) and set(row) == {"from", "amount"} for row in rows)
    if not plain or len(rows or []) > 50:
        raise _refuse("bands", _("Mục bands: mỗi bậc ghi {from: số tháng, amount: số tiền}."))
    return [{"from": row["from"], "amount": row["amount"]} for row in rows or []]


def _excludes(given: dict[str, Any], name: str) -> list[str]:
    value = given.get(name) or []
    if not isinstance(value, list) or not set(map(str, value)) <= set(Exclusion.values):
        choices = ", ".join(Exclusion.values)
        message = _("Mục %(name)s: chỉ dùng %(choices)s.") % {"name": name, "choices": choices}
        raise _refuse("not_a_choice", message)
    return [str(one) for one in value]


def _check_whole(programme: Programme) -> None:
    """What the parts say together: days in order, somebody is in it, bands that the law can read."""
    if programme.filing_to < programme.filing_from or programme.pay_by < programme.filing_from:
        raise _refuse("days_order", _("Ngày cuối nhận đề nghị và ngày cuối chi trả phải từ ngày đầu trở đi."))
    ended = (programme.ended_from, programme.ended_to)
    if (ended[0] is None) != (ended[1] is None) or (ended[0] and ended[1] and ended[1] < ended[0]):
        raise _refuse("ended_days", _("Khoảng ngày dừng tham gia phải có ngày đầu và ngày cuối, theo thứ tự."))
    if programme.insured_on is None and ended[0] is None:
        raise _refuse("nobody_in", _("Hãy ghi insured_on, hoặc ended_from và ended_to: ai được hỗ trợ."))
    facts = {"programme": programme_facts(programme), "filed_on": programme.filing_from.isoformat()}
    try:
        law_desk.ask({"matter": "support_payment", "facts": facts})
    except InvalidFact as problem:
        said = {"fact": problem.fact, "code": problem.code, "values": problem.values}
        raise _refuse("bands", problem_sentence(said, "vi")) from None
