"""A programme and a claim in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vieclam.law import explain
from vieclam.law.explanation import sentence
from vieclam.programmes.models import Exclusion, Programme, ProgrammeClaim
from vieclam.programmes.standing import STANDING_SENTENCES, ProgrammeStanding
from vieclam.programmes.states import NEXT_ACTIONS, SENTENCES, ClaimState
from vieclam.web.components import words

TONES = {
    ClaimState.EXAMINED: "wait",
    ClaimState.PROPOSED: "primary",
    ClaimState.GRANTED: "good",
    ClaimState.REFUSED: "danger",
}

PROGRAMME_TONES = {
    ProgrammeStanding.PUBLISHED: "good",
    ProgrammeStanding.CLOSED: "info",
    ProgrammeStanding.WITHDRAWN: "danger",
}


def _language() -> str:
    return "en" if get_language() == "en" else "vi"


def programme_badge(programme: Programme) -> tuple[str, str]:
    """Tone and words of how a programme stands."""
    state = programme.state
    return PROGRAMME_TONES[state], str(STANDING_SENTENCES[state])


def band_rows(programme: Programme) -> list[list[Any]]:
    """Each band in words with its sum."""
    starts = [band["from"] for band in programme.bands]
    rows = []
    for band, end in zip(programme.bands, [*starts[1:], None], strict=True):
        rows.append([band_words(band["from"], end), words.money(band["amount"])])
    return rows


def band_words(first: int, end: int | None) -> str:
    """A band from ``first`` months to under ``end``."""
    if end is None:
        return _("Từ đủ %(first)s tháng trở lên") % {"first": first}
    if first == 0:
        return _("Dưới %(end)s tháng") % {"end": end}
    return _("Từ đủ %(first)s đến dưới %(end)s tháng") % {"first": first, "end": end}


def who_is_in(programme: Programme) -> list[str]:
    """The groups of people a programme is for, with whom it leaves out."""
    found = []
    if programme.insured_on is not None:
        said = _("Đang tham gia bảo hiểm thất nghiệp tại ngày %(day)s")
        found.append(said % {"day": words.plain_date(programme.insured_on)} + _left_out(programme.insured_excludes))
    if programme.ended_from is not None and programme.ended_to is not None:
        days = {"first": words.plain_date(programme.ended_from), "last": words.plain_date(programme.ended_to)}
        said = _("Đã dừng tham gia từ %(first)s đến %(last)s và còn thời gian đóng chưa hưởng")
        found.append(said % days + _left_out(programme.ended_excludes))
    return found


def _left_out(excludes: list[str]) -> str:
    if not excludes:
        return ""
    names = "; ".join(str(Exclusion(one).label).lower() for one in excludes)
    return _(" (trừ người: %(names)s)") % {"names": names}


def state_badge(claim: ProgrammeClaim) -> tuple[str, str]:
    """Tone and words of where a claim is."""
    if claim.withdrawn_on is not None:
        return "info", _("Đã rút")
    state = state_of(claim)
    return TONES[state], str(SENTENCES[state])


def state_of(claim: ProgrammeClaim) -> ClaimState:
    """The state; a claim nobody answered about yet is being examined."""
    decision = getattr(claim, "decision", None)
    return ClaimState(decision.state) if decision is not None else ClaimState.EXAMINED


def next_words(claim: ProgrammeClaim) -> str:
    """What the person does now."""
    if claim.programme.state is ProgrammeStanding.WITHDRAWN:
        return _("Chương trình đã bị rút; đề nghị không được xét nữa.")
    if claim.withdrawn_on is not None:
        return _("Còn hạn thì có thể nộp lại.")
    return str(NEXT_ACTIONS[state_of(claim)])


def reason_words(code: str) -> str:
    """A reason of the law."""
    return sentence("reasons", code, {}, _language())


def answer_lines(answer: dict[str, Any]) -> list[str]:
    """The law's answer line by line, each with its article."""
    return explain(answer, _language())


def part_words(programme: Programme, part: str) -> str:
    """What a figure of the report counts."""
    plain = {
        "": _("Đã nộp"),
        "waiting": _("Đang xem xét"),
        "proposed": _("Chờ quyết định"),
        "granted": _("Được hỗ trợ"),
        "refused": _("Không được hỗ trợ"),
        "withdrawn": _("Đã rút"),
        "paid": _("Đã chi"),
    }
    if part in plain:
        return plain[part]
    kind, _dash, value = part.partition("-")
    if kind == "reason":
        return _("Không được hỗ trợ: %(why)s") % {"why": reason_words(value)}
    starts = [band["from"] for band in programme.bands]
    place = starts.index(int(value))
    end = starts[place + 1] if place + 1 < len(starts) else None
    return _("Được hỗ trợ, bậc: %(band)s") % {"band": band_words(int(value), end).lower()}
