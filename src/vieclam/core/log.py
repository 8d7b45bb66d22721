"""Structured logs: a fixed sentence plus identifiers as attributes; one JSON object a line, no personal data.

Our own lines say what happened by identifiers. What libraries write cannot be known: of theirs only the fixed sentence
and numbers are kept, and of any exception its kind and the places it passed, never its text (a database repeats the
refused row in it).
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from pathlib import PurePath
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict

REMOVED = "[removed]"
_PERSONAL = frozenset({"name", "full_name", "personal_number", "phone", "email", "address", "account", "birth_date"})
# A net below the rule that only identifiers are logged: personal numbers and e-mail addresses inside a text.
_PERSONAL_TEXT = re.compile(r"(?<![\w-])\d{12}(?![\w-])|[^\s<>@=,;]+@[^\s<>@,;]+\.[^\s<>@,;]+")


def _drop_personal(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {key: value if key.startswith("_") else _cleaned(key, value) for key, value in event.items()}


def _cleaned(key: str, value: Any) -> Any:
    if key in _PERSONAL:
        return REMOVED
    if key == "exc_info":
        return value
    if isinstance(value, dict):
        return {inner: _cleaned(inner, held) for inner, held in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned("", held) for held in value]
    return _PERSONAL_TEXT.sub(REMOVED, value) if isinstance(value, str) else value


class _Lines(logging.StreamHandler[TextIO]):
    """Lines on a stream, with the values taken out of what libraries log: paths, arguments of jobs, SQL."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record if isinstance(record.msg, dict) else _without_values(record))


def _without_values(record: logging.LogRecord) -> logging.LogRecord:
    """A copy, for other handlers get the line as it was."""
    line = logging.makeLogRecord(record.__dict__)
    action, job = getattr(record, "action", None), getattr(record, "job", None)
    if isinstance(action, str) and record.name.startswith("procrastinate"):
        line.msg, line.args = f"procrastinate: {action}", ()
        if isinstance(job, dict):
            line.msg += f", {job.get('task_name')} {job.get('id')}"
    elif record.args:
        line.args = _without_texts(record.args)
    else:
        # The values may stand in the sentence itself (django.security does so); the place tells which it is.
        line.msg = f"{PurePath(record.pathname).name}:{record.lineno} {record.funcName}"
    return line


def _without_texts(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: _number_or_removed(value) for key, value in values.items()}
    return tuple(_number_or_removed(value) for value in values)


def _number_or_removed(value: Any) -> Any:
    return value if isinstance(value, int | float) else REMOVED


def _exception_without_text(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """An exception as its kinds and places, with the database's code and constraint."""
    given = event.pop("exc_info", None)
    event.pop("exception", None)
    raised = given[1] if isinstance(given, tuple) else given if isinstance(given, BaseException) else sys.exc_info()[1]
    if given and raised is not None:
        event["exception"] = "\n".join(_described(raised))
    return event


def _described(raised: BaseException) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = raised
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines += [f"{_kind(current)} at", *_places(current.__traceback__)]
        inner, hidden = current.__cause__, current.__suppress_context__
        current = inner if inner is not None or hidden else current.__context__
        if current is not None:
            lines.append("because of")
    return lines


def _kind(raised: BaseException) -> str:
    kind = f"{type(raised).__module__}.{type(raised).__qualname__}"
    diagnosis = getattr(raised, "diag", None)
    told = {"sqlstate": getattr(diagnosis, "sqlstate", None), "constraint": getattr(diagnosis, "constraint_name", None)}
    return " ".join([kind, *(f"{name}={value}" for name, value in told.items() if value)])


def _places(trace: TracebackType | None) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


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
    root = logging.getLogger()
    root.handlers = [handler(shared)]
    root.setLevel(options.get("level", "INFO"))
    # Django's own handlers would print lines past ours; gunicorn's would too, were its loggers left to them.
    for own_handlers in ("django", "django.server", "gunicorn.error", "gunicorn.access"):
        logger = logging.getLogger(own_handlers)
        logger.handlers, logger.propagate = [], True
    for noisy in ("procrastinate", "httpx", "fontTools", "pyhanko"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def handler(before: list[Any]) -> _Lines:
    """Writes lines of ours and of libraries as JSON."""
    made = _Lines(sys.stdout)
    made.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _exception_without_text,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    return made
