"""What the decisions on an application for training support share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal
from vieclam.core import clock
from vieclam.training.case import case_of


def prepared_on(proposal: Proposal) -> dt.date:
    """The business day of the preparation, as which the law is asked: a moment read from the database is in another
    zone."""
    return proposal.made_at.astimezone(clock.ZONE).date()


def application_case(proposal: Proposal) -> dict[str, Any]:
    """The application as its dossier's facts tell it now, were it decided on the day of its preparation."""
    return case_of(proposal.dossier, decided_on=prepared_on(proposal))


def day_words(day: dt.date) -> str:
    """A day as people write it."""
    return f"{day.day}/{day.month}/{day.year}"


def no_course() -> str:
    """Why a decision goes no further without its course."""
    return _("Không còn khóa đào tạo đã chọn; tờ trình không đi tiếp được.")
