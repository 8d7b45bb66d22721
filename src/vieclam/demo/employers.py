"""Employers of the demo that registered with the centre (Mẫu 03), visited and asked how many work there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor
from vieclam.demo.vacancies import COMMUNES, INDUSTRIES, MAY, SUA, TAX_CODES, named
from vieclam.jobbank.models import EmployerRegistration
from vieclam.jobbank.services.record_visit import record_labour_change, record_visit
from vieclam.jobbank.services.register_employer import RegistrationSaid, register_employer

REGISTERED, VISITED = TODAY - dt.timedelta(days=60), TODAY - dt.timedelta(days=12)
FIRMS: dict[str, dict[str, Any]] = {
    MAY: {"main_product": "Áo khoác", "headcount": 380, "planned_hires": 60, "services": ("referral", "supply")},
    SUA: {"main_product": "Sữa tươi tiệt trùng", "headcount": 140, "planned_hires": 15, "services": ("referral",)},
}
ABOUT = {MAY: "Cần thêm công nhân may cho đơn hàng quý tới", SUA: "Giữ người làm ca đêm; hỏi về ký túc xá"}
LAID_OFF = -55
"""How many the sewing firm let go in January: a change that the centre has to look at (50 and more)."""


def seed_employers() -> int:
    """Register, visit and note what changed, once; returns how many registrations were new."""
    return sum(_register(name, number) for number, name in enumerate(FIRMS))


def _register(name: str, number: int) -> bool:
    officer, at = demo_actor("sonla.chuyenvien", TODAY), dt.datetime.combine(REGISTERED, dt.time(9), clock.ZONE)
    with acting_as(officer):
        if EmployerRegistration.objects.filter(employer__tax_code=TAX_CODES[name]).exists():
            return False
        with clock.at(at):
            said = RegistrationSaid(
                subject="enterprise",
                kind="private",
                address="Khu sản xuất minh họa",
                commune_code=COMMUNES["Sơn La", name],
                phone=f"09900007{80 + number}",
                section="C",
                industry_code=INDUSTRIES[name],
                representative_name="Ông Bình (minh họa)",
                representative_position="Giám đốc",
                representative_phone=f"09900007{90 + number}",
                **FIRMS[name],
            )
            common: dict[str, Any] = {"actor": officer, "centre_id": officer.centre_id or 0, "on": REGISTERED, "at": at}
            row = register_employer(employer=named(name), said=said, **common)
        told: dict[str, Any] = {"actor": officer, "registration_id": row.pk, "on": TODAY}
        record_visit(visited_on=VISITED, kind="on_site", about=ABOUT[name], **told)
        if name == MAY:
            record_labour_change(changed_on=VISITED, change=LAID_OFF, reason="Hết đơn hàng lớn", **told)
    return True
