"""What people are told: reasons with values, sentences in both languages, parts that add up."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.jobbank.matching.making import BA_DINH, seekers, vacancies
from vieclam.jobbank.matching import changes, sentences
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
    SeekerFacts,
    Shift,
    VacancyFacts,
)
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.reasons import Explained, explain_pair
from vieclam.jobbank.matching.vocabulary import count_words
from vieclam.jobbank.matching.weights import PARTS, Weights, weights_from

PACKAGE = Path(sentences.__file__).parent
PROVINCES = {"01": "Hà Nội", "33": "Hưng Yên", "79": "Hồ Chí Minh"}
BO_DE = Place("01", "00145")


def explain(seeker: SeekerFacts, vacancy: VacancyFacts, weights: Weights | None = None) -> Explained:
    vocabulary = count_words([vacancy.words, ("khac",)])
    return explain_pair(seeker, vacancy, weights or Weights(), vocabulary, geography())


def test_a_pair_is_said_as_an_officer_would_say_it() -> None:
    seeker = SeekerFacts(id=1, home=BA_DINH, occupations=("8344",), pay_floor=8_000_000)
    vacancy = VacancyFacts(
        id=1, place=BO_DE, occupation="8344", pay_from=9_200_000, licences=frozenset({Licence.FORKLIFT})
    )
    with translation.override("vi"):
        said = sentences.say(explain(seeker, vacancy), PROVINCES)
    assert re.fullmatch(r"cùng nghề, \d+ km, lương hơn mức mong muốn 1,2 triệu; thiếu bằng xe nâng", said)
    with translation.override("en"):
        said = sentences.say(explain(seeker, vacancy), PROVINCES)
    assert re.fullmatch(r"same trade, \d+ km, pays 1.2 million more than asked; lacks a forklift licence", said)


@settings(max_examples=200, deadline=None)
@given(seekers(st.integers(1, 9)), vacancies(st.integers(1, 9)))
def test_every_pair_can_be_said_and_its_parts_add_up(seeker: SeekerFacts, vacancy: VacancyFacts) -> None:
    explained = explain(seeker, vacancy)
    assert [part.name for part in explained.score.parts] == list(PARTS)
    assert sum(part.units for part in explained.score.parts) == explained.score.units
    assert all(0 <= part.units <= part.best for part in explained.score.parts)
    assert explained.score.units <= Weights().total * 100
    for language in ("vi", "en"):
        with translation.override(language):
            assert "%(" not in sentences.say(explained, PROVINCES)


def test_a_weight_moves_its_own_part_alone() -> None:
    seeker = SeekerFacts(id=1, home=BA_DINH, occupations=("8153",), skills=frozenset({"may"}), words=("may",))
    vacancy = VacancyFacts(id=1, place=BA_DINH, occupation="8153", skills=frozenset({"may"}), words=("may",))
    usual = explain(seeker, vacancy).score
    for name in PARTS:
        changed = explain(seeker, vacancy, weights_from({name: getattr(Weights(), name) - 2})).score
        assert {part for part in PARTS if usual.part(part) != changed.part(part)} == {name}
    assert usual.points == 100.0


@pytest.mark.parametrize(
    "row",
    [
        {"sex": 3},
        {"trade": -1},
        {"least": 38},
        {"trade_steps": [10, 30, 20, 100]},
        {"trade": 90},
        {"far_km": 0},
    ],
)
def test_weights_that_make_no_sense_are_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        weights_from(row)


def test_hard_conditions_name_themselves_with_values() -> None:
    seeker = SeekerFacts(
        id=1,
        home=BA_DINH,
        pay_floor=8_000_000,
        shifts=frozenset({Shift.DAY}),
        licences=frozenset({Licence.B}),
        avoids=frozenset({Demand.LIFT_OVER_20_KG}),
        age_reached=LegalAge.FIFTEEN,
    )
    vacancy = VacancyFacts(
        id=1,
        place=Place("79"),
        pay_from=5_000_000,
        pay_to=7_500_000,
        shifts=frozenset({Shift.NIGHT}),
        licences=frozenset({Licence.C, Licence.B}),
        demands=frozenset({Demand.LIFT_OVER_20_KG, Demand.STANDING}),
        least_age=LegalAge.EIGHTEEN,
    )
    blocked = {reason.code: dict(reason.values) for reason in explain(seeker, vacancy).blocked}
    assert blocked == {
        "place_not_wanted": {"province": "79", "kilometres": 5_002},
        "pays_too_little": {"amount": 500_000},
        "shift_not_wanted": {"shifts": ("night",)},
        "lacks_licence": {"licences": ("C",)},
        "below_legal_age": {"age": 18},
        "demands_too_much": {"demands": ("lift_over_20",)},
    }


def test_what_is_met_or_not_said_blocks_nothing() -> None:
    lorry = SeekerFacts(
        id=1, home=BA_DINH, licences=frozenset({Licence.CE}), shifts=frozenset({Shift.DAY, Shift.NIGHT})
    )
    vacancy = VacancyFacts(
        id=1, place=BO_DE, licences=frozenset({Licence.C, Licence.B}), shifts=frozenset({Shift.NIGHT}), pay_to=1_000_000
    )
    assert explain(lorry, vacancy).blocked == ()
    assert explain(SeekerFacts(id=1, home=BA_DINH, pay_floor=9_000_000), VacancyFacts(id=1, place=BO_DE)).blocked == ()


def test_near_the_home_a_border_between_provinces_does_not_count() -> None:
    places = geography()
    reach = Weights().reach_km
    here = places.provinces["01"]
    across = next(
        (Place("01", a), Place("33", b))
        for a, row in places.communes.items()
        if places.province_of[row] == here
        for b, other in places.communes.items()
        if places.province_of[other] == places.provinces["33"] and places.distances[row, other] <= 10
    )
    seeker = SeekerFacts(id=1, home=across[0])
    assert explain(seeker, VacancyFacts(id=1, place=across[1])).blocked == ()
    far = next(
        code
        for code, row in places.communes.items()
        if places.province_of[row] == places.provinces["33"] and places.between(across[0], Place("33", code)) > reach
    )
    assert [one.code for one in explain(seeker, VacancyFacts(id=1, place=Place("33", far))).blocked] == [
        "place_not_wanted"
    ]
    moving = dataclasses.replace(seeker, accepted=frozenset({"33"}))
    assert explain(moving, VacancyFacts(id=1, place=Place("33", far))).blocked == ()


def test_lacks_are_named() -> None:
    seeker = SeekerFacts(
        id=1,
        home=BA_DINH,
        occupations=("8153",),
        contracts=frozenset({Contract.INDEFINITE}),
        hours=frozenset({Hours.PART}),
        needs_dormitory=True,
        languages=(Language("en", Fluency.AVERAGE),),
    )
    vacancy = VacancyFacts(
        id=1,
        place=BO_DE,
        occupation="8154",
        contract=Contract.UNDER_12_MONTHS,
        hours=Hours.FULL,
        skills=frozenset({"excel"}),
        experience=Experience.OVER_5,
        languages=(Language("en", Fluency.GOOD),),
    )
    explained = explain(seeker, vacancy)
    assert explained.fits[0].code == "near_trade"
    assert {reason.code for reason in explained.lacks} == {
        "lacks_skills",
        "lacks_experience",
        "lacks_language",
        "other_contract",
        "other_hours",
        "no_dormitory",
    }


def test_every_code_has_its_words() -> None:
    written = "".join((PACKAGE / name).read_text(encoding="utf-8") for name in ("reasons.py", "conditions.py"))
    codes = set(re.findall(r'(?:Reason|Failure)\(\s*"(\w+)"', written)) | {
        "same_major_group", "same_field", "near_trade", "same_trade", "same_province", "neighbouring_province",
    }  # fmt: skip
    assert codes == set(sentences.SENTENCES)
    written = (PACKAGE / "changes.py").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:_amounts|_counted|_of_bits|_single_bits)\(\s*"(\w+)"', written)) == set(
        sentences.CHANGES
    )
    for change in [
        changes.Change("lower_the_wish", 500_000, 12),
        changes.Change("accept_province", "33", 1),
        changes.Change("accept_shift", "night", 3),
        changes.Change("get_licence", "forklift", 2),
        changes.Change("without_demand", "standing", 2),
    ]:
        with translation.override("en"):
            assert str(change.opens) in sentences.say_change(change, PROVINCES)
    with translation.override("vi"):
        said = sentences.say_change(changes.Change("lower_the_wish", 500_000, 12), PROVINCES)
    assert said == "Bớt mức mong muốn 0,5 triệu: thêm 12 việc làm"


SEEKER_FIELDS = {
    "id", "home", "wanted", "accepted", "moves_anywhere", "occupations", "pay_floor", "shifts", "contracts", "hours",
    "needs_dormitory", "licences", "avoids", "skills", "languages", "experience", "schooling", "qualification",
    "age_reached", "words",
}  # fmt: skip
VACANCY_FIELDS = {
    "id", "place", "occupation", "pay_from", "pay_to", "shifts", "contract", "hours", "dormitory", "licences",
    "demands", "skills", "languages", "experience", "schooling", "qualification", "least_age", "words",
}  # fmt: skip


def test_nothing_of_sex_ethnicity_religion_or_age_can_enter() -> None:
    assert {one.name for one in dataclasses.fields(SeekerFacts)} == SEEKER_FIELDS
    assert {one.name for one in dataclasses.fields(VacancyFacts)} == VACANCY_FIELDS
    assert {int(age) for age in LegalAge} == {15, 18}
    for name in ("sex", "ethnicity", "religion", "birth_date", "age"):
        with pytest.raises(TypeError):
            SeekerFacts(id=1, **{name: "x"})  # type: ignore[arg-type]
        with pytest.raises((AttributeError, TypeError)):
            object.__setattr__(SeekerFacts(id=1), name, "x")


def test_only_sentences_know_django() -> None:
    knowing = {
        path.name
        for path in PACKAGE.glob("*.py")
        if re.search(
            r"^\s*(from|import) django|^\s*from vieclam\.(?!jobbank\.matching|core\.text)",
            path.read_text("utf-8"),
            re.M,
        )
    }
    assert knowing == {"sentences.py", "words.py"}


@pytest.mark.parametrize(
    "make",
    [
        lambda: Place("1"),
        lambda: Place("01", "123"),
        lambda: Language("EN"),
        lambda: SeekerFacts(id=1, occupations=("815",)),
        lambda: VacancyFacts(id=1, place=BA_DINH, occupation="81x3"),
        lambda: geography().number(Place("02")),
        lambda: geography().number(Place("79", "00004")),
    ],
)
def test_what_is_not_a_code_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()  # type: ignore[operator]
