"""Keep a sign-in, an attempt or a sign-out, with address and device."""

from __future__ import annotations

from django.http import HttpRequest

from vieclam.accounts.client_address import client_address
from vieclam.accounts.models import SignIn, User
from vieclam.core import clock


def record_sign_in(
    *, user: User | None, outcome: SignIn.Outcome, request: HttpRequest | None, method: str = ""
) -> None:
    """Write one row; the address is what trusted proxies tell, the device what the browser says of itself."""
    SignIn.objects.create(
        user=user,
        outcome=outcome,
        method=method,
        address=(client_address(request) or None) if request else None,
        device=(request.headers.get("User-Agent", "") if request else "")[:300],
        at=clock.real_now(),
    )
