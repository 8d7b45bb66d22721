"""The facts: monthly histories and what is said of the claim."""

from __future__ import annotations

from datetime import date

from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="people", label="A person with a claim", is_person=True)


def fact(name: str, value_type: type, definition_period: DateUnit = DateUnit.ETERNITY) -> type[Variable]:
    """An input variable."""
    body = {"value_type": value_type, "entity": Person, "definition_period": definition_period, "label": name}
    return type(name, (Variable,), body)


MONTHLY = {
    "salary": int,  # 0: not contributed
    "region": int,
    "state_scale": bool,
}
CONSTANT = {
    "terminated_on": date,
    "filed_on": date,
    "completed_on": date,
    "decided_on": date,
    "authority_confirmed_on": date,
    "undecided": bool,
    "employer_cannot_pay": bool,
    "contract_kind": int,
    "lawful": bool,
    "ended_by": int,
    "pensioner": bool,
    "pension_eligible": bool,
    "leave_kind": int,
    "leave_month": int,
    "leave_days": int,
    "region_at_end": int,
    "reserved_before": int,
    "event_kind": int,
    "event_on": date,
    "event_contract_months": int,
    "event_study_months": int,
    "event_notified": bool,
}
VARIABLES = [fact(name, value_type, DateUnit.MONTH) for name, value_type in MONTHLY.items()]
VARIABLES += [fact(name, value_type) for name, value_type in CONSTANT.items()]
