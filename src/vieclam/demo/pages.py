"""A page that only a demo installation has: the codes of the invented staff accounts."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vieclam.core import clock
from vieclam.demo.staff import DEMO_STAFF, PASSWORD, totp_secret

PERIOD_SECONDS = 30


def codes(request: HttpRequest) -> HttpResponse:
    """Accounts, their password and the present six digits; nothing of it exists outside a demo installation."""
    if not settings.DEMO:
        raise Http404
    counter, used = divmod(int(clock.real_now().timestamp()), PERIOD_SECONDS)
    rows = [(row, format_hotp_value(hotp_value(totp_secret(row.username), counter))) for row in DEMO_STAFF]
    values = {"rows": rows, "password": PASSWORD, "seconds": PERIOD_SECONDS - used}
    response = render(request, "demo/codes.html", values)
    response["Cache-Control"] = "no-store"
    response["Refresh"] = str(PERIOD_SECONDS - used)
    return response
