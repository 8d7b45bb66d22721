"""``check_ledgers``: replay every benefit's ledger from its facts and name what differs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.ledger import findings
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.settle_notification import unsettled
from vieclam.core.actors import job_actor
from vieclam.core.tenancy import acting_as
from vieclam.organisations.models import Centre

NAME = "check_ledgers"


class Command(BaseCommand):
    """Fails when it finds something. Prints numbers of benefits and entries, nothing of people."""

    help = "Replay every benefit's ledger from its facts and name what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--book", action="store_true", help="first book what is missing (after an upgrade)")

    def handle(self, *args: Any, **options: Any) -> None:
        checked = found = written = 0
        for centre_id in Centre.objects.order_by("pk").values_list("pk", flat=True):
            with acting_as(job_actor(NAME, centre_id=centre_id)):
                # What a worker just notified is booked by a job that may still wait.
                waiting = unsettled(centre_id).values("entitlement_id")
                settled = Entitlement.objects.filter(centre_id=centre_id).exclude(pk__in=waiting)
                for entitlement in settled.order_by("pk").iterator():
                    written += keep_ledger(entitlement) if options["book"] else 0
                    checked += 1
                    for finding in findings(entitlement):
                        found += 1
                        self.stdout.write(f"benefit {finding.entitlement_id}: {finding.problem} {finding.reference}")
        if options["book"]:
            self.stdout.write(f"{written} entries booked")
        self.stdout.write(f"{checked} ledgers checked, {found} findings")
        if found:
            raise CommandError("the ledgers differ from the facts")
