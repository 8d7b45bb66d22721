"""``add_administrator``: the first platform administrator, who makes all further accounts on the pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vieclam.core import clock
from vieclam.core.actors import Role, platform_actor
from vieclam.core.errors import UserFacingError
from vieclam.core.tenancy import acting_as
from vieclam.organisations.services.add_staff import add_staff
from vieclam.organisations.units import NATION


class Command(BaseCommand):
    """Prints the starting password once; it is stored nowhere."""

    help = "Make the account of a platform administrator and print its starting password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with acting_as(platform_actor("add_administrator")) as actor:
                staff, password = add_staff(
                    actor=actor,
                    username=options["username"],
                    full_name=options["full_name"],
                    title="Quản trị nền tảng",
                    unit=NATION,
                    role=Role.PLATFORM_ADMINISTRATOR,
                    valid_from=clock.today(),
                )
        except UserFacingError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{staff.user.username}  {password}")
