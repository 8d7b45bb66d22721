"""Demo staff: plainly invented, with passwords and TOTP secrets anybody may read. Made only in a demo installation."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from vieclam.accounts.models import User, UserKind
from vieclam.core.actors import Actor, Role, platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.documents.signers import make_centre_seal, make_person_certificate, make_seal_certificate
from vieclam.organisations.models import (
    Centre,
    Delegation,
    DelegationForm,
    Department,
    Membership,
    ReceptionPoint,
    Staff,
)
from vieclam.organisations.selectors import SIGNING_ROLES, staff_actor

PASSWORD = "trinh-dien-viec-lam"  # noqa: S105 - printed for everybody in a demo installation
SINCE = dt.date(2025, 1, 1)
SEEDER = platform_actor("demo.seed")
CENTRE_CODES = ("H14.21", "H75.21")


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """An account: who it is and what it may do."""

    username: str
    full_name: str
    title: str
    role: Role
    unit: str  # centre code, department code, or empty for a national role


def _centre_staff(prefix: str, centre: str, names: tuple[str, ...]) -> tuple[DemoStaff, ...]:
    roles = (
        ("motcua", "Cán bộ một cửa", Role.RECEPTION),
        ("chuyenvien", "Chuyên viên", Role.OFFICER),
        ("chuyenvien2", "Chuyên viên", Role.OFFICER),
        ("truongphong", "Trưởng phòng Bảo hiểm thất nghiệp", Role.HEAD),
        ("giamdoc", "Giám đốc trung tâm", Role.CENTRE_DIRECTOR),
        ("vanthu", "Văn thư trung tâm", Role.CLERK),
        ("tuvan", "Tư vấn viên", Role.COUNSELLOR),
    )
    return tuple(
        DemoStaff(f"{prefix}.{name}", person, title, role, centre)
        for (name, title, role), person in zip(roles, names, strict=True)
    )


def _department_staff(prefix: str, department: str, names: tuple[str, ...]) -> tuple[DemoStaff, ...]:
    roles = (
        ("so.thamdinh", "Chuyên viên Sở Nội vụ", Role.REVIEWER),
        ("so.giamdoc", "Giám đốc", Role.DEPARTMENT_DIRECTOR),
        ("so.phogiamdoc", "Phó Giám đốc", Role.DEPARTMENT_DIRECTOR),
        ("so.vanthu", "Văn thư Sở Nội vụ", Role.DEPARTMENT_CLERK),
    )
    return tuple(
        DemoStaff(f"{prefix}.{name}", person, title, role, department)
        for (name, title, role), person in zip(roles, names, strict=True)
    )


DEMO_STAFF: tuple[DemoStaff, ...] = (
    *_centre_staff(
        "sonla",
        "H14.21",
        (
            *("Quàng Minh Họa Một", "Lò Minh Họa Hai", "Cầm Minh Họa Ba", "Tòng Minh Họa Bốn", "Hà Minh Họa Năm"),
            *("Bạc Minh Họa Dấu", "Điêu Minh Họa Lời"),
        ),
    ),
    *_department_staff(
        "sonla",
        "14",
        ("Vì Minh Họa Sáu", "Nguyễn Minh Họa Bảy", "Trần Minh Họa Tám", "Lường Minh Họa Chín"),
    ),
    *_centre_staff(
        "dongnai",
        "H75.21",
        (
            *("Lê Minh Họa Mười", "Phạm Minh Họa Tư", "Võ Minh Họa Hậu", "Bùi Minh Họa Thu", "Đỗ Minh Họa Đông"),
            *("Mai Minh Họa Triện", "Huỳnh Minh Họa Nghe"),
        ),
    ),
    *_department_staff(
        "dongnai",
        "75",
        ("Ngô Minh Họa Xuân", "Dương Minh Họa Hạ", "Lý Minh Họa Tây", "Hồ Minh Họa Nam"),
    ),
    DemoStaff("quantri", "Đặng Minh Họa Trị", "Quản trị nền tảng", Role.PLATFORM_ADMINISTRATOR, ""),
    DemoStaff("kiemtoan", "Phan Minh Họa Soát", "Kiểm toán, thanh tra", Role.AUDITOR, ""),
)


def totp_secret(username: str) -> str:
    """The account's TOTP secret (base32), the same in every demo installation."""
    return base64.b32encode(hashlib.sha256(f"demo:{username}".encode()).digest()[:20]).decode()


def make_staff() -> None:
    """All demo accounts with roles, second factors and test certificates; made already, they stay as they are."""
    password = make_password(PASSWORD)
    with acting_as(SEEDER):
        for row in DEMO_STAFF:
            if not User.objects.filter(username=row.username).exists():
                _make_account(row, password)
        for code in CENTRE_CODES:
            centre = Centre.objects.select_related("department").get(code=code)
            department = centre.department
            make_seal_certificate(department_id=department.pk, name=department.name)
            make_centre_seal(centre_id=centre.pk, name=centre.name)
            _delegate(department)


def _make_account(row: DemoStaff, password: str) -> None:
    user = User(username=row.username, kind=UserKind.STAFF)
    user.password = password
    user.save()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(totp_secret(row.username))}
    )
    staff = Staff.objects.create(user=user, full_name=row.full_name, title=row.title)
    centre = Centre.objects.filter(code=row.unit).first()
    department = None if centre else Department.objects.filter(province_code=row.unit).first()
    point = ReceptionPoint.objects.filter(centre=centre, online=False).order_by("unit_code").first() if centre else None
    Membership.objects.create(
        staff=staff, role=row.role, centre=centre, department=department, reception_point=point, valid_from=SINCE
    )
    unit = centre or department
    if row.role in SIGNING_ROLES and unit is not None:
        staff.certificate = make_person_certificate(
            staff_id=staff.pk, name=row.full_name, title=row.title, organisation=unit.name
        )
        staff.save(update_fields=["certificate"])


def _delegate(department: Department) -> None:
    """In Đồng Nai the deputy signs (KT.), in Sơn La the director in person: both ways are seen."""
    if department.province_code != "75" or Delegation.objects.filter(department=department).exists():
        return
    deputy = Staff.objects.get(user__username="dongnai.so.phogiamdoc")
    Delegation.objects.create(
        department=department,
        to_staff=deputy,
        form=DelegationForm.DEPUTY,
        signing_title="PHÓ GIÁM ĐỐC",
        document_reference="Văn bản phân công minh họa số 01/PC-SNV",
        valid_from=SINCE,
    )


def demo_actor(username: str, on: dt.date) -> Actor:
    """The actor of a demo account on a day."""
    user_id = User.objects.values_list("pk", flat=True).get(username=username)
    return staff_actor(user_id, on=on)
