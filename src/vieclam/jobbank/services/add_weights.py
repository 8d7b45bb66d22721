"""An administrator sets what the parts of a match count for from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.matching.weights import PARTS, RELATED, Weights, weights_from
from vieclam.jobbank.models import MatchWeights


@one_act
def add_weights(
    *, actor: Actor, values: Mapping[str, Any], valid_from: dt.date, source: str, on: dt.date, note: str = ""
) -> MatchWeights:
    """Weights in force from ``valid_from`` until others begin; what was shown before keeps those it was shown by.

    Raises ``InvalidInput`` with the field for what cannot be, ``Conflict`` where weights begin on that day already.
    """
    require(actor, acts.SET_WEIGHTS)
    source = clean(source)
    if not source:
        raise InvalidInput("source_missing", _("Hãy ghi nguồn hoặc lý do: ai quyết định, dựa vào đâu."), field="source")
    if valid_from < on:
        raise InvalidInput("in_the_past", _("Trọng số mới bắt đầu từ hôm nay hoặc sau này."), field="valid_from")
    whole = asdict(Weights()) | dict(values)
    _refuse_impossible(whole)
    whole = asdict(weights_from(whole))
    if MatchWeights.objects.filter(valid_from=valid_from).exists():
        raise Conflict("day_taken", _("Đã có trọng số bắt đầu từ ngày này. Hãy chọn ngày khác."), field="valid_from")
    return MatchWeights.objects.create(
        valid_from=valid_from,
        values={name: list(value) if isinstance(value, tuple) else value for name, value in whole.items()},
        source=source,
        note=clean(note),
        actor=actor.key,
        actor_name=actor.name,
        made_at=clock.real_now(),
    )


def _refuse_impossible(values: Mapping[str, Any]) -> None:
    """What ``Weights`` refuses, in words and at its field."""
    total = sum(int(values[part]) for part in PARTS)
    if any(int(values[part]) < 0 for part in PARTS):
        raise InvalidInput("weight_negative", _("Trọng số không thể nhỏ hơn 0."), field="trade")
    if total > 150:
        message = _("Cộng lại là %(total)d điểm; nhiều nhất 150.") % {"total": total}
        raise InvalidInput("weights_too_high", message, field="trade")
    steps = [int(step) for step in values["trade_steps"]]
    if steps != sorted(steps) or steps[0] < 0 or steps[-1] != 100:
        message = _("Bốn mức của nghề phải tăng dần và mức cuối là 100%.")
        raise InvalidInput("trade_steps", message, field="trade_steps")
    without = sum(int(values[part]) for part in PARTS if part not in RELATED)
    if int(values["least"]) <= without:
        message = _(
            "Điểm tối thiểu phải trên %(points)d: nếu không, người và việc không chung nghề, kỹ năng, từ nào"
            " cũng hợp nhau."
        )
        raise InvalidInput("least_too_low", message % {"points": without}, field="least")
    if int(values["far_km"]) < 1:
        raise InvalidInput("far_km", _("Khoảng cách phải từ 1 km trở lên."), field="far_km")
    if int(values["reach_km"]) < 0:
        raise InvalidInput("reach_km", _("Khoảng cách không thể nhỏ hơn 0."), field="reach_km")
    if int(values["kept_words"]) < 1:
        raise InvalidInput("kept_words", _("Phải tính ít nhất một từ."), field="kept_words")


__all__ = ["add_weights"]
