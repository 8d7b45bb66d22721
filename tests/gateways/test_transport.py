"""The transport against servers that misbehave on the wire."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.gateways.conftest import now
from vieclam.gateways.clients import GatewayMalformed, GatewayTimeout, GatewayUnavailable, Timeouts
from vieclam.gateways.clients.transport import MAXIMUM_ANSWER_BYTES, Transport

LIMITS = Timeouts(connect=0.5, read=0.5, total=1.0)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


@contextmanager
def server(pieces: list[bytes], pause: float = 0.0) -> Iterator[str]:
    """Answers one connection with the pieces, pausing between them, and closes it."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            try:
                for piece in pieces:
                    connection.sendall(piece)
                    time.sleep(pause)
                # What the client still sends is read: closing with it unread would reset the connection.
                connection.shutdown(socket.SHUT_WR)
                connection.settimeout(5)
                while connection.recv(65536):
                    pass
            except OSError:
                return

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        thread.join()
        listener.close()


def fetch(url: str) -> bytes:
    transport = Transport("test", url, now=now, timeouts=LIMITS)
    try:
        return transport.send("GET", "/").body
    finally:
        transport.close()


def test_a_right_answer_in_two_pieces() -> None:
    with server([HEAD % 4, b"{", b"   }"[:3]], pause=0.05) as url:
        assert fetch(url) == b"{   "


def test_an_answer_that_drips_ends_by_the_limit_of_the_whole_call() -> None:
    began = time.monotonic()
    with server([HEAD % 100, *[b"x"] * 20], pause=0.2) as url, pytest.raises(GatewayTimeout):
        fetch(url)
    assert time.monotonic() - began < 6


def test_an_answer_without_end_is_refused() -> None:
    megabyte = b" " * 1024 * 1024
    with (
        server([HEAD % (MAXIMUM_ANSWER_BYTES * 2), *[megabyte] * 10]) as url,
        pytest.raises(GatewayMalformed, match="too large"),
    ):
        fetch(url)


def test_a_connection_that_is_cut_is_unavailable() -> None:
    with server([HEAD % 100, b"half"]) as url, pytest.raises(GatewayUnavailable):
        fetch(url)


def test_a_server_that_speaks_something_else_is_unavailable() -> None:
    with server([b"SSH-2.0-OpenSSH\r\n"]) as url, pytest.raises(GatewayUnavailable):
        fetch(url)


def test_a_server_that_says_nothing_is_a_timeout() -> None:
    with server([b""], pause=0.9) as url, pytest.raises(GatewayTimeout):
        fetch(url)
