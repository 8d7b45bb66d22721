"""Keep a bank's report that cannot be used, where a person sees it; the reports after it are not kept waiting."""

from __future__ import annotations

import hashlib

import structlog
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.payments import acts
from vieclam.payments.models import BankFile, BankItem

log = structlog.get_logger(__name__)
UNREAD = "unread"
"""Kind of such a file, and of the one item that says why."""


@one_act
def keep_unread_report(*, actor: Actor, centre_id: int, sequence: int, content: bytes, why: str) -> BankFile:
    """The report under its number at the bank, with what came of it and ``why`` it was not used; kept once.

    Nothing in it is worked off. Until somebody settles the item, the sweep asks for the report again.
    """
    require(actor, acts.LOAD_BANK_FILE, centre_id=centre_id)
    file, made = BankFile.objects.get_or_create(
        centre_id=centre_id,
        kind=UNREAD,
        message_id=f"bao-cao-{sequence}",
        defaults={
            "outgoing": False,
            "sha256": hashlib.sha256(content).hexdigest(),
            "content": content.decode("utf-8", "replace").replace("\x00", "\N{REPLACEMENT CHARACTER}"),
            "sequence": sequence,
            "kept_by": actor.key,
            "kept_at": clock.real_now(),
            "delivered_at": clock.real_now(),
        },
    )
    if made:
        BankItem.objects.create(
            centre_id=centre_id, bank_file=file, entry_id=file.message_id, kind=UNREAD, problem=why[:300]
        )
        log.error("bank report not read", bank_file=file.pk)
    return file


def unread_sequences(centre_id: int) -> list[int]:
    """The numbers of the reports that were not read and that nobody settled."""
    waiting = BankItem.objects.filter(centre_id=centre_id, kind=UNREAD, settled_by="")
    return list(waiting.order_by("bank_file__sequence").values_list("bank_file__sequence", flat=True))


@one_act
def settle_unread(*, actor: Actor, centre_id: int, sequence: int) -> None:
    """The report came again and was read: nobody has to look any more."""
    require(actor, acts.LOAD_BANK_FILE, centre_id=centre_id)
    waiting = BankItem.objects.filter(centre_id=centre_id, kind=UNREAD, bank_file__sequence=sequence, settled_by="")
    waiting.update(settled_note=_("Lần sau đã đọc được."), settled_by=actor.key)
