"""A unit where somebody works, and the roles that exist in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vieclam.core.actors import Role

CENTRE_ROLES = (
    Role.RECEPTION,
    Role.OFFICER,
    Role.COUNSELLOR,
    Role.ARCHIVIST,
    Role.HEAD,
    Role.CENTRE_DIRECTOR,
    Role.CLERK,
    Role.CENTRE_ADMINISTRATOR,
)
DEPARTMENT_ROLES = (Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK)
# A viewer of the whole country's figures is appointed once there are such figures to view.
NATIONAL_ROLES = (
    Role.AUDITOR,
    Role.DATA_PROTECTION_OFFICER,
    Role.PLATFORM_ADMINISTRATOR,
)
# Whom only the platform administrator appoints, even inside a centre: administrators do not multiply by themselves.
APPOINTED_ABOVE = frozenset({Role.CENTRE_ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Unit:
    """A centre, a Department, or neither: the whole country."""

    centre_id: int | None = None
    department_id: int | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that can be held here."""
        if self.centre_id is not None:
            return CENTRE_ROLES
        return DEPARTMENT_ROLES if self.department_id is not None else NATIONAL_ROLES

    @property
    def columns(self) -> dict[str, Any]:
        """The unit as columns of a membership."""
        return {"centre_id": self.centre_id, "department_id": self.department_id}


NATION = Unit()
