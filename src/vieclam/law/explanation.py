"""Sentences for a person: each code has one template in Vietnamese and one in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from string import Formatter
from typing import Any

from .kernel.trace import Determination
from .loading import load_articles, load_sentences

_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def money(amount: int, language: str) -> str:
    """``6.000.000 đ`` in Vietnamese, ``6,000,000 đ`` in English."""
    text = f"{amount:,}"
    return f"{text.replace(',', '.') if language == 'vi' else text} đ"


def day(iso: str, language: str) -> str:
    """``17/3/2026 (thứ Ba)`` in Vietnamese, ``17 March 2026 (Tuesday)`` in English."""
    value = date.fromisoformat(iso)
    if language == "vi":
        return f"{value.day}/{value.month}/{value.year} ({_WEEKDAYS_VI[value.weekday()]})"
    return f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year} ({_WEEKDAYS_EN[value.weekday()]})"


def month(text: str, language: str) -> str:
    """``1/2026`` in Vietnamese, ``January 2026`` in English."""
    year, number = text.split("-")
    return f"{int(number)}/{year}" if language == "vi" else f"{_MONTHS_EN[int(number) - 1]} {year}"


def number(value: float, language: str) -> str:
    """A count, with the decimal mark of the language for a half."""
    text = f"{value:g}"
    return text.replace(".", ",") if language == "vi" else text


def _write(value: Any, kind: str, language: str) -> str:
    if kind == "money":
        return money(value, language)
    if kind == "moneys":
        return " + ".join(money(item, language) for item in value)
    if kind == "numbers":
        return ", ".join(str(item) for item in value)
    if kind == "day":
        return day(value, language)
    if kind == "month":
        return month(value, language)
    if kind == "number":
        return number(value, language)
    if kind == "term":
        return load_sentences(language)["terms"][str(value)]
    return str(value)


@lru_cache(maxsize=1024)
def _parsed(section: str, code: str, language: str) -> tuple[tuple[str, str | None, str], ...]:
    template = load_sentences(language)[section][code]
    return tuple((text, name, kind or "") for text, name, kind, _ in Formatter().parse(template))


def sentence(section: str, code: str, values: Mapping[str, Any], language: str) -> str:
    """The sentence for a code of a section (``steps``, ``reasons``, ``missing``, ``problems``) with its values."""
    parts: list[str] = []
    for text, name, kind in _parsed(section, code, language):
        parts.append(text)
        if name is not None:
            parts.append(_write(values[name], kind, language))
    return "".join(parts)


def problem_sentence(problem: Mapping[str, Any], language: str) -> str:
    """Why a fact cannot be (``fact``, ``code`` and ``values`` of an ``InvalidFact``), with the fact's name."""
    values = {**problem["values"], "fact": fact_label(problem["fact"], language)}
    return sentence("problems", problem["code"], values, language)


_POSITION = re.compile(r"\[\d+\]")


def fact_label(fact: str, language: str) -> str:
    """What a fact is called, for a person; a name that is in no catalogue (a parameter) stays as it is."""
    labels = load_sentences(language)["facts"]
    group, _, last = fact.rpartition(".")
    if group == "working_calendar":
        return labels[group].format(year=last)
    if group == "minimum_wage.monthly":
        return f"{labels['minimum_wage']} {last}"
    return labels.get(_POSITION.sub("", fact), fact)


@lru_cache(maxsize=1)
def _known_facts() -> frozenset[str]:
    names = load_sentences("vi")["facts"]
    return frozenset(names) | {name.rpartition(".")[0] for name in names}


def unknown_facts(facts: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """The names given that no rule reads, such as a misspelt one."""
    for key, value in facts.items():
        name = f"{prefix}{key}"
        if name not in _known_facts():
            yield name
        elif isinstance(value, Mapping):
            yield from unknown_facts(value, f"{name}.")
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Mapping):
                    yield from unknown_facts(item, f"{name}.")


def article_of_reason(code: str, regime: str | None) -> str:
    """The article behind a reason code under a regime."""
    article = load_articles()["reasons"][code]
    if isinstance(article, str):
        return article
    return str(article.get(regime) or " / ".join(article.values()))


def explain(answer: Mapping[str, Any] | Determination, language: str = "vi") -> list[str]:
    """An answer of ``assess_case`` (or a determination) as sentences, each with its article.

    Steps first, then why the answer is no, then what is still needed. Raises ``ValueError`` for another language.
    """
    if isinstance(answer, Determination):
        from .assessment import as_answer

        answer = as_answer(answer)
    lines = [
        f"{sentence('steps', step['code'], step['values'], language)} [{step['article']}]" for step in answer["steps"]
    ]
    lines += [
        f"{sentence('reasons', code, {}, language)} [{article_of_reason(code, answer['regime'])}]"
        for code in answer["reasons"]
    ]
    for missing in answer["missing"]:
        values = {"fact": missing["fact"], "label": fact_label(missing["fact"], language)}
        why = sentence("missing", missing["code"], {}, language)
        lines.append(sentence("notes", "missing_fact", {**values, "why": why}, language))
    lines += [sentence("notes", "ignored_fact", {"fact": name}, language) for name in answer["ignored"]]
    return lines
