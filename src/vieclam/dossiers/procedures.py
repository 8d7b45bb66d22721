"""What each procedure that an applicant files brings to the one-stop shop: answers, papers, forms, clocks.

Whoever keeps a procedure registers it here from its app's ``ready``; the acts on dossiers are the same for all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from vieclam.core.actors import Actor
from vieclam.dossiers.models import Dossier, Fact
from vieclam.dossiers.states import NEXT_ACTIONS, SENTENCES, DossierState

Facts = dict[str, dict[str, Fact]]
"""The facts in force: kind → source → fact."""


@dataclass(frozen=True, slots=True)
class Component:
    """One paper: what it is, what counts as it, and from whom it may come instead.

    ``applies`` says from the facts in force whether the paper belongs to this dossier at all; None: to every one.
    """

    key: str
    name: str | Promise
    hint: str | Promise
    replaced_by_locked_history: bool = False
    only_by_post: bool = False
    applies: Callable[[Facts], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure of the one-stop shop.

    ``name`` and ``application_name`` are printed, so they are Vietnamese. ``needed`` are the kinds of fact the
    applicant has to tell before filing. ``check_filing`` raises ``UserFacingError`` for what must not be filed on a
    day. ``steps`` names the law's limit of a step ("file", "decision") where it is not the benefit's own.
    ``claims_benefit``: it asks for the monthly benefit, so a benefit or claim elsewhere is a question.
    ``rests_on_history``: whether differences in the contribution history matter to this dossier. ``matter`` is the
    matter of the law its determination answers; ``next_actions`` what its states ask of the applicant where that
    differs from the benefit's; ``sentences`` how its states are called where that differs. ``assessed``: whether the
    law is asked about the dossier at all; without it a person's act alone settles it. No ``application_form``: what
    the applicant asks with is kept elsewhere; no ``withdrawal_form``: taking it back needs no paper.
    """

    code: str
    name: str
    application_form: str
    application_name: str
    application_data: Callable[[Dossier, dt.date], dict[str, Any]]
    withdrawal_form: str
    withdrawal_data: Callable[[Dossier, str], dict[str, Any]]
    needed: Callable[[Facts], tuple[str, ...]]
    components: tuple[Component, ...]
    check_filing: Callable[[Actor, Dossier, dt.date], None]
    rests_on_history: Callable[[Facts], bool]
    steps: Mapping[str, str] = field(default_factory=dict)
    claims_benefit: bool = False
    matter: str = "benefit"
    next_actions: Mapping[DossierState, str | Promise] = field(default_factory=dict)
    sentences: Mapping[DossierState, str | Promise] = field(default_factory=dict)
    assessed: bool = True


_known: dict[str, Procedure] = {}


def register_procedure(procedure: Procedure) -> Procedure:
    """Register a procedure by its code. Called from an app's ``ready``."""
    return _known.setdefault(procedure.code, procedure)


def procedure_of(dossier: Dossier) -> Procedure:
    """The procedure of a dossier. Raises ``LookupError`` for one nobody registered."""
    return _known[dossier.procedure_code]


def next_action(code: str, state: DossierState) -> str:
    """What a state asks of the applicant of a procedure, in a sentence."""
    known = _known.get(code)
    own = known.next_actions.get(state) if known is not None else None
    return str(own or NEXT_ACTIONS[state])


def state_sentence(code: str, state: DossierState) -> str:
    """A state of a dossier of the procedure, in a sentence."""
    known = _known.get(code)
    own = known.sentences.get(state) if known is not None else None
    return str(own or SENTENCES[state])


def is_assessed(code: str) -> bool:
    """Whether the law is asked about dossiers of the procedure."""
    return _known[code].assessed


def names_of_step(step: str) -> frozenset[str]:
    """The law's names of a step in all procedures."""
    return frozenset(procedure.steps.get(step, step) for procedure in _known.values())


def step_of(dossier: Dossier, step: str) -> str:
    """The law's name of a step ("file", "decision") of a dossier: under it its clock runs."""
    return procedure_of(dossier).steps.get(step, step)
