"""Whatever is written into a dossier's story, and every clock, has words on the officer's page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from vieclam.benefits.models import ProposalKind
from vieclam.benefits.referral_models import LeadKind
from vieclam.benefits.services import no_show
from vieclam.demo.replay.steps import NOT_SIGNED
from vieclam.dossiers import clocks, law_desk
from vieclam.training.procedure import TRAINING
from vieclam.training.services import note_untaken
from vieclam.web.officer.entry_words import entry_text
from vieclam.web.officer.shown import clock_text

SOURCE = Path(__file__).resolve().parents[3] / "src" / "vieclam"
# What ``give_out`` writes is named by whoever calls it.
NAMED = {
    "NOT_SIGNED": [NOT_SIGNED],
    "DAYS_PASSED": [no_show.DAYS_PASSED],
    "act": [],
    "step": ["file", TRAINING.steps["file"]],
    "NOTED": [note_untaken.NOTED],
    "COLLECT": [law_desk.COLLECT],
    "TELL_OF_NO_SHOW": [clocks.TELL_OF_NO_SHOW],
}
STORIES_OF_THEIR_OWN = {"complaints", "counselling", "employer_support", "gateways", "jobbank", "programmes"}
"""With words of their own, tried by their own tests."""
OF_EMPLOYERS = {ProposalKind.SUPPORT, ProposalKind.NO_SUPPORT, ProposalKind.END_SUPPORT, ProposalKind.TAKE_BACK}
FOR_KINDS: dict[str, list[str]] = {
    **dict.fromkeys(("issue_", "prepare_", "drop_"), [kind.value for kind in ProposalKind if kind not in OF_EMPLOYERS]),
    "referral_": LeadKind.values,
}
# What is granted is prepared and dropped by the law's answer, not by a person; a transfer whose papers are dropped
# ends, and the request to go on paying cannot be dropped.
NEVER = {"prepare_grant", "drop_grant", "prepare_train", "drop_train", "drop_move_out", "drop_go_on"}


def _values(node: ast.expr) -> list[str]:
    """What an argument can be: a literal, one of two, a known name, or a word with the proposal's kind behind it."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return [*_values(node.body), *_values(node.orelse)]
    if isinstance(node, ast.Name | ast.Attribute):
        return NAMED[node.id if isinstance(node, ast.Name) else node.attr]
    if isinstance(node, ast.JoinedStr):
        (start,) = _values(node.values[0])
        return [f"{start}{kind}" for kind in FOR_KINDS[start]]
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "step_of":
        (step,) = _values(node.args[1])
        return [step, TRAINING.steps[step]]
    raise AssertionError(f"write the act plainly: {ast.unparse(node)}")


def _written(function: str, position: int) -> Iterator[str]:
    for path in (path for path in SOURCE.rglob("*.py") if not STORIES_OF_THEIR_OWN & {*path.parts}):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name == function:
                yield from _values(node.args[position])


@pytest.mark.parametrize(
    "act", sorted({*_written("write_entry", 2), *_written("tell_story", 2), *_written("give_out", 2)} - NEVER)
)
def test_every_act_of_the_story_has_words(act: str) -> None:
    assert str(entry_text(act)) != act


@pytest.mark.parametrize("step", sorted(set(_written("set_deadline", 1))))
def test_every_clock_has_words(step: str) -> None:
    assert str(clock_text(step)) != step
