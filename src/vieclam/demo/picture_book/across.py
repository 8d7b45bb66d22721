"""A referral to another centre's vacancy as that centre sees it, and the employer's page past its e-mailed code."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path
from typing import Any

from django.conf import settings

from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import demo_actor
from vieclam.jobbank.models import Referral, SeekerRegistration, Source, Vacancy
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.issue_referral import issue_referral
from vieclam.jobbank.services.post_vacancy import EmployerSaid, post_vacancy
from vieclam.jobbank.services.referral_support import usual_days
from vieclam.jobbank.services.vacancy_values import ContactSaid

SENDER, RECEIVER = "sonla.chuyenvien", "dongnai.chuyenvien"
FIRM = EmployerSaid("Công ty Điện tử Sao Mai Mới (minh họa)")
CONTACT = ContactSaid("Phòng nhân sự (minh họa)", "0990000770", "nhansu@vidu.example", "Nhân sự")
VALUES: dict[str, Any] = {
    "title": "Công nhân lắp ráp bản mạch",
    "description": "Lắp bản mạch theo chuyền, làm ca.",
    "quantity": 40,
    "commune_codes": ["26020"],
    "province_codes": ["75"],
    "pay_minimum": 9_000_000,
    "pay_maximum": 13_000_000,
}
MAIL_PATIENCE_S = 40
"""The e-mail is a job of its own, on a machine that takes pictures at the same time."""


def referral_across(code: str, on: dt.date) -> str:
    """Number of the slip by which this person is referred to a vacancy of the other centre; made once."""
    officer, at = demo_actor(SENDER, on), dt.datetime.combine(on, dt.time(9, 30), clock.ZONE)
    vacancy_id = _vacancy(on, at)
    with acting_as(officer):
        row = SeekerRegistration.objects.get(code=code)
        known = Referral.objects.filter(registration=row, vacancy_id=vacancy_id).first()
        if known is None:
            days = usual_days(on)
            with clock.at(at):
                known = issue_referral(
                    actor=officer,
                    registration_id=row.pk,
                    vacancy_id=vacancy_id,
                    attend_on=days.attend_on,
                    answer_by=days.answer_by,
                    valid_until=days.valid_until,
                    consent_signed=True,
                    on=on,
                    at=at,
                )
    return known.number


def _vacancy(on: dt.date, at: dt.datetime) -> int:
    officer = demo_actor(RECEIVER, on)
    with clock.at(at), acting_as(officer):
        known = Vacancy.objects.filter(centre_id=officer.centre_id, title=VALUES["title"]).first()
        if known is not None:
            return known.pk
        row = post_vacancy(
            actor=officer,
            centre_id=officer.centre_id or 0,
            employer=FIRM,
            values=VALUES | {"deadline": on + dt.timedelta(days=45)},
            contact=CONTACT,
            source=Source.CENTRE,
            on=on,
            at=at,
        )
        approve_vacancy(actor=officer, vacancy_id=row.pk, on=on, at=at)
        return row.pk


_OPENED: list[Any] = []
"""Cookies of the window that has typed the code in: another is sent only after a minute."""


def open_by_code(page: Any) -> None:
    """Ask for the code, read it in the e-mail that the demo writes to a file, type it in; once for both widths."""
    if _OPENED:
        page.context.add_cookies(_OPENED)
        page.reload()
        return
    before = time.time()
    page.locator("main form:has(input[value=ask]) button").click()
    page.locator("#link-code").fill(_code_since(before))
    page.locator("form:has(#link-code) button[type=submit]").click()
    page.locator("input[name=step][value=answer]").wait_for(state="attached")
    _OPENED.extend(page.context.cookies())


def _code_since(moment: float) -> str:
    folder = Path(settings.EMAIL_FILE_PATH)
    until = moment + MAIL_PATIENCE_S
    while time.time() < until:
        for file in sorted(folder.glob("*"), key=lambda one: one.stat().st_mtime, reverse=True):
            if file.stat().st_mtime < moment - 1:
                break
            found = re.findall(r"\b\d{3} ?\d{3}\b", file.read_text(encoding="utf-8", errors="replace"))
            if found:
                return str(found[-1])
        time.sleep(0.3)
    raise TimeoutError("no e-mail with a code")
