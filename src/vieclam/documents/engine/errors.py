"""Errors of the document engine, each with a Vietnamese and an English sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, where it is, and a sentence in both languages."""

    code: str
    vi: str
    en: str
    where: str = ""


class DocumentError(Exception):
    """Base of the engine's errors. ``str()`` is the English sentence; ``problems`` carries both languages."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{item.where}: {item.en}" if item.where else item.en for item in problems))

    @property
    def code(self) -> str:
        """Code of the first problem."""
        return self.problems[0].code

    @property
    def vi(self) -> str:
        """The Vietnamese sentences, one after another."""
        return "; ".join(f"{item.where}: {item.vi}" if item.where else item.vi for item in self.problems)


class RenderError(DocumentError):
    """The form could not be typeset; the reason is in ``problems``."""


class FormDataError(RenderError):
    """Data of the form is missing or wrong; ``where`` is the path of the field, such as ``person.birth_date``."""


class SigningError(DocumentError):
    """The file could not be signed; nothing was written."""


class CertificateError(DocumentError):
    """A certificate or its key cannot be made or opened."""
