"""To VNeID and back. What it tells is used once, on the way back: the account keeps nothing but VNeID's ``sub``."""

from __future__ import annotations

import structlog
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from requests import RequestException

from vieclam.accounts.models import SignIn, User, UserKind
from vieclam.accounts.services.record_sign_in import record_sign_in
from vieclam.accounts.vneid import PROVIDER, VNeID
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import UserFacingError
from vieclam.core.tenancy import acting_as
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.people.services.keep_issue_date import keep_issue_date
from vieclam.people.services.update_contact import fill_contact
from vieclam.web.sign_in.claims import Identity, identity_of

log = structlog.get_logger(__name__)
NO_ANSWER = (OAuth2Error, RequestException)  # slow, down, or not what VNeID may answer


def start(request: HttpRequest) -> HttpResponse:
    """Off to VNeID. Only where to go on afterwards is taken from the address.

    allauth would also take from it what to ask VNeID for, and connect VNeID to an account that is signed in.
    """
    wanted = QueryDict(mutable=True)
    if "next" in request.GET:
        wanted["next"] = request.GET["next"]
    request.GET = wanted  # type: ignore[assignment]
    adapter = VNeID(request, PROVIDER)
    try:
        return OAuth2LoginView.adapter_view(adapter)(request)  # type: ignore[no-any-return]
    except NO_ANSWER as error:
        return render_authentication_error(request, adapter.get_provider(), exception=error)  # type: ignore[no-any-return]


def back(request: HttpRequest) -> HttpResponse:
    """Back from VNeID: the account is signed in and its person found or made, or neither."""
    returns = request.GET.get("state", "") in statekit.get_states(request)
    if not returns and request.user.is_authenticated and request.user.kind == UserKind.WORKER:
        # The same way back a second time (loaded anew, pressed twice): they are signed in already.
        return redirect(settings.LOGIN_REDIRECT_URL)
    adapter = VNeID(request, PROVIDER)
    try:
        # Asked for before the library does so outside its own care for errors.
        adapter.openid_config  # noqa: B018
    except NO_ANSWER as error:
        return render_authentication_error(request, adapter.get_provider(), exception=error)  # type: ignore[no-any-return]
    answer: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
    user = request.user
    if not adapter.told or not user.is_authenticated or user.kind != UserKind.WORKER:
        return answer
    try:
        link_person(user, identity_of(adapter.told))
    except UserFacingError as refused:
        log.error("identity of VNeID does not fit", code=refused.code, user=user.pk)
        return refuse(request, user, refused.message)
    return answer


def link_person(user: User, identity: Identity) -> int:
    """The person of a user of VNeID, made when new. Raises ``UserFacingError`` when the identity does not fit."""
    with acting_as(Actor(kind=ActorKind.JOB, job="sign-in")) as actor:
        found = find_or_create_person(
            actor=actor,
            personal_number=identity.personal_number,
            full_name=identity.full_name,
            birth_date=identity.birth_date,
            sex=identity.sex,
            user_id=user.pk,
        )
    fill_contact(person_id=found.person_id, phone=identity.phone, email=identity.email)
    keep_issue_date(person_id=found.person_id, issued_on=identity.issued_on)
    return found.person_id


def refuse(request: HttpRequest, user: User, message: str) -> HttpResponse:
    """Sign out whoever VNeID knows and we cannot place, and say why."""
    record_sign_in(user=user, outcome=SignIn.Outcome.FAILED, request=request, method=PROVIDER)
    logout(request)
    return render(request, "web/sign_in/failed.html", {"message": message}, status=403)
