"""What docs/demo-people.md says of the demo is what the seed makes."""

from __future__ import annotations

from simulators.world.document import NOT_IN_DEMO, PATH
from simulators.world.running import running_benefits
from vieclam.demo import lives, seeding, supported


def test_the_benefits_that_run_are_those_of_the_seed_and_named() -> None:
    said = [(row.key, row.person.personal_number) for row in running_benefits()]
    scripts = [script.__name__.removeprefix("_") for _filed_on, script in lives.LIVES]
    assert said == [(key, who.personal_number) for key, who in zip(scripts, lives.living(), strict=True)]
    written = PATH.read_text(encoding="utf-8")
    for row in running_benefits():
        assert (
            f"`benefit_{row.key}` | {row.person.full_name} (nhân vật minh họa) | {row.person.personal_number}"
            in written
        )


def test_who_is_left_out_by_the_seed_is_said_to_be_left_out() -> None:
    assert {"claimant_complete"} | NOT_IN_DEMO == seeding.NOT_FILED
    written = PATH.read_text(encoding="utf-8")
    for key in NOT_IN_DEMO:
        (row,) = [line for line in written.splitlines() if line.startswith(f"| `{key}`")]
        assert "not filed in the demo" in row


def test_the_employer_that_applies_is_named() -> None:
    employer, written = supported.STORY.employer, PATH.read_text(encoding="utf-8")
    assert employer.name in written
    assert employer.number in written
