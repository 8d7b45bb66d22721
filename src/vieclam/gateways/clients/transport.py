"""One request, one reply: explicit time limits, a size limit, and errors of the transport named."""

from __future__ import annotations

import functools
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from vieclam.gateways.clients.errors import GatewayError, GatewayMalformed, GatewayTimeout, GatewayUnavailable

MAXIMUM_ANSWER_BYTES = 5 * 1024 * 1024
_BUSY = frozenset({408, 425, 429})


@functools.cache
def _trust() -> ssl.SSLContext:
    """The authorities trusted, read once for a process: reading them takes longer than a call."""
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Limits in seconds: to connect, between two pieces of the answer, and for the whole call."""

    connect: float = 3.0
    read: float = 10.0
    total: float = 20.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status, bytes and the time they were complete."""

    status: int
    body: bytes = field(repr=False)
    received_at: datetime


class Transport:
    """Sends requests to one system. ``now`` gives the recording time with its zone.

    Raises GatewayUnavailable, GatewayTimeout and GatewayMalformed (an answer that is too large).
    """

    def __init__(
        self, system: str, base_url: str, *, now: Callable[[], datetime], timeouts: Timeouts | None = None
    ) -> None:
        self.system = system
        self._now = now
        self._timeouts = timeouts or Timeouts()
        limits = self._timeouts
        self._client = httpx.Client(
            base_url=base_url,
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
            follow_redirects=False,
            trust_env=False,
            verify=_trust(),
        )

    def send(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        parameters: Mapping[str, str | int] | None = None,
    ) -> Reply:
        """The reply, whatever its status but those that say that the system is busy or down without a body to read."""
        deadline = time.monotonic() + self._timeouts.total
        try:
            with self._client.stream(method, path, content=content, headers=headers, params=parameters) as response:
                return self._read(response, deadline)
        except httpx.TimeoutException as problem:
            raise GatewayTimeout(self.system, "no complete answer in time") from problem
        except httpx.HTTPError as problem:
            raise GatewayUnavailable(self.system, f"cannot be reached ({type(problem).__name__})") from problem

    def _read(self, response: httpx.Response, deadline: float) -> Reply:
        pieces = bytearray()
        for piece in response.iter_bytes():
            pieces += piece
            if len(pieces) > MAXIMUM_ANSWER_BYTES:
                raise GatewayMalformed(self.system, "the answer is too large")
            if time.monotonic() > deadline:
                raise GatewayTimeout(self.system, "no complete answer in time")
        return Reply(response.status_code, bytes(pieces), self._now())

    def down(self, reply: Reply) -> GatewayError | None:
        """The error of a status that says busy, broken or down; None for every other status."""
        if reply.status >= 500 or reply.status in _BUSY:
            reason = f"answered with status {reply.status}"
            return GatewayUnavailable(self.system, reason, raw=reply.body, received_at=reply.received_at)
        return None

    def malformed(self, reply: Reply, reason: str) -> GatewayMalformed:
        """The error of an answer that cannot be read or cannot be true."""
        return GatewayMalformed(self.system, reason, raw=reply.body, received_at=reply.received_at)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()


class Client:
    """What the clients share: a transport, and use in a ``with`` block."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def close(self) -> None:
        """Closes the connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
