"""What the pages show of staff, certificates and changes, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.documents import signers
from vieclam.documents.engine.pkcs12 import CertificateFacts
from vieclam.organisations.models import AdministrationEntry, Centre, Delegation, Membership, ReceptionPoint, Staff
from vieclam.organisations.selectors import SIGNING_ROLES
from vieclam.organisations.units import Unit
from vieclam.reference.selectors.histories import history_of
from vieclam.web.administration.tables import in_words
from vieclam.web.components import words
from vieclam.web.components.pieces import Tone
from vieclam.web.sign_in.units import role_name

WARNING_DAYS = 30


@dataclass(frozen=True, slots=True)
class Period:
    """A role or delegation with its days; ``tone`` and ``word`` say whether it runs."""

    row: Any
    name: str
    where: str
    span: str
    tone: str
    word: str

    @property
    def open(self) -> bool:
        """Whether it runs or is to come, so that it may be ended."""
        return self.tone != Tone.INFO


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the certificate of a slug says, and how long it lasts."""

    facts: CertificateFacts | None
    tone: str
    word: str


@dataclass(slots=True)
class StaffRow:
    """A member of staff as a unit sees them."""

    staff: Staff
    roles: list[Period] = field(default_factory=list)
    certificate: Certificate | None = None


def span_of(valid_from: dt.date, valid_to: dt.date | None) -> str:
    """``từ 1/1/2026 đến hết 30/6/2026``."""
    first = words.plain_date(valid_from)
    if valid_to is None:
        return _("từ %(first)s") % {"first": first}
    return _("từ %(first)s đến hết %(last)s") % {"first": first, "last": words.plain_date(valid_to)}


@dataclass(frozen=True, slots=True)
class Closing:
    """How a unit stands that was or is to be closed: since when or from when, who goes on, whether it has happened."""

    word: str
    successor: str
    done: bool


def closing_of(unit: Centre | ReceptionPoint, on: dt.date) -> Closing | None:
    """None for a unit that stays."""
    if unit.closed_from is None:
        return None
    day, done = words.plain_date(unit.closed_from), unit.closed_from <= on
    word = _("đã đóng từ %(day)s") if done else _("đóng từ %(day)s")
    return Closing(word % {"day": day}, unit.successor.name if unit.successor else "", done)


def period_of(row: Membership | Delegation, name: str, where: str, on: dt.date) -> Period:
    """The row with how it stands on a day."""
    tone, word = Tone.GOOD, _("đang giữ")
    if row.valid_from > on:
        tone, word = Tone.WAIT, _("chưa bắt đầu")
    elif row.valid_to is not None and row.valid_to < on:
        tone, word = Tone.INFO, _("đã thôi")
    return Period(row, name, where, span_of(row.valid_from, row.valid_to), tone, word)


def roles_of(memberships: Iterable[Membership], on: dt.date) -> list[Period]:
    """Roles in words, those that run first."""
    found = [
        period_of(row, capfirst(role_name(row.role)), _where(row), on)
        for row in sorted(memberships, key=lambda row: (row.valid_from, row.pk), reverse=True)
    ]
    return sorted(found, key=lambda period: not period.open)


def _where(row: Membership) -> str:
    unit = row.centre or row.department
    name = str(unit) if unit else _("Toàn quốc")
    return f"{name} · {row.reception_point.name}" if row.reception_point else name


def certificate_of(slug: str) -> Certificate:
    """The certificate with a warning under thirty days. Certificates live in real time, not on the demo's day."""
    facts = signers.certificate_of(slug)
    if facts is None:
        return Certificate(None, Tone.WAIT, _("chưa có"))
    left = (facts.valid_to - clock.real_now()).days
    if left < 0:
        return Certificate(facts, Tone.DANGER, _("đã hết hạn"))
    word = ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": words.grouped(left)}
    return Certificate(facts, Tone.WAIT if left < WARNING_DAYS else Tone.GOOD, word)


def staff_of(unit: Unit, on: dt.date) -> tuple[list[StaffRow], list[StaffRow]]:
    """Staff with a role in the unit that runs or is to come, and those who had one."""
    memberships = Membership.objects.filter(centre_id=unit.centre_id, department_id=unit.department_id).select_related(
        "staff__user", "centre", "department", "reception_point"
    )
    grouped: dict[int, list[Membership]] = {}
    for row in memberships.order_by("staff__full_name", "pk"):
        grouped.setdefault(row.staff_id, []).append(row)
    present, former = [], []
    for rows in grouped.values():
        roles = roles_of(rows, on)
        shown = StaffRow(rows[0].staff, roles)
        if any(period.open for period in roles):
            shown.roles = [period for period in roles if period.open]
            if any(Role(period.row.role) in SIGNING_ROLES for period in shown.roles):
                shown.certificate = certificate_of(shown.staff.certificate)
            present.append(shown)
        else:
            former.append(shown)
    return present, former


def delegations_of(condition: Q, on: dt.date) -> list[Period]:
    """Delegations, those that run first, the latest first among them."""
    rows = Delegation.objects.filter(condition).select_related("to_staff", "department").order_by("-valid_from", "-pk")
    found = [
        period_of(row, f"{row.form} {row.get_form_display()}", f"{row.signing_title} {row.to_staff.full_name}", on)
        for row in rows
    ]
    return sorted(found, key=lambda period: not period.open)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that was done, by whom, when."""

    at: dt.datetime
    by: str
    text: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


def history_lines(rows: Iterable[Any], entries: Iterable[AdministrationEntry] = ()) -> list[HistoryLine]:
    """Changes of rows and what was done beside them, newest first; who did it by name."""
    lines = [HistoryLine(row.recorded_at, row.actor, _entry_words(row)) for row in entries]
    for record in rows:
        what = _kind_of(record)
        model = type(record)
        for change in history_of(record):
            fields = tuple(
                (
                    _label(name),
                    *(_successor(model, value) if name == "successor" else in_words(value) for value in pair),
                )
                for name, *pair in change.fields
            )
            text = _("Ghi: %(what)s") % {"what": what} if change.made else _("Sửa: %(what)s") % {"what": what}
            lines.append(HistoryLine(change.at, change.by, text, fields))
    names = _names(line.by for line in lines)
    named = [HistoryLine(line.at, names.get(line.by, line.by), line.text, line.fields) for line in lines]
    return sorted(named, key=lambda line: line.at, reverse=True)


def _successor(model: type[Any], number: Any) -> Any:
    """The history keeps the number of who goes on; people read the name."""
    row = model.objects.filter(pk=number).first() if number else None
    return row.name if row is not None else in_words(number)


def _kind_of(record: Any) -> str:
    if isinstance(record, Membership):
        return capfirst(role_name(record.role))
    if isinstance(record, Delegation):
        return f"{record.form} {record.to_staff.full_name}"
    return str(record)


def _entry_words(row: AdministrationEntry) -> str:
    acts = {
        "add_staff": _("Lập tài khoản"),
        "lock": _("Khóa tài khoản"),
        "unlock": _("Mở khóa tài khoản"),
        "reset_password": _("Cấp mật khẩu mới"),
        "reset_second_factor": _("Đặt lại mã xác thực"),
        "certificate": _("Nạp chứng thư số"),
    }
    return ": ".join(part for part in (acts.get(row.act, row.act), row.reason or row.detail) if part)


def _names(keys: Iterable[str]) -> dict[str, str]:
    """``staff:12`` by name."""
    numbers = {int(key.removeprefix("staff:")) for key in keys if key.startswith("staff:") and key[6:].isdigit()}
    return {f"staff:{pk}": name for pk, name in Staff.objects.filter(pk__in=numbers).values_list("pk", "full_name")}


def _label(name: str) -> str:
    labels = {
        "name": _("Tên"),
        "short name": _("Tên ngắn"),
        "parent name": _("Cơ quan chủ quản"),
        "place name": _("Địa danh"),
        "symbol": _("Ký hiệu"),
        "code": _("Mã"),
        "unit code": _("Mã đơn vị"),
        "address": _("Địa chỉ"),
        "phone": _("Điện thoại"),
        "hours": _("Giờ làm việc"),
        "has head step": _("Trưởng phòng xem trước"),
        "full name": _("Họ và tên"),
        "title": _("Chức danh"),
        "certificate": _("Chứng thư số"),
        "closed from": _("Đóng từ ngày"),
        "successor": _("Nơi nhận thay"),
        "closing reason": _("Lý do đóng"),
        "valid from": _("Từ ngày"),
        "valid to": _("Đến hết ngày"),
    }
    return labels.get(name, name)
