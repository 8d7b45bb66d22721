"""What tests are made of. Plain records are made here; a state with a history is reached through the services.

Everything is called inside a database test; each function opens its own ``acting_as``. Traits are keyword arguments
that name a situation (``without_email=True``). Codes start with T, so they never meet those of loaded reference data.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from django.utils.crypto import get_random_string

from vieclam.accounts.models import User, UserKind
from vieclam.core import clock
from vieclam.core.actors import Actor, Role, job_actor, person_actor, platform_actor
from vieclam.core.tenancy import acting_as as acting
from vieclam.organisations.models import Centre, CentreKind, Department, Membership, ReceptionPoint, Staff
from vieclam.organisations.selectors import staff_actor
from vieclam.people.models import Person
from vieclam.people.services.find_or_create_person import find_or_create_person

FACTORY = platform_actor("tests.factories")
LONG_AGO = dt.date(2015, 1, 1)
_numbers = itertools.count(1)


def next_number() -> int:
    """A number nobody had in this process."""
    return next(_numbers)


def _letters(number: int) -> str:
    """Two characters that no province code is made of: T0 … TZ, U0 …"""
    first, second = divmod(number % (7 * 36), 36)
    return "TUVWXYZ"[first] + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[second]


def department(**values: Any) -> Department:
    """Sở Nội vụ of an invented province."""
    number = next_number()
    defaults = {
        "province_code": _letters(number),
        "name": f"Sở Nội vụ tỉnh Thử Nghiệm {number}",
        "parent_name": f"Ủy ban nhân dân tỉnh Thử Nghiệm {number}",
        "place_name": f"Thử Nghiệm {number}",
        "symbol": "SNV",
        "code": f"TSNV{number}",
    }
    with acting(FACTORY):
        return Department.objects.create(**{**defaults, **values})


def centre(
    *,
    of_organisation: bool = False,
    without_head_step: bool = False,
    with_payment_lists: bool = False,
    **values: Any,
) -> Centre:
    """A centre; traits: ``of_organisation`` (handles no insurance), ``without_head_step``.

    Its payment orders go out at once; ``with_payment_lists``, what a centre has by default, two people release them.
    """
    number = next_number()
    defaults: dict[str, Any] = {
        "code": f"T{number}",
        "name": f"Trung tâm Dịch vụ việc làm Thử Nghiệm {number}",
        "short_name": f"Thử Nghiệm {number}",
        "address": "1 đường Thử Nghiệm",
        "phone": "0200000000",
        "has_head_step": not without_head_step,
        "releases_payments": with_payment_lists,
    }
    if of_organisation:
        defaults |= {"kind": CentreKind.ORGANISATION, "handles_insurance": False}
    if "department" not in values and "department_id" not in values:
        values["department"] = department()
    with acting(FACTORY):
        return Centre.objects.create(**{**defaults, **values})


def reception_point(at: Centre, *, online: bool = False, **values: Any) -> ReceptionPoint:
    """Where dossiers of the centre are received."""
    number = next_number()
    defaults = {"unit_code": f"T00.{number:02d}", "name": f"Bộ phận một cửa {number}", "online": online}
    with acting(FACTORY):
        return ReceptionPoint.objects.create(centre=at, **{**defaults, **values})


def user(kind: UserKind = UserKind.STAFF, **values: Any) -> User:
    """Somebody who signs in, without a usable password."""
    with acting(FACTORY):
        made = User(**{"username": f"t-{next_number()}-{get_random_string(6)}", "kind": kind, **values})
        made.set_unusable_password()
        made.save()
        return made


def staff(
    *roles: Role, at: Centre | Department | None = None, point: ReceptionPoint | None = None, **values: Any
) -> Actor:
    """A staff member holding the roles in a centre, a Department or (``at=None``) the ministry; their actor."""
    account = user()
    unit: dict[str, Any] = {}
    if isinstance(at, Centre):
        unit = {"centre": at, "reception_point": point}
    elif isinstance(at, Department):
        unit = {"department": at}
    defaults = {"full_name": f"Cán Bộ Thử Nghiệm {next_number()}", "title": "Chuyên viên"}
    with acting(FACTORY):
        member = Staff.objects.create(user=account, **{**defaults, **values})
        for role in roles:
            Membership.objects.create(staff=member, role=role.value, valid_from=LONG_AGO, **unit)
        return staff_actor(account.pk, on=clock.real_now().date())


def person(
    *, related_to: Centre | None = None, without_email: bool = False, signs_in: bool = False, **values: Any
) -> Person:
    """A worker of the reserved invented range (province code 000), through the one door.

    ``related_to`` lets a centre see the record; ``signs_in`` links a user of VNeID's kind.
    """
    number = next_number()
    account = user(UserKind.WORKER) if signs_in else None
    here = related_to.pk if related_to and not signs_in else None
    with acting(job_actor("tests.factories", centre_id=here)) as actor:
        found = find_or_create_person(
            actor=actor,
            personal_number=values.pop("personal_number", f"000190{number:06d}"),
            full_name=values.pop("full_name", f"Nguyễn Thị Thử Nghiệm {number}"),
            birth_date=values.pop("birth_date", dt.date(1990, 5, 17)),
            sex=values.pop("sex", "female"),
            user_id=account.pk if account else None,
        )
    with acting(person_actor(found.person_id)):
        record = Person.objects.get(pk=found.person_id)
        if not without_email:
            values.setdefault("email", f"nguoi-thu-{number}@example.invalid")
        for name, value in values.items():
            setattr(record, name, value)
        if values:
            record.save()
    if related_to is not None and here is None:
        relate(record, related_to)
    return record


def relate(made: Person, at: Centre) -> None:
    """The person has been at the centre's counter: it sees the record from then on."""
    with acting(job(at)) as actor:
        find_or_create_person(
            actor=actor, personal_number=made.personal_number, full_name=made.full_name, birth_date=made.birth_date
        )


def worker(made: Person) -> Actor:
    """The person acting for themselves."""
    return person_actor(made.pk, user_id=made.user_id, name=made.full_name)


def job(at: Centre, of: Person | None = None, name: str = "tests.job") -> Actor:
    """A job working in the centre."""
    return job_actor(name, centre_id=at.pk, person_id=of.pk if of else None)


from tests.claims import Claim, Desk, claim, contributed, desk  # noqa: E402, F401 - claims are made of the records above
