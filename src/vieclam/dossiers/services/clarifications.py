"""Differences between what was said and what other administrations know, as named questions.

A name that differs in tone marks only is shown as a difference, not an error; an officer may accept it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core import clock
from vieclam.core.tenancy import read_once
from vieclam.core.text import clean, fold
from vieclam.dossiers.fact_values import personal_number_doubts
from vieclam.dossiers.models import Clarification, ClarificationState, Dossier, Fact, FactSource
from vieclam.dossiers.procedures import procedure_of
from vieclam.dossiers.services.support import facts_name
from vieclam.dossiers.states import DossierState

SAID = (FactSource.OFFICER, FactSource.COUNTER, FactSource.IDENTITY, FactSource.PERSON)
# Of these people know better than VNeID: how to reach them now, and the card they hold.
OWN_WORD = frozenset({"phone", "email", "identity_issued_on"})


@dataclass(frozen=True, slots=True)
class ClarificationKind:
    """An entry of the catalogue: what is asked, whether it stops the dossier from being proposed, and the fact that
    alone settles it (where an officer cannot simply accept); ``acceptable`` is false where any of several facts may be
    the one that settles it.

    ``plain`` is the question for the worker, where the worker can answer it.
    """

    code: str
    question: str | Promise
    blocks: bool = True
    settled_by: str = ""
    acceptable: bool = True
    plain: str | Promise = ""


_CATALOGUE = (
    ClarificationKind("name_tone_marks", _("Họ tên khác dấu giữa giấy tờ và dữ liệu. Có phải cùng một người?")),
    ClarificationKind("name_differs", _("Họ tên khác nhau giữa các nguồn.")),
    ClarificationKind("birth_date_differs", _("Ngày sinh khác nhau giữa các nguồn.")),
    ClarificationKind("terminated_on_differs", _("Ngày chấm dứt hợp đồng khác tháng đóng cuối ở bảo hiểm xã hội.")),
    ClarificationKind("months_total_differs", _("Số tháng đóng bạn khai khác dữ liệu bảo hiểm xã hội."), blocks=False),
    ClarificationKind("history_not_locked", _("Bảo hiểm xã hội chưa xác nhận (chốt) quá trình đóng.")),
    ClarificationKind("history_missing", _("Bảo hiểm xã hội chưa có quá trình đóng của người này.")),
    ClarificationKind(
        "history_conflict",
        _("Bảo hiểm xã hội ghi mâu thuẫn hoặc tiền lương không hợp lý; các tháng sau chưa được tính:"),
    ),
    ClarificationKind(
        "manual_history_differs", _("Quá trình đóng nhập tay khác với dữ liệu bảo hiểm xã hội trả lời sau đó.")
    ),
    ClarificationKind(
        "earlier_benefit",
        _("Đã từng hưởng trợ cấp: cần xác định thời gian đóng chưa hưởng."),
        settled_by="reserved_months",
    ),
    ClarificationKind(
        "months_confirmed_later",
        _("Bảo hiểm xã hội nay ghi thêm tháng đóng của lần hưởng trước: ghi ở trang trợ cấp đó để được bảo lưu."),
    ),
    ClarificationKind("not_in_population", _("Cơ sở dữ liệu dân cư không xác nhận số, họ tên và ngày sinh này.")),
    ClarificationKind(
        "population_silent",
        _(
            "Cơ sở dữ liệu dân cư chưa trả lời nên chưa xác nhận được danh tính. Hệ thống vẫn hỏi lại; cũng có thể đối "
            "chiếu thẻ căn cước rồi chấp nhận."
        ),
    ),
    ClarificationKind(
        "region_to_confirm", _("Xác nhận vùng lương tối thiểu của đơn vị đã đóng (một lần cho mỗi đơn vị).")
    ),
    ClarificationKind("open_claim_elsewhere", _("Người này còn một hồ sơ hoặc trợ cấp khác.")),
    ClarificationKind(
        "personal_number_odd", _("Số định danh không khớp giới tính, năm sinh hoặc mã tỉnh."), blocks=False
    ),
    ClarificationKind("unlawful_end", _("Người lao động khai tự chấm dứt hợp đồng: có đúng pháp luật không?")),
    ClarificationKind("facts_missing", _("Còn thiếu dữ kiện để xác định quyền lợi."), acceptable=False),
    ClarificationKind(
        "facts_contradict",
        _("Các dữ kiện mâu thuẫn nhau nên chưa xác định được quyền lợi; hãy xác minh lại."),
        settled_by="terminated_on",
    ),
    ClarificationKind(
        "not_eligible", _("Theo dữ kiện hiện có, chưa đủ điều kiện hưởng. Cần người xem xét và quyết định.")
    ),
    ClarificationKind("event_in_watch", _("Có sự kiện trong thời gian chờ 10 ngày làm việc.")),
    ClarificationKind(
        "fact_after_proposal",
        _("Dữ kiện thay đổi sau khi đã trình Sở. Chưa ký được cho đến khi có người trả lại hoặc chấp nhận."),
    ),
)
_PLAIN: dict[str, Promise] = {
    "name_tone_marks": _("Họ tên bạn khai khác dấu với dữ liệu. Trên giấy tờ, họ tên bạn viết chính xác thế nào?"),
    "name_differs": _("Họ tên bạn khai khác với dữ liệu. Họ tên nào đúng? Nếu đã đổi tên, gửi kèm ảnh giấy tờ."),
    "birth_date_differs": _("Ngày sinh bạn khai khác với dữ liệu. Ngày nào đúng? Gửi kèm ảnh giấy tờ có ngày sinh."),
    "terminated_on_differs": _("Bảo hiểm xã hội ghi bạn còn đóng sau ngày bạn khai nghỉ việc. Bạn nghỉ từ ngày nào?"),
    "months_total_differs": _("Số tháng đóng bạn khai khác với bảo hiểm xã hội. Bạn còn đóng ở đơn vị nào khác?"),
    "history_not_locked": _("Sổ bảo hiểm xã hội chưa chốt. Công ty chốt sổ chưa? Có thì gửi ảnh trang chốt."),
    "history_missing": _("Chưa tìm thấy quá trình đóng của bạn. Mã số bảo hiểm xã hội và nơi làm việc của bạn là gì?"),
    "earlier_benefit": _("Bạn đã từng hưởng trợ cấp thất nghiệp. Lần trước hưởng ở đâu, từ tháng nào, mấy tháng?"),
    "not_in_population": _("Số định danh, họ tên, ngày sinh của bạn chưa khớp dữ liệu. Gửi ảnh hai mặt thẻ căn cước."),
    "open_claim_elsewhere": _("Bạn còn một hồ sơ hoặc trợ cấp khác. Bạn đã rút hồ sơ đó chưa?"),
    "personal_number_odd": _("Số định danh bạn khai có chỗ lạ. Hãy xem lại và gửi ảnh hai mặt thẻ căn cước."),
    "unlawful_end": _("Bạn tự xin nghỉ: đã báo trước bao nhiêu ngày, công ty có đồng ý không? Gửi kèm giấy tờ nếu có."),
}
CATALOGUE: dict[str, ClarificationKind] = {
    kind.code: replace(kind, plain=_PLAIN.get(kind.code, "")) for kind in _CATALOGUE
}


def current_facts(dossier: Dossier) -> dict[str, dict[str, Fact]]:
    """The facts in force: kind → source → fact. Read once in a transaction until one is written."""

    def read() -> dict[str, dict[str, Fact]]:
        found: dict[str, dict[str, Fact]] = {}
        for fact in Fact.objects.filter(dossier=dossier, superseded_at__isnull=True):
            found.setdefault(fact.kind, {})[fact.source] = fact
        return found

    return read_once(facts_name(dossier.pk), read)


def said_fact(facts: dict[str, dict[str, Fact]], kind: str) -> Fact | None:
    """What our side holds to be true: the officer's word, else the counter's, the identity service's, the person's.

    Of what people know better themselves their word comes before the identity service's.
    """
    by_source = facts.get(kind, {})
    order = (*SAID[:2], FactSource.PERSON, FactSource.IDENTITY) if kind in OWN_WORD else SAID
    return next((by_source[source] for source in order if source in by_source), None)


def said_value(facts: dict[str, dict[str, Fact]], kind: str) -> Any:
    """The value of ``said_fact``; None when nobody said it."""
    fact = said_fact(facts, kind)
    return fact.value if fact is not None else None


def events_in_force(facts: dict[str, dict[str, Fact]]) -> list[dict[str, Any]]:
    """The events of the dossier: the latest word, because whoever tells one adds to (an officer: mends) those known."""
    latest = max(facts.get("event", {}).values(), key=lambda fact: fact.pk, default=None)
    return list(latest.value) if latest is not None else []


def ask(dossier: Dossier, wanted: Mapping[str, dict[str, Any]], *, among: Iterable[str], fact_kind: str = "") -> None:
    """Of the questions ``among``, have exactly those in ``wanted`` open (kind → detail); see ``ask_of_each``."""
    rows = Clarification.objects.filter(dossier=dossier, kind__in=list(among), fact_kind=fact_kind)
    _ask(dossier, list(rows), {(kind, fact_kind): detail for kind, detail in wanted.items()})


def ask_of_each(dossier: Dossier, wanted: Mapping[tuple[str, str], dict[str, Any]], *, among: Iterable[str]) -> None:
    """Have exactly the questions in ``wanted`` open: kind and what it is asked of (such as a unit) → detail.

    A question an officer accepted with the very same detail is not asked again; one no longer wanted was answered by a
    fact and closes by itself.
    """
    _ask(dossier, list(Clarification.objects.filter(dossier=dossier, kind__in=list(among))), wanted)


def _ask(dossier: Dossier, rows: list[Clarification], wanted: Mapping[tuple[str, str], dict[str, Any]]) -> None:
    asked = {(row.kind, row.fact_kind): row for row in rows if row.state == ClarificationState.OPEN}
    accepted = [(row.kind, row.fact_kind, row.detail) for row in rows if row.state == ClarificationState.ACCEPTED]
    for (kind, thing), detail in wanted.items():
        row = asked.pop((kind, thing), None)
        if row is not None and row.detail != detail:
            row.detail = detail
            row.save(update_fields=["detail"])
        elif row is None and (kind, thing, detail) not in accepted:
            _open(dossier, kind, thing, detail)
    for row in asked.values():
        row.state, row.closed_at, row.closed_by = ClarificationState.CLOSED_BY_FACT, clock.now(), "fact"
        row.save(update_fields=["state", "closed_at", "closed_by"])


def open_clarification(
    dossier: Dossier, kind: str, *, fact_kind: str = "", detail: dict[str, Any] | None = None
) -> None:
    """Have one question open."""
    ask(dossier, {kind: detail or {}}, among=[kind], fact_kind=fact_kind)


def close_clarification(dossier: Dossier, kind: str, *, fact_kind: str = "") -> None:
    """Close one question because a fact answered it."""
    ask(dossier, {}, among=[kind], fact_kind=fact_kind)


def _open(dossier: Dossier, kind: str, fact_kind: str, detail: dict[str, Any]) -> None:
    if kind not in CATALOGUE:
        raise LookupError(kind)
    Clarification.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        kind=kind,
        fact_kind=fact_kind,
        detail=detail,
        opened_at=clock.now(),
    )


def compare(dossier: Dossier) -> None:
    """Look at all facts anew: open the questions they raise, close those they answer."""
    if dossier.state == DossierState.DRAFT:
        return
    facts = current_facts(dossier)
    history = _history_questions(facts) if procedure_of(dossier).rests_on_history(facts) else {}
    ask(dossier, _identity_questions(facts) | history, among=_COMPARED_HERE)


_COMPARED_HERE = (
    "name_tone_marks",
    "name_differs",
    "birth_date_differs",
    "personal_number_odd",
    "terminated_on_differs",
    "months_total_differs",
    "history_not_locked",
    "history_missing",
    "history_conflict",
    "manual_history_differs",
)


def _identity_questions(facts: dict[str, dict[str, Fact]]) -> dict[str, dict[str, Any]]:
    questions: dict[str, dict[str, Any]] = {}
    name, birth = said_value(facts, "full_name"), said_value(facts, "birth_date")
    for source in (FactSource.SOCIAL_INSURANCE, FactSource.POPULATION):
        other = facts.get("full_name", {}).get(source)
        if other is not None and name is not None and clean(other.value).casefold() != clean(name).casefold():
            kind = "name_tone_marks" if fold(other.value) == fold(name) else "name_differs"
            questions[kind] = {"said": name, "other": other.value, "source": source.value}
        other = facts.get("birth_date", {}).get(source)
        if other is not None and birth is not None and other.value != birth:
            questions["birth_date_differs"] = {"said": birth, "other": other.value, "source": source.value}
    number = said_value(facts, "personal_number")
    if number and birth:
        doubts = personal_number_doubts(
            number, sex=said_value(facts, "sex") or "", birth_date=dt.date.fromisoformat(birth)
        )
        if doubts:
            questions["personal_number_odd"] = {"doubts": doubts}
    return questions


def _salaries(history: Fact) -> dict[str, int]:
    return {row["month"]: row["salary"] for row in history.value["months"]}


def _history_questions(facts: dict[str, dict[str, Fact]]) -> dict[str, dict[str, Any]]:
    by_source = facts.get("contributions", {})
    history, entered = by_source.get(FactSource.SOCIAL_INSURANCE), by_source.get(FactSource.OFFICER)
    if history is None:
        return {}
    if entered is not None:
        # Entered while social insurance was silent: its later answer is looked at by a person where it differs.
        later = history.pk > entered.pk and _salaries(history) != _salaries(entered)
        return {"manual_history_differs": {"as_of": history.value.get("as_of", "")}} if later else {}
    months = history.value["months"]
    questions: dict[str, dict[str, Any]] = {}
    if history.value.get("unclear_months"):
        questions["history_conflict"] = {"months": history.value["unclear_months"]}
    if not months:
        return questions or {"history_missing": {}}
    if not history.value["locked"]:
        questions["history_not_locked"] = {"as_of": history.value.get("as_of", "")}
    said_months = said_value(facts, "months_total")
    if said_months is not None and said_months != len(months):
        questions["months_total_differs"] = {"said": said_months, "other": len(months)}
    ended = said_value(facts, "terminated_on")
    if ended is not None and months[-1]["month"] > ended[:7]:
        questions["terminated_on_differs"] = {"said": ended, "last_month": months[-1]["month"]}
    return questions
