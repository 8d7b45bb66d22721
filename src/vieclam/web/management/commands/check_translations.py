"""``check_translations``: fails when something a user reads has no English, or is not marked for translation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vieclam.web.translations.catalogues import Key, Language, is_translated, part_of, placeholders_differ
from vieclam.web.translations.extraction import Message, all_messages, sources, unmarked_text

LANGUAGE = "en"


class Command(BaseCommand):
    """Lists what is missing with its place. ``--write`` adds the missing messages to their parts, to be filled in."""

    help = "Check that every message has its English translation."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="add missing messages to locale/en/<part>.po")
        parser.add_argument("--part", help="look at one part only, such as worker or dossiers")

    def handle(self, *args: Any, **options: Any) -> None:
        root: Path = settings.ROOT
        messages = [
            message
            for message in all_messages(root)
            if not options["part"] or part_of(message.file.relative_to(root)) == options["part"]
        ]
        language = Language.read(root, LANGUAGE)
        if options["write"]:
            added = language.add_missing(messages, root)
            self.stdout.write(f"{added} messages added")
        problems = [*missing(messages, language, root), *wrong(language), *unmarked(root, options["part"])]
        for problem in problems:
            self.stdout.write(problem)
        if not options["part"]:
            self.report_unused(messages, language)
        if problems:
            raise CommandError(f"{len(problems)} translations to mend (manage.py check_translations --write helps).")
        self.stdout.write(f"{len({message.key for message in messages})} messages, all translated")

    def report_unused(self, messages: list[Message], language: Language) -> None:
        """Entries nothing uses any more are named, but do not fail."""
        used = {message.key for message in messages}
        for key, found in language.entries().items():
            if key not in used:
                self.stdout.write(f"unused in {found[0][0]}.po: {key[1]!r}")


def missing(messages: list[Message], language: Language, root: Path) -> list[str]:
    """Messages without a complete translation, each named once."""
    entries, seen, problems = language.entries(), set[Key](), []
    for message in messages:
        if message.key in seen:
            continue
        seen.add(message.key)
        found = entries.get(message.key, [])
        if not any(is_translated(entry) for _part, entry in found):
            place = f"{message.file.relative_to(root)}:{message.line}"
            problems.append(f"{place}: no English for {message.text!r}")
        elif message.plural and not any(isinstance(entry.id, tuple) for _part, entry in found):
            problems.append(f"{message.file.relative_to(root)}:{message.line}: no plural for {message.text!r}")
    return problems


def wrong(language: Language) -> list[str]:
    """Placeholders that got lost, and one message translated in two ways."""
    problems = []
    for (_context, text), found in language.entries().items():
        problems += [
            f"{part}.po: placeholders differ in {text!r}" for part, entry in found if placeholders_differ(entry)
        ]
        if len({str(entry.string) for _part, entry in found if is_translated(entry)}) > 1:
            problems.append(f"{', '.join(part for part, _entry in found)}: different translations of {text!r}")
    return problems


def unmarked(root: Path, only: str | None) -> list[str]:
    """Vietnamese text in templates outside a translation tag."""
    _python, templates = sources(root)
    return [
        f"{file.relative_to(root)}:{line}: not marked for translation: {text!r}"
        for file in templates
        if not only or part_of(file.relative_to(root)) == only
        for line, text in unmarked_text(file)
    ]
