"""What the decisions on an application for training support share."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.correction import prepared_on
from vieclam.benefits.models import Proposal
from vieclam.training.case import case_of


def application_case(proposal: Proposal) -> dict[str, Any]:
    """The application as its dossier's facts tell it now, were it decided on the day of its preparation."""
    return case_of(proposal.dossier, decided_on=prepared_on(proposal))


def no_course() -> str:
    """Why a decision goes no further without its course."""
    return _("Không còn khóa đào tạo đã chọn; tờ trình không đi tiếp được.")
