"""Write the API's OpenAPI document to docs/openapi.json: ``./vieclam openapi``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from vieclam.api.v1 import api

DOCUMENT = Path(settings.ROOT) / "docs" / "openapi.json"


def published() -> str:
    """The document as it is committed."""
    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class Command(BaseCommand):
    """A test fails while the file and the code differ."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        DOCUMENT.write_text(published(), encoding="utf-8")
