"""How a call to another administration fails. Messages name the system and the reason, never a person."""

from __future__ import annotations

from datetime import datetime


class GatewayError(Exception):
    """A call that gave no usable answer. ``raw`` and ``received_at`` are set where bytes did come back."""

    def __init__(
        self, system: str, reason: str, *, raw: bytes | None = None, received_at: datetime | None = None
    ) -> None:
        super().__init__(f"{system}: {reason}")
        self.system = system
        self.reason = reason
        self.raw = raw
        self.received_at = received_at


class GatewayUnavailable(GatewayError):
    """The system cannot be reached or says that it is down. Worth trying again with the same reference."""


class GatewayTimeout(GatewayError):
    """No complete answer in time. The system may have acted: try again with the same reference."""


class GatewayRejected(GatewayError):
    """The system understood and refused. Trying again with the same content gives the same answer."""

    def __init__(
        self,
        system: str,
        code: str,
        message: str,
        *,
        status: int,
        raw: bytes | None = None,
        received_at: datetime | None = None,
    ) -> None:
        super().__init__(system, f"refused with {code}", raw=raw, received_at=received_at)
        self.code = code
        self.message = message
        self.status = status


class GatewayMalformed(GatewayError):
    """An answer came that cannot be read or cannot be true. A person has to look at it."""
