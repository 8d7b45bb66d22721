"""The data of an empty form: where a filled one has a value, a letter that the template draws as a line of dots."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from vieclam.documents.engine.forms.common import BLANK, Block

ROWS = 3
"""Rows of a list or table that the model does not say otherwise."""


def empty_values(model: type[BaseModel]) -> dict[str, Any]:
    """Every field of a form or block, blank. ``printed_empty`` of the classes says what is not simply blank."""
    given: dict[str, Any] = {}
    for parent in reversed(model.__mro__):
        given |= vars(parent).get("printed_empty", {})
    values = {name: _empty(field.annotation) for name, field in model.model_fields.items()}
    return values | dict.fromkeys(model.model_computed_fields, BLANK) | given


def _empty(annotation: Any) -> Any:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _empty(parts[0])
    if origin in {Union, types.UnionType}:
        some = next(part for part in parts if part is not type(None))
        return None if _is_block(some) else _empty(some)
    if origin is tuple:
        return [_empty(parts[0])] * ROWS
    if origin is Literal or annotation is bool:
        return None
    return empty_values(annotation) if _is_block(annotation) else BLANK


def _is_block(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Block)
