"""Why an employer's request has ended, said to the person and to the employer alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.states import ContactState, VacancyState


def ended_words(state: ContactState, vacancy: Vacancy) -> str:
    """What ended a request whose vacancy is no longer open; empty where the state itself says it."""
    if state is not ContactState.EXPIRED or vacancy.state == VacancyState.PUBLISHED:
        return ""
    return _("Vị trí đã đóng") if vacancy.state == VacancyState.CLOSED else _("Vị trí không còn đăng")
