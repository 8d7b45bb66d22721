"""Invented seekers and vacancies for the benchmark of matching: where people and jobs are, trades, pay, what is asked.

The shares are assumptions in the order of what is known, not counts: people by population of the 34 provinces
(millions, rounded, as stated when they were formed in 2025), vacancies more than that where industry is; a few trades
hold most.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from vieclam.core.text import fold
from vieclam.jobbank.matching.facts import (
    Contract,
    Demand,
    Experience,
    Fluency,
    Hours,
    Language,
    LegalAge,
    Licence,
    Place,
    Qualification,
    Schooling,
    SeekerFacts,
    Shift,
    VacancyFacts,
)
from vieclam.jobbank.matching.places import geography

TRADES = Path(__file__).parents[1] / "src/vieclam/reference/data/classifications/vsco2020.csv"
MILLIONS = {
    "01": 8.8, "04": 0.6, "08": 1.9, "11": 0.7, "12": 0.5, "14": 1.3, "15": 1.8, "19": 1.8, "20": 0.8, "22": 1.5,
    "24": 3.6, "25": 4.0, "31": 4.7, "33": 3.6, "37": 4.4, "38": 4.3, "40": 3.8, "42": 1.6, "44": 1.9, "46": 1.4,
    "48": 3.1, "51": 2.2, "52": 3.6, "56": 2.2, "66": 3.3, "68": 3.9, "75": 4.5, "79": 14.0, "80": 3.3, "82": 4.4,
    "86": 4.3, "91": 5.0, "92": 4.2, "96": 2.6,
}  # fmt: skip
INDUSTRY = {"79": 2.2, "01": 1.8, "24": 2.0, "75": 1.8, "31": 1.5, "80": 1.4, "19": 1.4, "33": 1.2}
ELSEWHERE = 0.5
COMMON = [
    "8153",
    "9329",
    "8212",
    "5223",
    "8219",
    "9333",
    "8322",
    "8332",
    "4321",
    "9112",
    "5131",
    "5120",
    "7212",
    "2411",
    "4110",
    "3313",
    "5414",
    "7231",
    "2512",
    "3322",
    "8141",
    "7223",
]
MIDDLE_PAY = {"0": 9.0, "1": 18.0, "2": 15.0, "3": 11.0, "4": 9.0, "5": 8.0, "6": 7.0, "7": 9.5, "8": 9.0, "9": 7.0}
"""Million đồng a month in the middle of each major group."""
LICENCES = {"8322": Licence.B, "8332": Licence.C, "8331": Licence.D, "8344": Licence.FORKLIFT, "5414": Licence.GUARD}
SEEK, OFFER = "seek", "offer"


@dataclass(frozen=True)
class Trade:
    """A VSCO code with its words and the skills its work asks for."""

    code: str
    words: tuple[str, ...]
    skills: tuple[str, ...]


@lru_cache(maxsize=1)
def trades() -> list[Trade]:
    """All codes of four digits, the common ones first."""
    with TRADES.open(encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name_vi"] for row in csv.DictReader(file) if row["level"] == "4"}
    order = [code for code in COMMON if code in names] + sorted(set(names) - set(COMMON), key=lambda code: code[::-1])
    made = []
    for number, code in enumerate(order):
        own = [f"ky nang {code} {one}" for one in range(6)]
        shared = [f"ky nang nhom {code[:2]} {one}" for one in range(8)]
        general = [f"ky nang chung {(number + one) % 40}" for one in range(4)]
        words = tuple(dict.fromkeys(fold(names[code]).replace(",", " ").replace("(", " ").replace(")", " ").split()))
        made.append(Trade(code, words[:10], tuple(own + shared + general)))
    return made


@lru_cache(maxsize=2)
def _provinces(side: str) -> tuple[list[str], Any, list[list[str]]]:
    places = geography()
    codes = places.province_codes
    weights = np.array([MILLIONS[code] for code in codes])
    if side == OFFER:
        weights = weights * [INDUSTRY.get(code, ELSEWHERE) for code in codes]
    members: list[list[str]] = [[] for _code in codes]
    for commune, row in places.communes.items():
        members[places.province_of[row]].append(commune)
    return codes, weights / weights.sum(), members


class Draws:
    """Random choices, drawn many at once."""

    def __init__(self, count: int, seed: int) -> None:
        self.count, self.rng = count, np.random.default_rng(seed)

    def share(self, chance: float) -> Any:
        """True for this share."""
        return self.rng.random(self.count) < chance

    def falling(self, size: int, slope: float) -> Any:
        """Numbers below ``size``, small ones more often."""
        weights = 1 / np.arange(2, size + 2) ** slope
        return self.rng.choice(size, self.count, p=weights / weights.sum())

    def below(self, size: int, columns: int = 0) -> Any:
        """Numbers below ``size``, each as often."""
        return self.rng.integers(0, size, (self.count, columns) if columns else self.count)

    def of(self, shares: list[float]) -> Any:
        """Numbers of the shares, as often as they say."""
        return self.rng.choice(len(shares), self.count, p=np.array(shares) / sum(shares))

    def places(self, side: str) -> list[Place]:
        """Communes, by where people live or jobs are."""
        codes, weights, members = _provinces(side)
        province = self.rng.choice(len(codes), self.count, p=weights)
        commune = (self.rng.random(self.count) ** 1.5 * [len(members[one]) for one in province]).astype(int)
        return [Place(codes[p], members[p][c]) for p, c in zip(province.tolist(), commune.tolist(), strict=True)]


SHIFTS = (frozenset({Shift.DAY}), frozenset({Shift.ROTATING}), frozenset({Shift.DAY, Shift.ROTATING}), frozenset())
CONTRACTS, DEMANDS = list(Contract), list(Demand)


def invented_vacancies(count: int, seed: int, first: int = 1) -> Iterator[VacancyFacts]:
    """``count`` vacancies with ids from ``first`` on."""
    draws, known = Draws(count, seed), trades()
    trade, places = draws.falling(len(known), 1.0).tolist(), draws.places(OFFER)
    noise = np.exp(draws.rng.normal(0, 0.3, count)).tolist()
    silent, dormitory, part = draws.share(0.25).tolist(), draws.share(0.2).tolist(), draws.share(0.08).tolist()
    shift, experience = draws.of([4, 3, 1, 4]).tolist(), draws.of([45, 15, 20, 15, 5]).tolist()
    schooling, qualification = draws.of([35, 5, 30, 30]).tolist(), draws.of([55, 8, 8, 9, 8, 11, 1, 0.2]).tolist()
    skills, number = draws.below(18, 4).tolist(), draws.below(5).tolist()
    spoken, contract, demand = draws.of([90, 6, 3, 1]).tolist(), draws.below(4).tolist(), draws.below(40).tolist()
    extra = np.column_stack([draws.falling(2_000, 1.0) for _ in range(6)]).tolist()
    asks_paper, adult = draws.share(0.7).tolist(), draws.share(0.1).tolist()
    for row in range(count):
        own = known[trade[row]]
        pay = int(MIDDLE_PAY[own.code[0]] * noise[row] * 10) * 100_000
        licence = LICENCES.get(own.code)
        yield VacancyFacts(
            id=first + row,
            place=places[row],
            occupation=own.code,
            pay_from=None if silent[row] else pay,
            pay_to=None if silent[row] else int(pay * 1.4) // 100_000 * 100_000,
            shifts=SHIFTS[shift[row]],
            contract=CONTRACTS[contract[row]] if contract[row] < 3 else None,
            hours=Hours.PART if part[row] else Hours.FULL,
            dormitory=dormitory[row],
            licences=frozenset({licence}) if licence and asks_paper[row] else frozenset(),
            demands=frozenset({DEMANDS[demand[row]]}) if demand[row] < len(DEMANDS) else frozenset(),
            skills=frozenset(own.skills[one] for one in skills[row][: number[row]]),
            languages=(Language(("en", "zh", "ja")[spoken[row] - 1], Fluency.FAIR),) if spoken[row] else (),
            experience=Experience(experience[row]),
            schooling=Schooling(schooling[row]),
            qualification=Qualification(qualification[row]),
            least_age=LegalAge.EIGHTEEN if adult[row] else LegalAge.FIFTEEN,
            words=own.words + tuple(f"tu{one}" for one in extra[row]),
        )


def invented_seekers(count: int, seed: int, first: int = 1) -> Iterator[SeekerFacts]:
    """``count`` seekers with ids from ``first`` on."""
    draws, known = Draws(count, seed), trades()
    trade, places = draws.falling(len(known), 0.9).tolist(), draws.places(SEEK)
    second, near = draws.share(0.35).tolist(), draws.below(12).tolist()
    away, where = draws.share(0.25).tolist(), draws.places(OFFER)
    anywhere, unsaid = draws.share(0.03).tolist(), draws.share(0.2).tolist()
    noise = np.exp(draws.rng.normal(-0.05, 0.3, count)).tolist()
    shift, experience = draws.of([4, 1, 5, 6]).tolist(), draws.of([30, 12, 20, 23, 15]).tolist()
    schooling, qualification = draws.of([6, 14, 40, 40]).tolist(), draws.of([55, 8, 8, 8, 7, 13, 1, 0.2]).tolist()
    skills, number = draws.below(18, 6).tolist(), draws.below(7).tolist()
    spoken, contract = draws.of([85, 10, 4, 1]).tolist(), draws.below(6).tolist()
    extra = np.column_stack([draws.falling(2_000, 1.0) for _ in range(4)]).tolist()
    holds, avoids, young = draws.share(0.5).tolist(), draws.below(60).tolist(), draws.share(0.01).tolist()
    dormitory, part = draws.share(0.1).tolist(), draws.of([8, 1, 6]).tolist()
    for row in range(count):
        own = known[trade[row]]
        other = known[(trade[row] + 1 + near[row]) % len(known)].code
        licence = LICENCES.get(own.code)
        yield SeekerFacts(
            id=first + row,
            home=places[row],
            accepted=frozenset({where[row].province}) if away[row] else frozenset(),
            moves_anywhere=anywhere[row],
            occupations=(own.code, other) if second[row] else (own.code,),
            pay_floor=None if unsaid[row] else int(MIDDLE_PAY[own.code[0]] * noise[row] * 10) * 100_000,
            shifts=SHIFTS[shift[row]],
            contracts=frozenset({CONTRACTS[contract[row]]}) if contract[row] < 3 else frozenset(),
            hours=(frozenset({Hours.FULL}), frozenset({Hours.PART}), frozenset())[part[row]],
            needs_dormitory=dormitory[row],
            licences=frozenset({licence}) if licence and holds[row] else frozenset(),
            avoids=frozenset({DEMANDS[avoids[row]]}) if avoids[row] < len(DEMANDS) else frozenset(),
            skills=frozenset(own.skills[one] for one in skills[row][: number[row]]),
            languages=(Language(("en", "zh", "ja")[spoken[row] - 1], Fluency.FAIR),) if spoken[row] else (),
            experience=Experience(experience[row]),
            schooling=Schooling(schooling[row]),
            qualification=Qualification(qualification[row]),
            age_reached=LegalAge.FIFTEEN if young[row] else LegalAge.EIGHTEEN,
            words=own.words + tuple(f"tu{one}" for one in extra[row]),
        )
