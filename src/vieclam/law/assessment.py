"""The one question the package answers: what does the law say about this case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .explanation import fact_label, sentence, unknown_facts
from .kernel.facts import Facts, InvalidFact
from .kernel.parameters import Parameters, ParameterUnknown
from .kernel.trace import SCHEMA_VERSION, Determination, Record
from .kernel.working_days import CalendarUnknown, WorkingCalendar
from .loading import load_articles, load_calendar, load_parameters
from .unemployment.arrears import assess_arrears
from .unemployment.benefit import assess_benefit
from .unemployment.booking import assess_booking
from .unemployment.complaint import assess_complaint
from .unemployment.contribution import assess_contribution
from .unemployment.deadlines import assess_deadline
from .unemployment.employer_support import CLOCKS, assess_employer_support
from .unemployment.employer_training import assess_employer_training
from .unemployment.health_insurance import assess_health_insurance
from .unemployment.insured import assess_insured
from .unemployment.notification import assess_notification
from .unemployment.recovery import assess_recovery
from .unemployment.referral import assess_refusal
from .unemployment.reserve import assess_later_months, assess_reserve, assess_uncollected
from .unemployment.result import assess_result
from .unemployment.schedule import assess_schedule
from .unemployment.states import assess_next_states
from .unemployment.support_payment import assess_support_payment
from .unemployment.suspension import assess_suspension
from .unemployment.termination import assess_end
from .unemployment.training import assess_training
from .unemployment.training_months import assess_training_months
from .unemployment.transfer import assess_transfer
from .unemployment.versions import BeforeTheLaw

SATURDAYS = "swapped_saturdays_count"

Rule = Callable[[Facts, Record], dict[str, Any]]

RESERVE_KEYS = ("reserve_on_end", "leftover_months", "total_reserved")

MATTERS: dict[str, tuple[Rule, tuple[str, ...]]] = {
    "contribution": (assess_contribution, ("contributes", "base", "employee", "employer", "back_paid")),
    "benefit": (
        assess_benefit,
        (
            "eligible",
            "sixty_percent",
            "cap",
            "monthly_amount",
            "months",
            "total",
            "leftover_months",
            "watch_ends_on",
            "starts_on",
            "decision_due_on",
            "last_filing_day",
            "benefit_months",
            "windows",
        ),
    ),
    "schedule": (assess_schedule, ("benefit_months", "windows")),
    "deadline": (assess_deadline, ("due", "count", "unit", "article")),
    "insured": (assess_insured, ("insured",)),
    "end": (
        assess_end,
        (
            "act",
            "ended_by",
            "clause",
            "day_is",
            "ends_on",
            "months_paid",
            "months_suspended",
            "months_after_end",
            "overpaid",
            "notice_due_on",
            "notice_in_time",
            *RESERVE_KEYS,
        ),
    ),
    "reserve": (assess_reserve, RESERVE_KEYS),
    "later_months": (assess_later_months, ("added_reserve",)),
    "uncollected": (
        assess_uncollected,
        ("cutoff", "notice_by", "reserve_decision_by", "collected_amount", "uncollected_amount", *RESERVE_KEYS),
    ),
    "suspension": (
        assess_suspension,
        (
            "state",
            "suspended_from",
            "suspended_numbers",
            "resumes_from",
            "resumes_with",
            "months_received",
            "months_suspended",
            "months_left",
            "left_from",
            "left_until",
            "tell_social_insurance_by",
            "suspension_file_by",
            "resumption_file_by",
            "next_window",
            "third_miss_ends_on",
            "ends_on",
        ),
    ),
    "recovery": (
        assess_recovery,
        (
            "amount",
            "owed_to_worker",
            "decided_by",
            "repay_by",
            "instalments",
            "remaining",
            "repaid_too_much",
        ),
    ),
    "transfer": (
        assess_transfer,
        (
            "allowed",
            "dossier_by",
            "stop_notice_by",
            "ask_payment_by",
            "withdrawal_by",
            "months_taken",
            "paid_by_old",
            "paid_by_new",
            "months_left",
            "continue_from",
        ),
    ),
    "training_months": (
        assess_training_months,
        (
            "eligible",
            "start_by",
            "months_counted",
            "study_months",
            "tuition_support",
            "meal_support",
            "worker_pays",
        ),
    ),
    "complaint": (
        assess_complaint,
        ("file_by", "filed_in_time", "accept_by", "decide_by", "appeal_by", "decided_by"),
    ),
    "result": (assess_result, ("collect_by", "cancel_file_by", "total_reserved", "month_windows")),
    "training": (
        assess_training,
        ("eligible", "months_counted", "tuition_support", "meal_support", "worker_pays"),
    ),
    "employer_support": (assess_employer_support, ("eligible", *CLOCKS)),
    "arrears": (assess_arrears, ("pay_by", "employer_owes", "owed", "claim_by")),
    "booking": (assess_booking, ("booked", "used_up")),
    "health_insurance": (
        assess_health_insurance,
        ("months_covered", "covered_from", "covered_until", "paid_by_fund"),
    ),
    "notification": (
        assess_notification,
        ("duty", "window", "notified_in_time", "papers_by", "suspends"),
    ),
    "refusal": (assess_refusal, ("counts", "refusals", "ends_benefit")),
    "next_states": (assess_next_states, ("lawful", "ruled_out", "final")),
    "employer_training": (assess_employer_training, ("months_counted", "total")),
    "support_payment": (
        assess_support_payment,
        ("eligible", "filed_in_time", "group", "months_counted", "band_from", "amount", "pay_by"),
    ),
}
"""Each matter with its rule and the keys of its answer."""


def determine(
    case: Mapping[str, Any], *, parameters: Parameters | None = None, calendar: WorkingCalendar | None = None
) -> Determination:
    """Assess one case and return the determination as a value.

    Raises ``InvalidFact`` for a matter that does not exist or a fact that cannot be; a missing fact is no error.
    """
    matter = case.get("matter")
    if matter not in MATTERS:
        raise InvalidFact("matter", "not_one_of", given=str(matter), choices=", ".join(sorted(MATTERS)))
    given = case.get("facts") or {}
    if not isinstance(given, Mapping):
        raise InvalidFact("facts", "not_a_group")
    parameters = parameters or load_parameters()
    calendar = calendar or load_calendar()
    record = Record(parameters, calendar, load_articles())
    record.calendar = calendar.counting_swapped_saturdays(lambda day: bool(record.switch(SATURDAYS, day)))
    rule, keys = MATTERS[matter]
    values: dict[str, Any] = dict.fromkeys(keys)
    try:
        values |= rule(Facts(given), record)
    except BeforeTheLaw:
        record.reason("before_the_law")
    except CalendarUnknown as unknown:
        record.need(f"working_calendar.{unknown.year}", "calendar_unknown")
    except ParameterUnknown as unknown:
        record.need(unknown.name, "parameter_unknown")
    return record.determination(matter, values, tuple(unknown_facts(given)))


def as_answer(determination: Determination) -> dict[str, Any]:
    """A determination as the JSON-able answer (schema: ``docs/law/assessment.schema.json``)."""
    return {
        "schema_version": SCHEMA_VERSION,
        "matter": determination.matter,
        "regime": determination.regime,
        **determination.values,
        "reasons": list(determination.reasons),
        "missing": [
            {
                "fact": missing.fact,
                "label": fact_label(missing.fact, "vi"),
                "code": missing.code,
                "why": sentence("missing", missing.code, {}, "vi"),
            }
            for missing in determination.missing
        ],
        "ignored": list(determination.ignored),
        "steps": [
            {
                "code": step.code,
                "article": step.article,
                "values": step.values,
                "sentence_vi": sentence("steps", step.code, step.values, "vi"),
            }
            for step in determination.steps
        ],
        "parameters": [
            {
                "name": name,
                "value": dated.value,
                "valid_from": dated.valid_from.isoformat(),
                "source": dated.source,
                "confidence": dated.confidence,
            }
            for name, dated in determination.parameters
        ],
        "calendar_version": determination.calendar_version,
    }


def assess_case(
    case: Mapping[str, Any], *, parameters: Parameters | None = None, calendar: WorkingCalendar | None = None
) -> dict[str, Any]:
    """Assess one case and return the answer as a JSON-able ``dict``.

    ``case`` has ``matter`` and ``facts`` in the format of the law cases. The answer has the keys of the matter (dates
    as ISO text, money in whole đồng), ``regime``, ``reasons``, ``missing``, ``steps``, ``parameters``,
    ``calendar_version`` and ``schema_version``. Raises ``InvalidFact`` (a ``ValueError``) for a fact that cannot be.
    """
    return as_answer(determine(case, parameters=parameters, calendar=calendar))
