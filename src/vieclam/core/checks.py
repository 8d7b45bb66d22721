"""System checks: every table declared, the application's role weak enough, nothing of a demo in production."""

from __future__ import annotations

import base64
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from vieclam.core.tenancy.declaration import declared
from vieclam.core.tenancy.policies import every_model


@register(Tags.models)
def every_table_declares_its_tenancy(**_: Any) -> list[CheckMessage]:
    """An undeclared table has no policy, so it may not exist."""
    return [
        Error(f"{model._meta.label} does not declare its tenancy", id="core.E001")
        for model in every_model()
        if declared(model) is None
    ]


class RoleTooStrong(Exception):
    """The process would run with a database role that policies do not bind."""


def refuse_strong_role() -> None:
    """Called when a server or worker starts: it runs neither as superuser nor with BYPASSRLS, and owns nothing."""
    problems = role_problems()
    if problems:
        raise RoleTooStrong(" ".join(problems))


def role_problems() -> list[str]:
    """Why the connected role is too strong to serve requests; empty when it is right."""
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        superuser, bypass = cursor.fetchone()
        cursor.execute("select count(*) from pg_tables where tableowner = current_user")
        (owned,) = cursor.fetchone()
    problems = []
    if superuser:
        problems.append("The application's database role is a superuser.")
    if bypass:
        problems.append("The application's database role bypasses row-level security.")
    if owned:
        problems.append("The application's database role owns tables, so policies do not bind it.")
    return problems


SECRETS = (
    "FILE_KEY",
    "CERTIFICATE_PASSPHRASE",
    "VNEID_CLIENT_SECRET",
    "POPULATION_SECRET",
    "POPULATION_API_KEY",
    "SOCIAL_INSURANCE_TOKEN",
)
_OF_A_DEMO = ("vieclam-demo", "demo-passphrase", base64.b64encode(b"demo-only-file-key-of-32-bytes!!").decode())


@register(Tags.security, deploy=True)
def nothing_of_a_demo(**_: Any) -> list[CheckMessage]:
    """Production refuses demo keys, the demo clock, the embedded database and simulators."""
    problems = []
    if settings.DEMO:
        problems.append("VIECLAM_DEMO is on.")
    if settings.SECRET_KEY.startswith("demo"):
        problems.append("VIECLAM_SECRET_KEY is the demo key.")
    if str(settings.DATABASES["default"].get("PORT", "")).startswith("543") and settings.DEMO:
        problems.append("The database is the embedded one.")
    problems += [
        f"VIECLAM_{name} is the demo value." for name in SECRETS if getattr(settings, name).startswith(_OF_A_DEMO)
    ]
    if not settings.VNEID_CLIENT_SECRET:
        problems.append("VIECLAM_VNEID_CLIENT_SECRET is missing.")
    addresses = ("VNEID_URL", "POPULATION_URL", "SOCIAL_INSURANCE_URL", "JOB_EXCHANGE_URL")
    here = [name for name in addresses if "127.0.0.1" in (one := getattr(settings, name)) or "localhost" in one]
    problems += [f"VIECLAM_{name} points to a simulator." for name in here]
    return [Error(problem, id="core.E003") for problem in problems]
