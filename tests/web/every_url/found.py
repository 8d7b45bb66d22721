"""What stands ready for the looks at every address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.test import Client

from tests.web.pages import Lived


@dataclass
class Everything:
    """The house, browsers by role, and a browser for the worker of each stage."""

    lived: Lived
    browsers: dict[str, Client]
    workers: dict[str, Client]
    days: dict[str, dt.date]
    own: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
