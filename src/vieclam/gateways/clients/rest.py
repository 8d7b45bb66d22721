"""JSON over REST as social insurance speaks it, and a strict reader of the answers."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from vieclam.gateways.clients.errors import GatewayRejected
from vieclam.gateways.clients.transport import Client, Reply, Timeouts, Transport

T = TypeVar("T")
SYSTEM = "social_insurance"


class Untrue(ValueError):
    """A field of an answer is missing, of another type or out of its range."""


class Fields:
    """Reads the fields of one JSON object strictly; every text is normalised to NFC."""

    def __init__(self, value: Any, place: str = "answer") -> None:
        if not isinstance(value, dict):
            raise Untrue(f"{place} is not an object")
        self._value: dict[str, Any] = value
        self._place = place

    def _get(self, name: str, kind: type[T]) -> T:
        value = self._value.get(name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Untrue(f"{self._place}.{name} is not {kind.__name__}")
        return value

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = unicodedata.normalize("NFC", self._get(name, str)).strip()
        if not value:
            raise Untrue(f"{self._place}.{name} is empty")
        return value

    def anything(self, name: str) -> str:
        """A text that may be empty."""
        return unicodedata.normalize("NFC", self._get(name, str)).strip()

    def integer(self, name: str, *, least: int = 0) -> int:
        """A whole number, not less than ``least``."""
        value = self._get(name, int)
        if value < least:
            raise Untrue(f"{self._place}.{name} is less than {least}")
        return value

    def yes(self, name: str) -> bool:
        """True or false."""
        return self._get(name, bool)

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """A text of a closed list."""
        value = self._get(name, str)
        if value not in allowed:
            raise Untrue(f"{self._place}.{name} is not of the list")
        return value

    def day(self, name: str) -> date:
        """An ISO date."""
        return self._parsed(name, date.fromisoformat)

    def moment(self, name: str) -> datetime:
        """An ISO time with its zone."""
        value = self._parsed(name, datetime.fromisoformat)
        if value.tzinfo is None:
            raise Untrue(f"{self._place}.{name} has no zone")
        return value

    def month(self, name: str) -> date:
        """A month YYYY-MM as its first day."""
        return self._parsed(name, lambda text: date.fromisoformat(f"{text}-01"))

    def _parsed(self, name: str, parse: Callable[[str], T]) -> T:
        text = self._get(name, str)
        try:
            return parse(text)
        except ValueError as problem:
            raise Untrue(f"{self._place}.{name} is no date") from problem

    def maybe(self, name: str, read: Callable[[str], T]) -> T | None:
        """The field read by ``read``, or None where it is absent or null."""
        return None if self._value.get(name) is None else read(name)

    def part(self, name: str) -> Fields:
        """An object inside."""
        return Fields(self._value.get(name), f"{self._place}.{name}")

    def parts(self, name: str) -> list[Fields]:
        """A list of objects inside."""
        items: list[Any] = self._get(name, list)
        return [Fields(item, f"{self._place}.{name}.{index}") for index, item in enumerate(items)]


class RestClient(Client):
    """Calls with a bearer token and JSON bodies; maps refusals to GatewayRejected."""

    def __init__(
        self,
        base_url: str,
        *,
        token: str,
        now: Callable[[], datetime],
        timeouts: Timeouts | None = None,
        system: str = SYSTEM,
    ) -> None:
        super().__init__(Transport(system, base_url, now=now, timeouts=timeouts))
        self._system = system
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    def _post(self, path: str, body: Mapping[str, Any]) -> Reply:
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = {**self._headers, "Content-Type": "application/json"}
        return self._checked(self._transport.send("POST", path, content=content, headers=headers))

    def _fetch(self, path: str, parameters: Mapping[str, str | int] | None = None) -> Reply:
        return self._checked(self._transport.send("GET", path, headers=self._headers, parameters=parameters))

    def _checked(self, reply: Reply) -> Reply:
        down = self._transport.down(reply)
        if down is not None:
            raise down
        if 200 <= reply.status < 300:
            return reply
        try:
            problem = Fields(json.loads(reply.body))
            code, message = problem.text("code"), problem.text("message")
        except (ValueError, RecursionError):
            code, message = f"HTTP_{reply.status}", ""
        raise GatewayRejected(
            self._system, code, message, status=reply.status, raw=reply.body, received_at=reply.received_at
        )

    def _read(self, reply: Reply, read: Callable[[Fields], T]) -> T:
        """The answer read by ``read``; GatewayMalformed where it is not JSON or not as published."""
        try:
            return read(Fields(json.loads(reply.body)))
        except Untrue as problem:
            raise self._transport.malformed(reply, str(problem)) from problem
        except (ValueError, RecursionError) as problem:
            raise self._transport.malformed(reply, "the answer is not JSON") from problem
