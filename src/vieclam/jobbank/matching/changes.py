"""What would make it match: for pairs that fail one hard condition alone, which change opens how many of them.

The least age of a law is never offered as something to change, nor is a seeker asked to bear what the seeker cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.columns import SeekerColumns, VacancyColumns
from vieclam.jobbank.matching.exact import Compared
from vieclam.jobbank.matching.facts import Demand, Licence, Shift
from vieclam.jobbank.matching.places import Geography
from vieclam.jobbank.matching.rules import Hard
from vieclam.jobbank.matching.weights import PAY_STEP

WAGE_STEP = 500_000
HIGHEST_CHANGE = 3_000_000
OF_EACH_KIND = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A change (``code`` with ``value``: đồng, or the code of a province, shift, licence or demand) opens ``opens``."""

    code: str
    value: str | int
    opens: int


def changes_for_seeker(
    seeker: SeekerColumns, vacancies: VacancyColumns, compared: Compared, places: Geography
) -> list[Change]:
    """What the seeker of this one row could change; ``compared`` with all ``vacancies``. Most opening first."""
    alone = _only(compared)
    made = list(_amounts("lower_the_wish", seeker.pay[0] - vacancies.pay_best[alone(Hard.WAGE)].astype(np.int64)))
    provinces = np.bincount(vacancies.province[alone(Hard.PLACE)], minlength=len(places.provinces))
    made += _counted("accept_province", dict(zip(places.province_codes, provinces.tolist(), strict=True)))
    made += _of_bits("accept_shift", list(Shift), vacancies.shifts[alone(Hard.SHIFT)])
    made += _single_bits("get_licence", list(Licence), vacancies.licences[alone(Hard.LICENCE)] & ~seeker.licences)
    return _sorted(made)


def changes_for_vacancy(vacancy: VacancyColumns, seekers: SeekerColumns, compared: Compared) -> list[Change]:
    """What the employer of this one row could change; ``compared`` with all ``seekers``. Most opening first."""
    alone = _only(compared)
    made = list(_amounts("pay_more", seekers.pay[alone(Hard.WAGE)].astype(np.int64) - vacancy.pay_best[0]))
    made += _of_bits("offer_shift", list(Shift), seekers.shifts[alone(Hard.SHIFT)])
    made += _single_bits("ask_no_licence", list(Licence), vacancy.licences & ~seekers.licences[alone(Hard.LICENCE)])
    made += _single_bits("without_demand", list(Demand), vacancy.demands & seekers.avoids[alone(Hard.DEMANDS)])
    return _sorted(made)


def _only(compared: Compared) -> Callable[[Hard], NDArray[np.int64]]:
    good = compared.units >= compared.least
    return lambda hard: np.flatnonzero(good & (compared.failing == int(hard)))


def _amounts(code: str, lacking: NDArray[Any]) -> Iterator[Change]:
    """Each further half million that opens more."""
    lacking, before, given = lacking * PAY_STEP, 0, 0
    for amount in range(WAGE_STEP, HIGHEST_CHANGE + 1, WAGE_STEP):
        opens = int((lacking <= amount).sum())
        if opens > before and given < OF_EACH_KIND:
            yield Change(code, amount, opens)
            before, given = opens, given + 1


def _counted(code: str, counts: dict[str, int]) -> list[Change]:
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:OF_EACH_KIND]
    return [Change(code, value, opens) for value, opens in best if opens]


def _of_bits(code: str, kind: list[StrEnum], masks: NDArray[Any]) -> list[Change]:
    """One bit is enough to open the pair."""
    return _counted(code, {str(one): int((masks >> bit & 1).sum()) for bit, one in enumerate(kind)})


def _single_bits(code: str, kind: list[StrEnum], masks: NDArray[Any]) -> list[Change]:
    """Pairs that fail for one bit alone."""
    return _counted(code, {str(one): int((masks == 1 << bit).sum()) for bit, one in enumerate(kind)})


def _sorted(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: (-change.opens, change.code, str(change.value)))
