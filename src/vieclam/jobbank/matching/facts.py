"""What matching knows of a seeker and of a vacancy: all of it, and nothing of sex, ethnicity, religion or age beyond
the minimum a law sets (Bộ luật Lao động 45/2019/QH14, Điều 8: no discrimination; Điều 143 and 145: below 18, below 15).

The fields follow Mẫu 01, 01a and 03a of Nghị định 352/2025/NĐ-CP. Who makes these facts from the records decides what a
person's consent allows in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

_VSCO = re.compile(r"[0-9]{4}")


class Shift(StrEnum):
    """When work is done (ca làm việc)."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    ROTATING = "rotating"
    WEEKEND = "weekend"


class Contract(StrEnum):
    """Kinds of labour contract on Mẫu 01a (loại hợp đồng lao động)."""

    INDEFINITE = "indefinite"
    UNDER_12_MONTHS = "under_12"
    FROM_12_TO_36_MONTHS = "from_12_to_36"


class Hours(StrEnum):
    """Full or part time (toàn thời gian, bán thời gian)."""

    FULL = "full"
    PART = "part"


class Licence(StrEnum):
    """What a law asks for before one may do the work: driving classes of Luật 36/2024/QH15, Điều 57, and papers on
    machines, danger and professions.
    """

    A1 = "A1"
    A = "A"
    B1 = "B1"
    B = "B"
    C1 = "C1"
    C = "C"
    D1 = "D1"
    D2 = "D2"
    D = "D"
    BE = "BE"
    C1E = "C1E"
    CE = "CE"
    D1E = "D1E"
    D2E = "D2E"
    DE = "DE"
    FORKLIFT = "forklift"
    CRANE = "crane"
    EXCAVATOR = "excavator"
    BOILER = "boiler"
    PRESSURE_WELDING = "pressure_welding"
    ELECTRICAL_SAFETY = "electrical_safety"
    WORK_AT_HEIGHT = "work_at_height"
    GUARD = "guard"
    FOOD_SAFETY = "food_safety"
    MEDICAL_PRACTICE = "medical_practice"
    PHARMACY_PRACTICE = "pharmacy_practice"
    CHIEF_ACCOUNTANT = "chief_accountant"
    TEACHING = "teaching"
    SEAFARER = "seafarer"


_LORRY = {Licence.B, Licence.C1}
_BUS = {*_LORRY, Licence.C}
COVERS: dict[Licence, frozenset[Licence]] = {
    Licence.A: frozenset({Licence.A1}),
    Licence.B1: frozenset({Licence.A1}),
    Licence.C1: frozenset({Licence.B}),
    Licence.C: frozenset(_LORRY),
    Licence.D1: frozenset(_BUS),
    Licence.D2: frozenset({*_BUS, Licence.D1}),
    Licence.D: frozenset({*_BUS, Licence.D1, Licence.D2}),
    Licence.BE: frozenset({Licence.B}),
    Licence.C1E: frozenset(_LORRY),
    Licence.CE: frozenset(_BUS),
    Licence.D1E: frozenset({*_BUS, Licence.D1}),
    Licence.D2E: frozenset({*_BUS, Licence.D1, Licence.D2}),
    Licence.DE: frozenset({*_BUS, Licence.D1, Licence.D2, Licence.D}),
}
"""Driving classes that another class also allows. A trailer class counts for the class that it draws with."""


class Demand(StrEnum):
    """Conditions of work of Mẫu 01a and 03a (điều kiện làm việc) that a seeker may be unable to meet."""

    OUTDOORS = "outdoors"
    LIFT_TO_20_KG = "lift_to_20"
    LIFT_OVER_20_KG = "lift_over_20"
    STANDING = "standing"
    WALKING = "walking"
    HEARING = "hearing"
    SPEAKING = "speaking"
    GOOD_SIGHT = "good_sight"
    FINE_HANDWORK = "fine_handwork"
    BOTH_HANDS = "both_hands"
    HEIGHTS = "heights"


class LegalAge(IntEnum):
    """The least age a law sets for work; of a seeker: which of them is reached. No other age is known here."""

    FIFTEEN = 15
    EIGHTEEN = 18


class Experience(IntEnum):
    """Bands of Mẫu 01a and 03a (kinh nghiệm): none, below 1, 1 to 2, 2 to 5, above 5 years."""

    NONE = 0
    UNDER_1 = 1
    FROM_1_TO_2 = 2
    FROM_2_TO_5 = 3
    OVER_5 = 4


class Schooling(IntEnum):
    """General education (trình độ giáo dục phổ thông)."""

    BELOW_PRIMARY = 0
    PRIMARY = 1
    LOWER_SECONDARY = 2
    UPPER_SECONDARY = 3


class Qualification(IntEnum):
    """Highest vocational or higher education (trình độ chuyên môn kỹ thuật)."""

    NONE = 0
    SKILLED_WITHOUT_PAPER = 1
    ELEMENTARY = 2
    INTERMEDIATE = 3
    COLLEGE = 4
    UNIVERSITY = 5
    MASTER = 6
    DOCTOR = 7


class Fluency(IntEnum):
    """How well a language is known (TB, Khá, Tốt)."""

    AVERAGE = 1
    FAIR = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A province (2 digits) and, if known, a commune in it (5 digits): codes in force since 1/7/2025."""

    province: str
    commune: str = ""

    def __post_init__(self) -> None:
        if len(self.province) != 2 or len(self.commune) not in (0, 5):
            raise ValueError(f"not a place since 1/7/2025: {self.province!r} {self.commune!r}")


@dataclass(frozen=True, slots=True)
class Language:
    """A foreign language by its ISO 639-1 code, and how well."""

    code: str
    fluency: Fluency = Fluency.AVERAGE

    def __post_init__(self) -> None:
        if len(self.code) != 2 or not (self.code.isascii() and self.code.islower()):
            raise ValueError(f"not an ISO 639-1 code: {self.code!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerFacts:
    """What matching reads of a registration. An empty field means: not said, so anything will do.

    ``id``: 1 to 2**40 - 1. ``home``: where the person lives. ``wanted``: places of the wish, at most two with a commune
    count for nearness. ``accepted``: provinces the person would move to; ``moves_anywhere``: all. Without ``wanted``
    the province of ``home`` is wanted. ``occupations``: VSCO codes of four digits. ``pay_floor``: đồng a month, below
    which nothing is wanted. ``shifts``: those the person takes. ``avoids``: demands the person cannot meet, as the
    person says. ``words``: folded words of the wish. ``skills``: folded.
    """

    id: int
    home: Place | None = None
    wanted: tuple[Place, ...] = ()
    accepted: frozenset[str] = frozenset()
    moves_anywhere: bool = False
    occupations: tuple[str, ...] = ()
    pay_floor: int | None = None
    shifts: frozenset[Shift] = frozenset()
    contracts: frozenset[Contract] = frozenset()
    hours: frozenset[Hours] = frozenset()
    needs_dormitory: bool = False
    licences: frozenset[Licence] = frozenset()
    avoids: frozenset[Demand] = frozenset()
    skills: frozenset[str] = frozenset()
    languages: tuple[Language, ...] = ()
    experience: Experience = Experience.NONE
    schooling: Schooling = Schooling.BELOW_PRIMARY
    qualification: Qualification = Qualification.NONE
    age_reached: LegalAge = LegalAge.EIGHTEEN
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(_VSCO.fullmatch(code) for code in self.occupations):
            raise ValueError(f"not VSCO codes of four digits: {self.occupations}")

    @property
    def provinces(self) -> frozenset[str]:
        """Provinces where the person would work (all of them with ``moves_anywhere``)."""
        named = {place.province for place in self.wanted}
        if not named and self.home:
            named = {self.home.province}
        return frozenset(named | self.accepted)

    @property
    def points(self) -> tuple[Place, ...]:
        """Places nearness is measured from: the home, then at most two wanted ones."""
        home = (self.home,) if self.home else ()
        return home + self.wanted[:2]

    @property
    def allowed(self) -> frozenset[Licence]:
        """Licences held, with all they also allow."""
        return self.licences.union(*(COVERS.get(one, frozenset()) for one in self.licences))


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyFacts:
    """What matching reads of a vacancy. An empty field means: not asked, or not known.

    ``id``: 1 to 2**40 - 1. ``pay_from`` and ``pay_to``: đồng a month, either or both unknown. ``shifts``: a person who
    takes one of them can be placed. ``least_age``: set by law alone. ``skills``, ``words``: folded.
    """

    id: int
    place: Place
    occupation: str = ""
    pay_from: int | None = None
    pay_to: int | None = None
    shifts: frozenset[Shift] = frozenset()
    contract: Contract | None = None
    hours: Hours | None = None
    dormitory: bool = False
    licences: frozenset[Licence] = frozenset()
    demands: frozenset[Demand] = frozenset()
    skills: frozenset[str] = frozenset()
    languages: tuple[Language, ...] = ()
    experience: Experience = Experience.NONE
    schooling: Schooling = Schooling.BELOW_PRIMARY
    qualification: Qualification = Qualification.NONE
    least_age: LegalAge = LegalAge.FIFTEEN
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.occupation and not _VSCO.fullmatch(self.occupation):
            raise ValueError(f"not a VSCO code of four digits: {self.occupation!r}")

    @property
    def sure_pay(self) -> int | None:
        """Đồng a month that the offer begins with, as far as it is said."""
        return self.pay_from if self.pay_from is not None else self.pay_to

    @property
    def best_pay(self) -> int | None:
        """Đồng a month that the offer goes up to, as far as it is said."""
        return self.pay_to if self.pay_to is not None else self.pay_from
