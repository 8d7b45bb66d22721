"""The sign-in page: VNeID for workers, an account for staff."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vieclam.web.sign_in.addresses import NEXT, safe_next, with_next


def sign_in(request: HttpRequest) -> HttpResponse:
    """Two ways in; somebody already signed in goes on."""
    wanted = safe_next(request, request.GET.get(NEXT) or request.GET.get("next") or "")
    after = with_next(reverse("public:sign_in_done"), wanted)
    if request.user.is_authenticated:
        return redirect(after)
    query = urlencode({"next": after})
    values = {
        "vneid_url": f"{reverse('openid_connect_login', args=['vneid'])}?{query}",
        "staff_url": f"{reverse('account_login')}?{query}",
    }
    return render(request, "web/sign_in/start.html", values)
