"""Who acts. One ``Actor`` value goes into every service and into the database's row-level security."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class ActorKind(StrEnum):
    """The five kinds of actor, and nobody."""

    NOBODY = "nobody"
    PERSON = "person"
    EMPLOYER = "employer"
    STAFF = "staff"
    MACHINE = "machine"
    JOB = "job"


class Role(StrEnum):
    """Roles a staff member holds in a unit, from a day to a day (membership)."""

    RECEPTION = "reception"  # một cửa
    OFFICER = "officer"  # chuyên viên
    COUNSELLOR = "counsellor"  # tư vấn viên
    ARCHIVIST = "archivist"  # lưu trữ viên
    HEAD = "head"  # trưởng phòng
    CENTRE_DIRECTOR = "centre_director"  # giám đốc, phó giám đốc trung tâm
    CLERK = "clerk"  # văn thư
    CENTRE_ADMINISTRATOR = "centre_administrator"  # quản trị trung tâm
    REVIEWER = "reviewer"  # chuyên viên Sở
    DEPARTMENT_DIRECTOR = "department_director"  # giám đốc, phó giám đốc Sở Nội vụ
    DEPARTMENT_CLERK = "department_clerk"  # văn thư Sở
    FIGURES_VIEWER = "figures_viewer"  # xem số liệu toàn quốc
    AUDITOR = "auditor"  # kiểm toán, thanh tra
    DATA_PROTECTION_OFFICER = "data_protection_officer"  # cán bộ bảo vệ dữ liệu
    PLATFORM_ADMINISTRATOR = "platform_administrator"  # quản trị nền tảng: dữ liệu dùng chung, không có dữ liệu cá nhân


CENTRE_ROLES = frozenset(
    {
        Role.RECEPTION,
        Role.OFFICER,
        Role.COUNSELLOR,
        Role.ARCHIVIST,
        Role.HEAD,
        Role.CENTRE_DIRECTOR,
        Role.CLERK,
        Role.CENTRE_ADMINISTRATOR,
    }
)
"""Roles held in a centre; what the others may do goes beyond one."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts, with what it may read and write.

    ``centre_id`` is the one centre it may write to, ``centre_ids`` those it may read; a Department's staff read the
    centres of their province and write to one of them at a time (``vieclam.core.tenancy.in_centre``).
    """

    kind: ActorKind
    user_id: int | None = None
    person_id: int | None = None
    employer_id: int | None = None
    staff_id: int | None = None
    membership_id: int | None = None
    centre_id: int | None = None
    department_id: int | None = None
    reception_point_id: int | None = None
    centre_ids: tuple[int, ...] = ()
    roles: frozenset[Role] = field(default_factory=frozenset)
    name: str = ""
    job: str = ""

    @property
    def key(self) -> str:
        """A short text without personal data that names the actor in logs and histories: ``staff:12``."""
        if self.kind is ActorKind.STAFF:
            return f"staff:{self.staff_id}"
        if self.kind is ActorKind.PERSON:
            return f"person:{self.person_id}"
        if self.kind is ActorKind.EMPLOYER:
            return f"employer:{self.employer_id}"
        if self.kind is ActorKind.JOB:
            return f"job:{self.job}"
        if self.kind is ActorKind.MACHINE:
            return f"machine:{self.user_id}"
        return "nobody"

    def in_centre(self, centre_id: int) -> Actor:
        """The same actor writing in one of the centres it may read.

        Raises ``ValueError`` when the centre is not among them.
        """
        if centre_id not in self.centre_ids:
            raise ValueError("the actor does not see this centre")
        return replace(self, centre_id=centre_id)


NOBODY = Actor(kind=ActorKind.NOBODY)


def person_actor(person_id: int, *, user_id: int | None = None, name: str = "") -> Actor:
    """A worker acting for themselves."""
    return Actor(kind=ActorKind.PERSON, person_id=person_id, user_id=user_id, name=name)


def job_actor(job: str, *, centre_id: int | None = None, person_id: int | None = None) -> Actor:
    """A job working in one centre, for one person, or on shared data only."""
    centres = (centre_id,) if centre_id is not None else ()
    return Actor(kind=ActorKind.JOB, job=job, centre_id=centre_id, centre_ids=centres, person_id=person_id)


def platform_actor(job: str) -> Actor:
    """A command that maintains reference data and organisations, and sees no personal data."""
    return Actor(kind=ActorKind.JOB, job=job, roles=frozenset({Role.PLATFORM_ADMINISTRATOR}))
