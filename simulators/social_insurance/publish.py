"""Writes the published interface: ``python -m simulators.social_insurance.publish``."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

PATH = Path(__file__).parent / "openapi.json"


def interface() -> str:
    """The interface as OpenAPI, as text."""
    from simulators.social_insurance.app import create_app

    return json.dumps(create_app().openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Writes openapi.json."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VIECLAM_HOME"] = folder
        PATH.write_text(interface(), encoding="utf-8")


if __name__ == "__main__":
    main()
