"""Words a person has to write: what is missing is asked for, and what is too short is told how long it must be."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput


def require_words(
    text: str, missing: str, *, shortest: int, field: str = "reason", code: str = "reason_missing"
) -> str:
    """The text, trimmed. Raises ``InvalidInput`` with ``missing`` where nothing is written; where something is that has
    fewer than ``shortest`` characters, it says so besides.
    """
    said = text.strip()
    if not said:
        raise InvalidInput(code, missing, field=field)
    if len(said) < shortest:
        rule = _("Ít nhất %(shortest)s ký tự, bạn mới ghi %(written)s.") % {"shortest": shortest, "written": len(said)}
        raise InvalidInput(code, f"{missing} {rule}", field=field)
    return said
