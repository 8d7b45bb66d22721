"""What the documents name is there: files that are linked, commands of ./vieclam, paths of the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from launcher.commands import ACTS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "simulators" / "README.md"])
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\./vieclam ([a-z][a-z_-]+)")
PATHS = re.compile(r"`((?:src|tests|docs|config|simulators|launcher|benchmarks)/[\w./-]+)`")
MADE_LATER = frozenset({"src/vieclam/web/static/dist"})


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("#"):
            found = (page.parent / target.split("#")[0]).resolve()
            if not found.exists():
                broken.append(target)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_exist(page: Path) -> None:
    known = {*ACTS, *get_commands()}
    assert set(COMMAND.findall(page.read_text(encoding="utf-8"))) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_paths_exist(page: Path) -> None:
    named = set(PATHS.findall(page.read_text(encoding="utf-8"))) - MADE_LATER
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_pages_were_found() -> None:
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/operations.md"} <= {_name(page) for page in PAGES}
