"""Values of facts, states and months in the worker's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vieclam.dossiers.blocks import bank_name
from vieclam.law.explanation import article_of_reason, sentence
from vieclam.training.models import Course
from vieclam.web.components import words
from vieclam.web.components.pieces import Link, Step

DATES = frozenset({"birth_date", "identity_issued_on", "terminated_on"})
"""Kinds of fact that are a day."""


def fact_text(kind: str, value: Any, *, on: dt.date) -> str:
    """A fact's value as a person reads it."""
    if value is None:
        return "–"
    if kind in DATES:
        return words.full_date(dt.date.fromisoformat(value))
    writer = _WRITERS.get(kind)
    return writer(value, on) if writer else str(value)


def _sex(value: Any, on: dt.date) -> str:
    return _("Nam") if value == "male" else _("Nữ")


def _address(value: Any, on: dt.date) -> str:
    return str(value["text"])


def _phone(value: Any, on: dt.date) -> str:
    return "0" + value[3:] if value.startswith("+84") else str(value)


def _termination(value: Any, on: dt.date) -> str:
    by = {
        "both": _("hết hạn hoặc hai bên thỏa thuận"),
        "employer": _("công ty cho thôi việc"),
        "worker": _("tôi xin nghỉ"),
        "other": _("lý do khác"),
    }[value["by"]]
    return f"{by}: {value['reason']}"


def _contract(value: Any, on: dt.date) -> str:
    return {
        "indefinite": _("Không xác định thời hạn"),
        "fixed_term": _("Có thời hạn từ 12 tháng trở lên"),
        "short_term": _("Có thời hạn từ 1 tháng đến dưới 12 tháng"),
    }[value["kind"]]


def _employer(value: Any, on: dt.date) -> str:
    return ", ".join(part for part in (value["name"], value.get("address")) if part)


def _payment(value: Any, on: dt.date) -> str:
    if value["method"] == "cash":
        return _("Tiền mặt: %(point)s") % {"point": value.get("cash_point") or _("bảo hiểm xã hội nơi nộp hồ sơ")}
    bank = bank_name(value["bank_bin"], on=on)
    return f"{bank}, {value['account_number']}, {value['account_holder']}"


def _education(value: Any, on: dt.date) -> str:
    return ", ".join(part for part in (value.get("level"), value.get("field")) if part) or "–"


def _contributions(value: Any, on: dt.date) -> str:
    return _("%(months)s tháng") % {"months": len(value["months"])}


def _training_group(value: Any, on: dt.date) -> str:
    if value["group"] != "beneficiary":
        return _("Không hưởng trợ cấp thất nghiệp")
    return _("Đang hưởng theo quyết định số %(number)s") % {"number": value["number"]}


def _training_course(value: Any, on: dt.date) -> str:
    course = Course.objects.filter(pk=value["course"]).select_related("school").first()
    return f"{course.name}, {course.school.name}" if course is not None else "–"


_WRITERS = {
    "training_group": _training_group,
    "training_course": _training_course,
    "sex": _sex,
    "permanent_address": _address,
    "current_address": _address,
    "phone": _phone,
    "termination": _termination,
    "contract": _contract,
    "employer": _employer,
    "payment": _payment,
    "education": _education,
    "contributions": _contributions,
}


def explanation_steps(answer: Mapping[str, Any], sections: Iterable[str] = ()) -> list[Step]:
    """The law's steps in the page's language; only those whose code begins with one of ``sections``, when given."""
    language, wanted = words.language(), tuple(f"{section}." for section in sections)
    return [
        Step(sentence("steps", step["code"], step["values"], language), articles=[Link(step["article"])])
        for step in answer["steps"]
        if not wanted or step["code"].startswith(wanted)
    ]


def reason_steps(answer: Mapping[str, Any]) -> list[Step]:
    """Why the law says no, with articles."""
    language = words.language()
    return [
        Step(
            sentence("reasons", code, {}, language),
            articles=[Link(article)] if (article := article_of_reason(code, answer["regime"])) else (),
        )
        for code in answer["reasons"]
    ]
