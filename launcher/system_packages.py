"""The few programs that come from the operating system, needed by the tests only."""

from __future__ import annotations

import os
import shutil

from launcher.messages import Stop, say
from launcher.shell import step

# program → Debian package
FOR_TESTS = {"chromium": "chromium", "pdfsig": "poppler-utils", "qpdf": "qpdf"}


def missing(programs: dict[str, str]) -> list[str]:
    return sorted(package for program, package in programs.items() if shutil.which(program) is None)


def ensure_for_tests() -> None:
    """Installs what is missing as root on Debian; otherwise stops with the exact command."""
    packages = missing(FOR_TESTS)
    if not packages:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Stop("packages_missing", packages=" ".join(packages))
    say("packages_needed", packages=" ".join(packages))
    step("apt_update", ["apt-get", "update", "--quiet"], "apt-update")
    step(
        "apt_install",
        ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages],
        "apt-install",
        {"DEBIAN_FRONTEND": "noninteractive"},
    )
