"""A simulated VNeID that the product signs in at, and a worker's browser between the two."""

from __future__ import annotations

import pytest

from tests.simulators.running import Simulator, fresh
from tests.simulators.vneid_browser import Browser, another


@pytest.fixture
def vneid(settings) -> Simulator:
    simulator = fresh("vneid")
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    moved = {**app, "settings": {**app["settings"], "server_url": simulator.url}}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": [moved]}
    }
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    return simulator


@pytest.fixture
def browser(vneid: Simulator) -> Browser:
    return another(vneid)
