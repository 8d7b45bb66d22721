"""What a guide to a procedure is made of. Its days are never written here: a step names the limit its clock uses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORKER, CENTRE, DEPARTMENT = _("Người lao động"), _("Trung tâm"), _("Trung tâm, Sở Nội vụ")
INSURANCE, EMPLOYER = _("Bảo hiểm xã hội"), _("Người sử dụng lao động")


class Life(StrEnum):
    """Whose states the procedure goes through: of a filed dossier, of a benefit, of a benefit month, of an
    employer's application.
    """

    DOSSIER = "dossier"
    BENEFIT = "benefit"
    MONTH = "month"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step of a procedure. ``limit`` names the law's parameter ``limit.<limit>``; empty where no day is set.

    ``since``: from when the days are counted.
    """

    what: Promise
    who: Promise
    limit: str = ""
    since: Promise | str = ""


@dataclass(frozen=True, slots=True)
class BySwitch:
    """Words that hang on an open question of the law: ``switch`` names its parameter, answered with yes or no."""

    switch: str
    yes: Promise
    no: Promise


@dataclass(frozen=True, slots=True)
class Guide:
    """A procedure in plain words.

    ``main`` names the limit of the whole procedure where a clock holds it; ``results`` maps the codes of the result to
    what is given, ``start`` names the page where a signed-in worker begins. ``sums``: words with a ``%(value)s``, and
    the law's parameter that fills it.
    """

    about: Promise
    sums: tuple[tuple[Promise, str], ...] = ()
    steps: tuple[GuideStep, ...] = ()
    main: str = ""
    results: tuple[tuple[tuple[str, ...], Promise], ...] = ()
    refused: tuple[Promise, ...] = ()
    withdrawn: Promise | str = ""
    no_show: Promise | BySwitch | str = ""
    filled: Promise | str = ""
    lives: tuple[Life, ...] = ()
    start: str = ""
    start_words: Promise | str = ""
