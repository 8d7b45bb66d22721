"""After the password or VNeID: workers and staff go to their pages.

Stands outside the read-only transaction of other GET pages, because an identity provider sends people here by GET.
"""

from __future__ import annotations

import structlog
from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.accounts.models import User, UserKind
from vieclam.core import clock
from vieclam.core.actors import ActorKind
from vieclam.organisations.selectors import memberships_on, staff_actor
from vieclam.people.selectors import person_actor_of_user
from vieclam.web.sign_in.addresses import NEXT, safe_next, sign_in_address, staff_home, with_next
from vieclam.web.sign_in.claims import IncompleteIdentity
from vieclam.web.sign_in.vneid import refuse

log = structlog.get_logger(__name__)


def finish(request: HttpRequest) -> HttpResponse:
    """Send whoever just signed in to where they wanted to go, or to their first page."""
    wanted = safe_next(request, request.GET.get(NEXT, ""))
    user = request.user
    if not user.is_authenticated:
        return redirect(sign_in_address(wanted))
    if user.kind == UserKind.WORKER:
        return _worker(request, user, wanted)
    return _staff(request, user, wanted)


def _worker(request: HttpRequest, user: User, wanted: str) -> HttpResponse:
    if person_actor_of_user(user.pk).kind is not ActorKind.PERSON:
        # Broken off between VNeID's answer and the record; what it told is not kept, so it is asked again.
        return refuse(request, user, IncompleteIdentity().message)
    return redirect(wanted or reverse("worker:home"))


def _staff(request: HttpRequest, user: User, wanted: str) -> HttpResponse:
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        return render(request, "web/sign_in/second_factor.html", {"setup_url": reverse("mfa_activate_totp")})
    on = clock.today()
    memberships = memberships_on(user.pk, on)
    if not memberships:
        logout(request)
        return _failed(request, _("Tài khoản này hiện không có vai trò nào. Hãy liên hệ quản trị của đơn vị."))
    units = {(row.centre_id, row.department_id) for row in memberships}
    if len(units) > 1 and "membership_id" not in request.session:
        return redirect(with_next(reverse("public:choose_unit"), wanted))
    actor = staff_actor(user.pk, on=on, chosen_membership=request.session.get("membership_id"))
    return redirect(wanted or staff_home(actor))


def _failed(request: HttpRequest, message: str) -> HttpResponse:
    log.warning("sign-in not finished")
    return render(request, "web/sign_in/failed.html", {"message": message}, status=403)
