"""The list of variables in docs/operations.md is the list the code reads."""

from __future__ import annotations

import re

from launcher.paths import ROOT

READ = re.compile(
    r"""(?:environ(?:\.get\(|\[)|env\.\w+\(\s*)"((?:VIECLAM|DATABASE)_[A-Z_]+)"|variable="(VIECLAM_\w+)\""""
)
FOLDERS = ("launcher", "config", "src", "simulators")


def test_every_variable_is_listed_and_none_is_invented() -> None:
    used = {"VIECLAM_TEST_LOADERS"}
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            used |= {one or other for one, other in READ.findall(path.read_text(encoding="utf-8"))}
    listed = set(
        re.findall(r"`((?:VIECLAM|DATABASE)_[A-Z_]+)`", (ROOT / "docs/operations.md").read_text(encoding="utf-8"))
    )
    assert len(used) > 25
    assert used - listed == set(), "variables missing from docs/operations.md"
    mentioned = "".join(
        path.read_text(encoding="utf-8") for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")
    )
    assert {name for name in listed if name not in mentioned and name not in used} == set()
