"""Which centres pay through a bank, from which account, and what of the bank a person has to look at."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from vieclam.payments.iso20022.initiation import Account
from vieclam.payments.models import BankFile, BankItem, PaymentOrder


def paying_account(centre_code: str) -> Account | None:
    """The account a centre pays from by bank (``VIECLAM_BANK_CENTRES``); None where social insurance pays."""
    for entry in settings.BANK_CENTRES.split(";"):
        code, _equals, account = entry.strip().partition("=")
        parts = account.split(":", 2)
        if code == centre_code and len(parts) == 3:
            return Account(*parts)
    return None


def goes_by_bank(order: PaymentOrder) -> bool:
    """Whether the order is paid with its list's file: to an account, of a centre that pays by bank."""
    return order.method == "account" and order.payment_list_id is not None and bool(paying_account(order.centre.code))


def bank_items_to_see(centre_id: int) -> QuerySet[BankItem]:
    """What the bank said that a person has to look at, the oldest first."""
    found = BankItem.objects.filter(centre_id=centre_id, settled_by="").exclude(problem="")
    return found.select_related("bank_file").order_by("pk")


def bank_files(centre_id: int) -> QuerySet[BankFile]:
    """The centre's files, the newest first, without what stands in them."""
    return BankFile.objects.filter(centre_id=centre_id).defer("content").order_by("-kept_at", "-pk")
