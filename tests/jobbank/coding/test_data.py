"""The project's own lists: codes that exist, nothing twice, skills for every group."""

from __future__ import annotations

from collections import defaultdict

import pytest

from vieclam.jobbank.coding.everyday import everyday_industries, everyday_titles
from vieclam.jobbank.coding.reading import read
from vieclam.jobbank.coding.skills import skills_of
from vieclam.reference.loading.reading import rows


def _codes(name: str) -> set[str]:
    return {row["code"] for row in rows(f"classifications/{name}")}


def test_every_code_is_one_of_the_classification() -> None:
    occupations, industries = _codes("vsco2020.csv"), _codes("vsic2025.csv")
    assert {title.code for title in everyday_titles()} <= {code for code in occupations if len(code) == 4}
    assert {title.code for title in everyday_industries()} <= {code for code in industries if len(code) == 4}


def test_no_title_stands_for_two_codes() -> None:
    codes = defaultdict(set)
    for title in everyday_titles():
        codes[" ".join(read(title.title).marked)].add(title.code)
    assert {title: found for title, found in codes.items() if len(found) > 1} == {}


def test_every_title_says_something() -> None:
    assert [title for title in (*everyday_titles(), *everyday_industries()) if not read(title.title).folded] == []


def test_every_two_digit_group_has_skills_in_both_languages() -> None:
    for code in (code for code in _codes("vsco2020.csv") if len(code) == 2):
        skills = skills_of(code)
        assert len(skills) >= 3, code
        assert all(skill.vietnamese and skill.english for skill in skills), code


def test_the_narrowest_group_comes_first_and_nothing_twice() -> None:
    welder = skills_of("7212")
    assert welder[0].english == "stick welding"
    assert {skill.english for skill in skills_of("72")} <= {skill.english for skill in welder}
    assert len({skill.vietnamese for skill in welder}) == len(welder)
    assert skills_of("72121") == welder


@pytest.mark.parametrize("unknown", ["", "7", "99", "abcd"])
def test_no_skills_are_made_up(unknown: str) -> None:
    assert skills_of(unknown) == ()
