"""Tables of reference data. Other modules refer to rows by code (and scheme), never by row number."""

from vieclam.reference.models.calendar import CalendarDay, DayKind, WorkingCalendarVersion
from vieclam.reference.models.classifications import Bank, Industry, Occupation, OccupationTitle, TrainingField
from vieclam.reference.models.dated import Dated, Sourced
from vieclam.reference.models.pay_rates import PayRate, RateKind
from vieclam.reference.models.places import (
    NEW_UNITS_BEGIN,
    Commune,
    CommuneMapping,
    CommuneWageRegion,
    Coverage,
    District,
    Province,
    Region,
    Scheme,
)
from vieclam.reference.models.procedures import Files, LimitUnit, Procedure, ProcedureComponent
from vieclam.reference.models.wages import BaseSalary, LawParameterOverride, MinimumWage

__all__ = [
    "NEW_UNITS_BEGIN",
    "Bank",
    "BaseSalary",
    "CalendarDay",
    "Commune",
    "CommuneMapping",
    "CommuneWageRegion",
    "Coverage",
    "Dated",
    "DayKind",
    "District",
    "Files",
    "Industry",
    "LawParameterOverride",
    "LimitUnit",
    "MinimumWage",
    "Occupation",
    "OccupationTitle",
    "PayRate",
    "Procedure",
    "ProcedureComponent",
    "Province",
    "RateKind",
    "Region",
    "Scheme",
    "Sourced",
    "TrainingField",
    "WorkingCalendarVersion",
]
