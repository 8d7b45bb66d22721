"""Structured logs: a fixed sentence plus identifiers as attributes; one JSON object a line, no personal data."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

_PERSONAL = frozenset({"name", "full_name", "personal_number", "phone", "email", "address", "account", "birth_date"})


def _drop_personal(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    for key in _PERSONAL & event.keys():
        event[key] = "[removed]"
    return event


def configure(options: dict[str, Any]) -> None:
    """Set up structlog and the standard library's logging on standard output."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _drop_personal,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(options.get("level", "INFO"))
    for noisy in ("procrastinate", "httpx", "fontTools", "pyhanko"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
