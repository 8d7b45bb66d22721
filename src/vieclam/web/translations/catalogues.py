"""Catalogues in parts, one per area, so that people who work side by side do not meet in one file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from vieclam.web.translations.extraction import Message

Key = tuple[str, str]
_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sd]|\{[a-z_0-9]*\}")


@dataclass
class Language:
    """All parts of one language read together."""

    code: str
    folder: Path
    parts: dict[str, Catalog] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path, code: str) -> Language:
        """The parts in ``locale/<code>``."""
        language = cls(code, root / "locale" / code)
        for file in sorted(language.folder.glob("*.po")):
            with file.open("rb") as source:
                language.parts[file.stem] = read_po(source, locale=code, abort_invalid=True)
        return language

    def entries(self) -> dict[Key, list[tuple[str, Entry]]]:
        """Every entry by context and text, with the part it stands in."""
        found: dict[Key, list[tuple[str, Entry]]] = {}
        for part, catalogue in self.parts.items():
            for entry in catalogue:
                if entry.id:
                    found.setdefault(key_of(entry), []).append((part, entry))
        return found

    def compile(self) -> Path:
        """Writes the one ``.mo`` that Django reads, if it changed."""
        together = Catalog(locale=self.code, charset="utf-8")
        for entries in self.entries().values():
            _part, entry = entries[0]
            if is_translated(entry):
                together.add(entry.id, entry.string, context=entry.context)
        target = self.folder / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        written = BytesIO()
        write_mo(written, together)
        if not target.exists() or target.read_bytes() != written.getvalue():
            unfinished = target.with_suffix(".new")
            unfinished.write_bytes(written.getvalue())
            unfinished.replace(target)
        return target

    def add_missing(self, messages: list[Message], root: Path) -> int:
        """Adds messages without an entry to their parts, untranslated; the number added."""
        known, touched = set(self.entries()), set()
        added = 0
        for message in messages:
            if message.key in known:
                continue
            part = part_of(message.file.relative_to(root))
            catalogue = self.parts.setdefault(part, Catalog(locale=self.code, charset="utf-8"))
            identity = (message.text, message.plural) if message.plural else message.text
            catalogue.add(identity, context=message.context or None)
            known.add(message.key)
            touched.add(part)
            added += 1
        self.write(touched)
        return added

    def write(self, parts: set[str]) -> None:
        """Writes these parts, sorted, without dates and line numbers, so that they change only when words do."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for part in parts:
            lines = BytesIO()
            write_po(lines, self.parts[part], width=110, omit_header=True, sort_output=True, no_location=True)
            header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {self.code}\\n"\n'
            plural = self.parts[part].plural_forms
            header += f'"Plural-Forms: {plural}\\n"\n\n'
            (self.folder / f"{part}.po").write_text(header + lines.getvalue().decode(), encoding="utf-8")


def key_of(entry: Entry) -> Key:
    """Context and text of an entry."""
    return entry.context or "", entry.id[0] if isinstance(entry.id, tuple) else entry.id


def is_translated(entry: Entry) -> bool:
    """All forms are there."""
    forms = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
    return bool(forms) and all(forms)


def placeholders_differ(entry: Entry) -> bool:
    """A placeholder of the text is missing from a translation, or the other way round."""
    text = entry.id[0] if isinstance(entry.id, tuple) else entry.id
    forms = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
    wanted = set(_PLACEHOLDER.findall(text))
    return any(form and set(_PLACEHOLDER.findall(form)) != wanted for form in forms)


SHELL = frozenset({"", "errors", "templatetags", "management", "translations"})


def part_of(file: Path) -> str:
    """The part a source's messages belong to: its application, or in ``web`` the folder of its audience."""
    parts = file.parts[2:]  # after src/vieclam
    if parts[0] != "web":
        return parts[0]
    rest = parts[3:] if parts[1:3] == ("templates", "web") else parts[1:]
    folder = rest[0] if len(rest) > 1 else ""
    return "web" if folder in SHELL else folder
