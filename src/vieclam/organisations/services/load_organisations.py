"""Make the Departments (Sở Nội vụ), centres and points of reception of a demo installation.

34 Departments; 63 provincial centres named by the former provinces, 20 of organisations that do not handle insurance.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import connection, transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.permissions import require
from vieclam.organisations.acts import LOAD_ORGANISATIONS
from vieclam.organisations.models import Centre, CentreKind, Department, ReceptionPoint
from vieclam.reference.models import Province, Scheme

DATA = Path(__file__).resolve().parent.parent / "data" / "centres.yaml"
FIRST_PROVINCIAL, FIRST_OF_ORGANISATION = 2, 5
SEAT, FURTHER, ONLINE = 1, 2, 9


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were made."""

    departments: int
    centres: int
    reception_points: int


def load_organisations(*, actor: Actor, on: dt.date) -> Loaded:
    """Insert the organisations that are missing; those that exist stay as they are, with the codes they have by now.

    ``on`` decides how a province is called (Đồng Nai is a city since 30 April 2026). Raises ``WrongState`` while the
    administrative units are not loaded.
    """
    require(actor, LOAD_ORGANISATIONS)
    document = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('load organisations'))")
        provinces = {p.code: p for p in Province.objects.filter(scheme=Scheme.SINCE_2025)}
        former = list(Province.objects.filter(scheme=Scheme.OLD).order_by("code"))
        if not provinces or not former:
            raise WrongState("places_missing", _("Chưa có danh mục tỉnh. Hãy chạy load_reference trước."))
        before = _counts()
        departments = {code: _department(province, on) for code, province in provinces.items()}
        _provincial(provinces, former, departments, document)
        _of_organisations(provinces, departments, document)
        after = _counts()
    return Loaded(*(new - old for old, new in zip(before, after, strict=True)))


def _counts() -> tuple[int, int, int]:
    return Department.objects.count(), Centre.objects.count(), ReceptionPoint.objects.count()


def _in_sentence(province: Province, on: dt.date) -> str:
    """The province's name inside another: "tỉnh Sơn La", "thành phố Hà Nội", "Thành phố Hồ Chí Minh"."""
    full_name = province.full_name_on(on)
    if province.name == "Hồ Chí Minh":
        return full_name
    return full_name[:1].lower() + full_name[1:]


def _department(province: Province, on: dt.date) -> Department:
    city = province.name == "Hồ Chí Minh"
    department, _made = Department.objects.get_or_create(
        province_code=province.code,
        defaults={
            "name": f"Sở Nội vụ {_in_sentence(province, on)}",
            "parent_name": f"ỦY BAN NHÂN DÂN {province.full_name_on(on).upper()}",
            "place_name": f"Thành phố {province.name}" if city else province.name,
            "symbol": "SNV",
            "code": f"H{province.code}",
        },
    )
    return department


def _provincial(
    provinces: dict[str, Province],
    former: list[Province],
    departments: dict[str, Department],
    document: dict[str, Any],
) -> None:
    for province in provinces.values():
        merged = [old for old in former if old.new_province_code == province.code]
        merged.sort(key=lambda old: (old.name != province.name, old.code))
        for position, old in enumerate(merged, start=FIRST_PROVINCIAL):
            # Found by what it is, not by its code: an administrator may have set the state's own.
            if Centre.objects.filter(kind=CentreKind.PROVINCIAL, former_province_code=old.code).exists():
                continue
            details = document["provincial"].get(old.code, {})
            centre, _made = Centre.objects.get_or_create(
                code=f"H{province.code}.{position}{SEAT}",
                defaults={
                    "department": departments[province.code],
                    "name": f"Trung tâm Dịch vụ việc làm {old.name}",
                    "short_name": f"TTDVVL {old.name}",
                    "kind": CentreKind.PROVINCIAL,
                    "former_province_code": old.code,
                    "handles_insurance": True,
                    "address": _address(details.get("seat"), province),
                    "phone": details.get("phone", ""),
                },
            )
            _points(centre, details, province, document["hours"])


def _points(centre: Centre, details: dict[str, str], province: Province, hours: str) -> None:
    """The seat, a further point where the file names one, and the online point of an insurance centre."""
    stem = centre.code[:-1]
    _point(centre, f"{stem}{SEAT}", f"Bộ phận Một cửa {centre.short_name}", centre.address, hours)
    further = details.get("further")
    if further:
        _point(centre, f"{stem}{FURTHER}", f"Điểm tiếp nhận {further}", _address(further, province), hours)
    if centre.handles_insurance:
        _point(centre, f"{stem}{ONLINE}", f"Tiếp nhận trực tuyến {centre.short_name}", "", "", online=True)


def _point(centre: Centre, code: str, name: str, address: str, hours: str, *, online: bool = False) -> None:
    ReceptionPoint.objects.get_or_create(
        unit_code=code,
        defaults={"centre": centre, "name": name, "address": address, "hours": hours, "online": online},
    )


def _address(ward: str | None, province: Province) -> str:
    return f"{ward}, {province.full_name}" if ward else province.full_name


def _of_organisations(
    provinces: dict[str, Province], departments: dict[str, Department], document: dict[str, Any]
) -> None:
    position: dict[str, int] = {}
    known = set(Centre.objects.filter(kind=CentreKind.ORGANISATION).values_list("department__province_code", flat=True))
    for entry in document["organisations"]:
        province = provinces[entry["province"]]
        if province.code in known:
            continue
        number = position.get(province.code, FIRST_OF_ORGANISATION)
        position[province.code] = number + 1
        who = f"{entry['organisation']} {province.name}"
        centre, _made = Centre.objects.get_or_create(
            code=f"H{province.code}.{number}{SEAT}",
            defaults={
                "department": departments[province.code],
                "name": f"Trung tâm Dịch vụ việc làm {who}",
                "short_name": f"TTDVVL {who}",
                "kind": CentreKind.ORGANISATION,
                "handles_insurance": False,
                "has_head_step": False,
                "address": f"{province.full_name} (đơn vị minh họa)",
            },
        )
        _points(centre, {}, province, document["hours"])


__all__ = ["Loaded", "load_organisations"]
