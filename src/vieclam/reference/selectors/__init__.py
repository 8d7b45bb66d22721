"""Questions about reference data. Every answer depends on a day given by the caller, never on today."""

from vieclam.reference.selectors.calendars import (
    calendar_days,
    calendar_version,
    current_calendar,
    latest_calendar_number,
)
from vieclam.reference.selectors.classifications import (
    bank_label,
    bank_on,
    banks_on,
    industry_label,
    occupation_label,
    search_occupations,
    training_field_label,
)
from vieclam.reference.selectors.law_tables import (
    OpenQuestion,
    law_parameters,
    minimum_wage_on,
    minimum_wages_on,
    open_questions,
    parameters_version,
)
from vieclam.reference.selectors.places import (
    Conversion,
    ConversionKind,
    commune_label,
    convert_commune,
    find_commune,
    old_communes_of,
    province_label,
    provinces,
    search_communes,
    wage_region_of_commune,
)
from vieclam.reference.selectors.procedures import components_of, procedure_on, procedures_on

__all__ = [
    "Conversion",
    "ConversionKind",
    "OpenQuestion",
    "bank_label",
    "bank_on",
    "banks_on",
    "calendar_days",
    "calendar_version",
    "commune_label",
    "components_of",
    "convert_commune",
    "current_calendar",
    "find_commune",
    "industry_label",
    "latest_calendar_number",
    "law_parameters",
    "minimum_wage_on",
    "minimum_wages_on",
    "occupation_label",
    "old_communes_of",
    "open_questions",
    "parameters_version",
    "procedure_on",
    "procedures_on",
    "province_label",
    "provinces",
    "search_communes",
    "search_occupations",
    "training_field_label",
    "wage_region_of_commune",
]
