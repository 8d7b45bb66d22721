"""Starts a simulator as a process of its own."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI


def serve(create: Callable[[], FastAPI], description: str, default_port: int) -> None:
    """Serves the simulator on loopback until it is stopped. The port: ``--port``, then ``PORT``, then the default."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", default_port)))
    parser.add_argument("--host", default="127.0.0.1")
    arguments = parser.parse_args()
    uvicorn.run(
        create(),
        host=arguments.host,
        port=arguments.port,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=2,
    )
