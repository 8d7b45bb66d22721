"""Ports on this machine."""

from __future__ import annotations

import socket
from collections.abc import Container

from launcher.messages import Stop


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def next_free(first: int, host: str = "127.0.0.1", taken: Container[int] = (), tries: int = 100) -> int:
    """The first free port from `first` on."""
    for port in range(first, min(first + tries, 65536)):
        if port not in taken and is_free(port, host):
            return port
    raise Stop("no_free_port", first=first, last=first + tries - 1)
