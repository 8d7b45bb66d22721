"""Where one goes after signing in; never outside this installation."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from vieclam.core.actors import Actor, Role
from vieclam.counselling.acts import SEE as COUNSELLING
from vieclam.dossiers.acts import CENTRE as DESK

NEXT = "tiep"
SIGNERS = frozenset({Role.HEAD, Role.CENTRE_DIRECTOR, Role.REVIEWER, Role.DEPARTMENT_DIRECTOR, Role.DEPARTMENT_CLERK})
AUDITORS = frozenset({Role.AUDITOR, Role.DATA_PROTECTION_OFFICER})


def safe_next(request: HttpRequest, given: str) -> str:
    """``given`` when it is an address of ours, else empty."""
    own = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts={request.get_host()})
    return given if own else ""


def with_next(address: str, wanted: str) -> str:
    """An address that remembers where to go on."""
    return f"{address}?{urlencode({NEXT: wanted})}" if wanted else address


def sign_in_address(wanted: str = "") -> str:
    """The sign-in page, returning to ``wanted``."""
    return with_next(reverse("public:sign_in"), wanted)


def staff_home(actor: Actor) -> str:
    """The first page of a staff member by role; the public home while their pages do not exist."""
    wanted = "/nv" if actor.roles & DESK else "/nv/tu-van" if actor.roles & COUNSELLING.roles else "/"
    if Role.PLATFORM_ADMINISTRATOR in actor.roles or Role.CENTRE_ADMINISTRATOR in actor.roles:
        wanted = "/quan-tri"
    elif actor.roles & SIGNERS:
        wanted = "/ql"
    elif actor.roles & AUDITORS:
        wanted = "/ql/ai-da-xem"
    try:
        resolve(wanted)
    except Resolver404:
        return "/"
    return wanted
