"""``{% load components %}``: the design kit."""

from vieclam.web.components import (  # noqa: F401 - each registers its tags
    evidence_tags,
    form_tags,
    shell_tags,
    state_tags,
    structure_tags,
    table_tags,
    text_tags,
)
from vieclam.web.components.library import register

__all__ = ["register"]
