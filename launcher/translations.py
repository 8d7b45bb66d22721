"""The compiled translations, which are not in the repository."""

from __future__ import annotations

from collections.abc import Mapping

from launcher import installation
from launcher.locks import exclusive
from launcher.paths import ROOT, folder, read, write_atomically
from launcher.shell import step

COMMAND = "compile_translations"


def ensure(surroundings: Mapping[str, str]) -> None:
    """Compiles them when a catalogue changed or a compiled file is missing."""
    if COMMAND not in installation.commands_there():
        return
    stamp = folder("run") / "translations.stamp"
    wanted = installation.digest("locale/*/*.po")
    languages = [path for path in (ROOT / "locale").iterdir() if path.is_dir()]
    if read(stamp) == wanted and all((path / "LC_MESSAGES" / "django.mo").exists() for path in languages):
        return
    with exclusive("translations"):
        step("compiling_translations", installation.manage(COMMAND), "translations", surroundings)
        write_atomically(stamp, wanted)
