"""The few programs and libraries that come from the operating system, needed by the tests only."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys

from launcher.messages import Stop, say
from launcher.shell import step

# program → Debian package
FOR_TESTS = {"chromium": "chromium", "pdfsig": "poppler-utils", "qpdf": "qpdf"}
# library → Debian package: Playwright's driver needs it, and a bare Debian does not have it
LIBRARIES_FOR_TESTS = {"libatomic.so.1": "libatomic1"}


def missing() -> list[str]:
    """The Debian packages of what the tests need and this machine lacks."""
    programs = [package for program, package in FOR_TESTS.items() if shutil.which(program) is None]
    return sorted(programs + [package for library, package in LIBRARIES_FOR_TESTS.items() if not has_library(library)])


def has_library(name: str) -> bool:
    """Whether the loader finds a library; other systems than Linux bring their own."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def ensure_for_tests() -> None:
    """Installs what is missing as root on Debian; otherwise stops with the exact command."""
    packages = missing()
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
