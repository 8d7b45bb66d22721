"""``./vieclam jobs import|search|code …``: the job bank on the command line."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from vieclam.jobbank.command_line import code, import_, index, search

SUBCOMMANDS = {"import": import_, "search": search, "index": index, "code": code}


class Command(BaseCommand):
    """Each subcommand is a module of ``vieclam.jobbank.command_line``."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_subparsers(dest="subcommand", required=True)
        for name, module in SUBCOMMANDS.items():
            module.add_arguments(chosen.add_parser(name, help=module.__doc__))

    def handle(self, *args: Any, **options: Any) -> None:
        SUBCOMMANDS[options["subcommand"]].run(options, self.stdout.write)
