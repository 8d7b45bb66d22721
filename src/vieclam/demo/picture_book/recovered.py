"""Money to come back, for the pictures: partly paid by its code, and a payment that names nobody."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import job_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import Dossier
from vieclam.payments.services.open_recovery import open_recovery
from vieclam.payments.services.record_credit import Credit, record_credit

OWED, PAID, UNNAMED = 7_560_000, 2_000_000, 300_000
DUE = dt.timedelta(days=10)


def recover(dossier_id: int, on: dt.date) -> None:
    """What the dossier's person shall pay back, and two payments that came; made once."""
    with acting_as(demo_actor("sonla.chuyenvien", on)):
        dossier = Dossier.objects.get(pk=dossier_id)
    with acting_as(job_actor("picture_book", centre_id=dossier.centre_id)) as job:
        recovery = open_recovery(
            actor=job,
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            amount=OWED,
            reference="picture-book",
            decision_number="Minh họa",
            due_on=on + DUE,
            on=on,
        )
        for entry, came, content in (("FT0001", PAID, f"{recovery.code} nop lai"), ("FT0002", UNNAMED, "nop tien")):
            credit = Credit(entry, came, on, content)
            record_credit(actor=job, centre_id=dossier.centre_id, credit=credit)
