"""A registered employer with a draft, an advertisement that is published and asked about, and the links of both."""

from __future__ import annotations

import datetime as dt

from tests import factories
from tests.jobbank import making
from tests.web import claims
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Vacancy, VacancyLink
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.organisations.models import Centre


def employing(house: claims.House) -> dict[str, str]:
    """Numbers and tokens by what they are for."""
    officer, on = house.actor("officer"), claims.FILED
    at = dt.datetime.combine(on, dt.time(9), clock.ZONE)
    with acting_as(officer):
        employer = making.care_for_an_employer(officer, on=on)
        draft = Vacancy.objects.get(employer=employer.employer, centre_id=officer.centre_id)
        open_one = making.draft(officer, on=on, title="Thợ hàn", description="Hàn khung thép tại xưởng.")
        approve_vacancy(actor=officer, vacancy_id=open_one.pk, on=on, at=at)
        follow = VacancyLink.objects.get(vacancy=draft, kind="follow").token
        followed = VacancyLink.objects.get(vacancy=open_one, kind="follow").token
    with acting_as(factories.job(Centre.objects.get(pk=officer.centre_id))):
        question = VacancyLink.objects.create(
            centre_id=open_one.centre_id, vacancy=open_one, kind="still_open", state="no_address", made_at=at
        )
    return {
        "vacancy": draft.number,
        "vacancy_open": open_one.number,
        "vacancy_key": str(open_one.pk),
        "employer": employer.number,
        "vacancy_code": follow,
        "follow_open": followed,
        "vacancy_question": question.token,
    }
