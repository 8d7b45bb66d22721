"""Count what an address does on open pages. Counted in the database, so that every web process sees the same count."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from vieclam.accounts.client_address import client_address
from vieclam.core import clock

KEPT_MINUTES = 60


def within_rate(request: HttpRequest, action: str, limit: int) -> bool:
    """Count this request and say whether the address stays within ``limit`` requests a minute.

    The address is kept as a keyed hash only. Runs outside the request's transaction, which may be read-only.
    """
    address = salted_hmac("rate", client_address(request)).hexdigest()
    minute = int(clock.real_now().timestamp()) // 60
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into accounts_ratewindow (action, address_hash, minute, count) values (%s, %s, %s, 1)"
            " on conflict (action, address_hash, minute) do update set count = accounts_ratewindow.count + 1"
            " returning count",
            [action[:20], address, minute],
        )
        count = int(cursor.fetchone()[0])
        if count == 1:
            cursor.execute("delete from accounts_ratewindow where minute < %s", [minute - KEPT_MINUTES])
    return count <= limit
