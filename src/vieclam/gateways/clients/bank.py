"""A bank's file exchange: ISO 20022 files up, reports down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from vieclam.gateways.clients.rest import Fields, RestClient
from vieclam.gateways.clients.transport import Timeouts

SYSTEM = "bank"


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """The bank has the file; ``repeated``: it had it before."""

    file_id: str
    repeated: bool
    raw: bytes = field(repr=False)
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ReportList:
    """The numbers of the reports there are after the one asked for, in order."""

    sequences: tuple[int, ...]
    raw: bytes = field(repr=False)
    received_at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class ReportFile:
    """One report as the bank wrote it. ``raw`` is empty: the file is kept by whoever asked, not with the calls."""

    content: bytes
    received_at: datetime
    raw: bytes = b"{}"


class BankClient(RestClient):
    """Files and reports of one account. See ``RestClient`` for the arguments, ``GatewayError`` for the errors."""

    def __init__(
        self, base_url: str, *, token: str, now: Callable[[], datetime], timeouts: Timeouts | None = None
    ) -> None:
        super().__init__(base_url, token=token, now=now, timeouts=timeouts, system=SYSTEM)

    def upload(self, content: bytes) -> FileReceipt:
        """Sends a file; again with the same message number and content, the same receipt.

        GatewayRejected with code MESSAGE_REUSED where the number was used for another content.
        """
        headers = {**self._headers, "Content-Type": "application/xml"}
        reply = self._checked(self._transport.send("POST", "/v1/files", content=content, headers=headers))

        def read(answer: Fields) -> FileReceipt:
            return FileReceipt(answer.text("file_id"), answer.yes("repeated"), reply.body, reply.received_at)

        return self._read(reply, read)

    def reports(self, account: str, *, after: int) -> ReportList:
        """Which reports of the account came after a number."""
        reply = self._fetch("/v1/reports", {"account": account, "after": after})

        def read(answer: Fields) -> ReportList:
            found = [part.integer("sequence", least=after + 1) for part in answer.parts("reports")]
            return ReportList(tuple(dict.fromkeys(found)), reply.body, reply.received_at)

        return self._read(reply, read)

    def report(self, sequence: int) -> ReportFile:
        """One report."""
        reply = self._fetch(f"/v1/reports/{sequence}")
        return ReportFile(reply.body, reply.received_at)
