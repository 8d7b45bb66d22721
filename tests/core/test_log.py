"""What reaches the logs: identifiers and kinds of errors; no path, no row, no argument."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.conf import settings as django_settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests import factories
from vieclam.core import log as logs

SECRET = "SECRET-TOKEN"  # noqa: S105 - what must not be found
NUMBER = "000180000777"


class Written:
    """The lines so far."""

    def __init__(self, stream: io.StringIO) -> None:
        self.stream = stream

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def written() -> Iterator[Written]:
    """The installation's own logging, onto a stream of the test's."""
    root, names = logging.getLogger(), ("django", "django.server", "gunicorn.error", "gunicorn.access")
    before = (root.handlers, root.level, {name: logging.getLogger(name).handlers for name in names})
    logs.configure(django_settings.LOGGING)
    stream = io.StringIO()
    for handler in root.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(stream)
    yield Written(stream)
    root.handlers, root.level = before[0], before[1]
    for name, handlers in before[2].items():
        logging.getLogger(name).handlers = handlers


@pytest.mark.django_db
@pytest.mark.parametrize("path", [f"/tra-cuu/q/{SECRET}", f"/khong-co/{SECRET}", f"/tra-cuu?ma={SECRET}"])
def test_an_address_leaves_no_token_behind(client: Client, written: Written, path: str) -> None:
    client.get(path)
    assert SECRET not in written.text
    answered = [line for line in written.lines if line["event"] == "request answered"]
    assert len(answered) == 1
    assert {"method", "route", "status", "milliseconds", "request_id"} <= answered[0].keys()


@pytest.mark.django_db
def test_a_host_nobody_asked_for_is_not_repeated(client: Client, written: Written) -> None:
    assert client.get("/tra-cuu", headers={"host": f"{SECRET}.example"}).status_code == 400
    assert SECRET.lower() not in written.text.lower()


def test_a_broken_page_says_where_but_not_what(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connections

    def broken(*_given: object) -> None:
        raise ValueError(f"cannot read {NUMBER} of Nguyễn Văn A")

    monkeypatch.setattr(type(connections["default"]), "cursor", broken)
    answer = Client(raise_request_exception=False).get("/health/ready")
    assert answer.status_code == 503
    assert NUMBER not in written.text
    assert "Nguyễn" not in written.text
    failed = next(line for line in written.lines if "exception" in line)
    assert "builtins.ValueError" in failed["exception"]
    assert "http.py" in failed["exception"]


@pytest.mark.django_db
def test_a_refused_row_is_known_by_its_constraint(written: Written) -> None:
    person = factories.person()
    with factories.acting(factories.worker(person)):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("update people_person set personal_number = '1' where id = %s", [person.pk])
        except IntegrityError:
            logging.getLogger("django.request").exception("Internal Server Error: %s", f"/toi/{SECRET}")
            structlog.get_logger("tests").exception("not kept", person=person.pk)
    for line in written.lines:
        assert "sqlstate=23514 constraint=personal_number_is_12_digits" in line["exception"]
    assert len(written.lines) == 2
    assert person.personal_number not in written.text
    assert person.full_name not in written.text
    assert SECRET not in written.text


def test_sentences_of_libraries_keep_their_words_and_numbers_alone(written: Written) -> None:
    library = logging.getLogger("some.library")
    library.warning("Not Found: %s, %d times", f"/tra-cuu/q/{SECRET}", 3)
    library.warning("by name: %(who)s", {"who": SECRET})
    library.warning(f"Invalid HTTP_HOST header: {SECRET}")  # noqa: G004 - as libraries do
    assert written.lines[0]["event"] == "Not Found: [removed], 3 times"
    assert written.lines[1]["event"] == "by name: [removed]"
    assert written.lines[2]["event"].startswith("test_log.py:")
    assert SECRET not in written.text


def test_a_failed_job_is_known_by_its_name_and_number(written: Written) -> None:
    job = {"task_name": "dossiers.collect_evidence", "id": 7, "task_kwargs": {"word": SECRET}}
    logging.getLogger("procrastinate.worker").error(
        f"Job dossiers.collect_evidence[7](word={SECRET}) failed",  # noqa: G004 - as procrastinate does
        extra={"action": "job_error", "job": job},
    )
    assert written.lines[0]["event"] == "procrastinate: job_error, dossiers.collect_evidence 7"
    assert SECRET not in written.text


def test_lines_of_our_own_are_netted_too(written: Written) -> None:
    structlog.get_logger("tests").info(
        "fell through", error=f"550 <a.b@example.org>: number {NUMBER}", full_name="A", held={"phone": "1", "n": 2}
    )
    line = written.lines[0]
    assert line["error"] == "550 <[removed]>: number [removed]"
    assert line["full_name"] == "[removed]"
    assert line["held"] == {"phone": "[removed]", "n": 2}


@pytest.mark.parametrize(
    ("given", "kept"), [("abcdef12-3456", True), ("short", False), ("with space 123", False), ("x" * 65, False)]
)
def test_a_request_keeps_a_well_formed_id_and_gets_one_otherwise(client: Client, given: str, kept: bool) -> None:
    first = client.get("/health/live", headers={"X-Request-ID": given})["X-Request-ID"]
    assert (first == given) is kept
    if not kept:
        assert len(first) == 16
        assert first != client.get("/health/live", headers={"X-Request-ID": given})["X-Request-ID"]


def test_a_line_of_gunicorns_goes_our_way(written: Written) -> None:
    logging.getLogger("gunicorn.error").info("Booting worker with pid: %s", 12)
    try:
        raise KeyError(SECRET)
    except KeyError:
        logging.getLogger("gunicorn.error").exception("Error handling request %s", f"/tra-cuu/q/{SECRET}")
    assert [line["event"] for line in written.lines] == [
        "Booting worker with pid: 12",
        "Error handling request [removed]",
    ]
    assert SECRET not in written.text
    assert sys.exc_info()[0] is None
