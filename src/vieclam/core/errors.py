"""Errors a person reads. Each has a stable code, a Vietnamese sentence, and the field it concerns, if any."""

from __future__ import annotations


class UserFacingError(Exception):
    """Something a person can understand and do something about."""

    def __init__(self, code: str, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class NotAllowed(UserFacingError):
    """The actor may not do this."""


class WrongState(UserFacingError):
    """The act is not possible in the present state."""


class InvalidInput(UserFacingError):
    """What was entered cannot be right."""


class Conflict(UserFacingError):
    """Someone else was faster, or the same act was already done with other content."""
