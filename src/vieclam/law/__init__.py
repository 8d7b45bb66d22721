"""The law: plain rules of unemployment insurance, without database, clock or network.

``assess_case`` answers one case; the rest are its tables and its sentences. Money is whole đồng, dates are arguments.
"""

from .assessment import assess_case, determine
from .cases import check_cases
from .explanation import explain
from .kernel.facts import InvalidFact
from .kernel.parameters import Parameters
from .kernel.trace import Determination
from .kernel.working_days import WorkingCalendar, calendar_from_days
from .loading import load_calendar, load_parameters
from .pages import open_questions

__all__ = [
    "Determination",
    "InvalidFact",
    "Parameters",
    "WorkingCalendar",
    "assess_case",
    "calendar_from_days",
    "check_cases",
    "determine",
    "explain",
    "load_calendar",
    "load_parameters",
    "open_questions",
]
