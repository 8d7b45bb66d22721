"""Read a file of seekers in: looked through first, with every wrong cell named; then row by row, each once."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from itertools import islice

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vieclam.archive import storage
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import act_block, one_act
from vieclam.core.permissions import require
from vieclam.core.tenancy import acting_as
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import ImportState, SeekerImport, SeekerRegistration
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.seeker_files import CellProblem, SeekerRow, label_of, read_rows
from vieclam.jobbank.services.register_seeker import REGISTERED_ALREADY, Registration, register_seeker
from vieclam.jobbank.states import SeekerState
from vieclam.people.models import PersonCentre
from vieclam.people.services.find_or_create_person import find_or_create_person

log = structlog.get_logger(__name__)
SHOWN = 500
"""Wrong cells that are named; all are counted."""
BATCH = 100
"""Rows of one transaction."""
_OWN, _OWN_LENGTH = b"seekers\0", 16
"""Before the bytes of a file stand these and sixteen of chance: the same file uploaded twice is stored twice, and each
is deleted with its own import."""


@one_act
def take_seekers_file(
    *, actor: Actor, centre_id: int, name: str, content: bytes, on: dt.date, at: dt.datetime, once_key: str = ""
) -> SeekerImport:
    """Keep a file, encrypted, and have it looked through by a job. Nobody is registered by it yet.

    Raises ``InvalidInput`` for what is no Excel file, lacks starred columns or is too large.
    """
    require(actor, acts.IMPORT_SEEKERS, centre_id=centre_id)

    def run() -> int:
        if len(content) > settings.MAXIMUM_FILE_BYTES:
            raise InvalidInput("file_too_large", _("Tệp quá lớn. Hãy chia thành nhiều tệp."), field="file")
        next(read_rows(content, on=on), None)
        made = SeekerImport.objects.create(
            centre_id=centre_id,
            name=clean(name)[:200],
            sha256=storage.write(_OWN + secrets.token_bytes(_OWN_LENGTH) + content),
            actor=actor.key,
            actor_name=actor.name,
            registered_on=on,
            made_at=at,
            moved_at=at,
        )
        _go_on("jobbank.check_seekers", made)
        return made.pk

    return SeekerImport.objects.get(pk=once(actor=actor, act="jobbank.take_seekers_file", key=once_key, run=run))


@one_act
def check_seekers_file(*, actor: Actor, import_id: int, at: dt.datetime) -> SeekerImport:
    """Look a file through and keep what is wrong, cell by cell. Looked through already, nothing changes."""
    found = SeekerImport.objects.select_for_update().get(pk=import_id)
    require(actor, acts.IMPORT_SEEKERS, centre_id=found.centre_id)
    if found.state != ImportState.CHECKING:
        return found
    try:
        for row in _looked_through(found):
            found.rows += 1
            found.wrong += bool(row.problems)
            found.problem_count += len(row.problems)
            room = max(0, SHOWN - len(found.problems))
            found.problems += [[one.cell, one.column, one.said, one.values] for one in row.problems[:room]]
        if found.rows == 0:
            found.problems = [["", "", gettext_noop("Tệp không có dòng nào dưới dòng đầu."), {}]]
    except InvalidInput as problem:
        found.rows = found.wrong = 0
        found.problems = [["", "", problem.message, {}]]
    found.state, found.moved_at = ImportState.CHECKED, at
    found.save()
    return found


def _looked_through(found: SeekerImport) -> Iterator[SeekerRow]:
    """The rows of a file with everything that is wrong in them, each number once and no one who is registered."""
    numbers: dict[str, int] = {}
    rows = read_rows(_content(found), on=found.registered_on)
    while batch := list(islice(rows, BATCH)):
        _note_registered(batch, found)
        for row in batch:
            _note_repeated(row, numbers)
            yield row


def _note_repeated(row: SeekerRow, numbers: dict[str, int]) -> None:
    """The same person twice in a file: the second row is wrong."""
    number = str(row.person["personal_number"])
    first = numbers.setdefault(number, row.number)
    if first != row.number and number:
        said = gettext_noop("Trùng số định danh với dòng %(row)s.")
        row.problems.append(CellProblem(f"{row.number}", label_of("personal_number"), said, {"row": first}))


def _note_registered(batch: list[SeekerRow], found: SeekerImport) -> None:
    """Who was registered at the centre before the file came is wrong in it; who came later, importing refuses."""
    numbers = [row.person["personal_number"] for row in batch]
    known = SeekerRegistration.objects.filter(centre_id=found.centre_id, made_at__lt=found.made_at)
    known = known.exclude(state=SeekerState.WITHDRAWN).filter(person__personal_number__in=numbers)
    codes = dict(known.values_list("person__personal_number", "code"))
    for row in batch:
        code = codes.get(row.person["personal_number"])
        if code is not None:
            cell = CellProblem(f"{row.number}", label_of("personal_number"), REGISTERED_ALREADY, {"code": code})
            row.problems.append(cell)


@one_act
def begin_seekers_import(*, actor: Actor, import_id: int, at: dt.datetime) -> SeekerImport:
    """Let the rows in that are right; the wrong ones stay out. Begun already, nothing changes.

    One that was cut short goes on after the last row that was kept, or is looked through again. Raises ``WrongState``
    while it is looked through, where no row is right, and where its file is deleted.
    """
    found = SeekerImport.objects.select_for_update().filter(pk=import_id).first()
    if found is None:
        raise NotAllowed("not_found", _("Không tìm thấy tệp này."))
    require(actor, acts.IMPORT_SEEKERS, centre_id=found.centre_id)
    if found.state == ImportState.CHECKING:
        raise WrongState("being_checked", _("Tệp còn đang được kiểm tra."))
    if found.state not in (ImportState.CHECKED, ImportState.FAILED):
        return found
    if found.removed_on is not None:
        raise WrongState("file_removed", _("Tệp đã được xóa. Hãy tải lên lại."))
    found.moved_at = at
    if found.state == ImportState.FAILED and not found.rows:
        found.state = ImportState.CHECKING
        found.save(update_fields=["state", "moved_at"])
        _go_on("jobbank.check_seekers", found)
        return found
    if found.wrong == found.rows:
        raise WrongState("nothing_right", _("Không dòng nào đúng. Hãy sửa tệp rồi tải lên lại."))
    found.state = ImportState.RUNNING
    found.save(update_fields=["state", "moved_at"])
    _go_on("jobbank.import_seekers", found)
    return found


def _go_on(name: str, found: SeekerImport) -> None:
    """One job of an import at a time: begun again while the first one still waits, they take turns."""
    enqueue(name, centre_id=found.centre_id, import_id=found.pk, lock=f"seeker_import:{found.pk}")


def _content(found: SeekerImport) -> bytes:
    """The file as it was uploaded."""
    kept = storage.read(found.sha256)
    return kept[len(_OWN) + _OWN_LENGTH :] if kept.startswith(_OWN) else kept


def run_seekers_import(*, actor: Actor, import_id: int, at: dt.datetime) -> None:
    """Take the rows in, a hundred in a transaction; cut short, it goes on after the last batch that was kept."""
    with acting_as(actor):
        found = SeekerImport.objects.get(pk=import_id)
        require(actor, acts.IMPORT_SEEKERS, centre_id=found.centre_id)
        if found.state != ImportState.RUNNING:
            return
        rows = _right_rows(found)
    # Reading asks the reference tables once, at its first row.
    while True:
        with acting_as(actor):
            batch = list(islice(rows, BATCH))
            current = SeekerImport.objects.select_for_update().get(pk=import_id)
            if current.state != ImportState.RUNNING:
                return  # another run has come to the end meanwhile
            for row in batch:
                if row.number > current.done_row:
                    _take_in(actor, current, row, at)
            if not batch:
                current.state = ImportState.DONE
            current.moved_at = clock.now()
            current.save(update_fields=["state", "done_row", "registered", "refused", "moved_at"])
        if not batch:
            return


def _right_rows(found: SeekerImport) -> Iterator[SeekerRow]:
    return (row for row in _looked_through(found) if not row.problems and row.number > found.done_row)


def _take_in(actor: Actor, current: SeekerImport, row: SeekerRow, at: dt.datetime) -> None:
    current.done_row = row.number
    try:
        with act_block():
            person = find_or_create_person(
                actor=actor, sex=row.about.sex, purpose=PersonCentre.Purpose.EMPLOYMENT, **row.person
            )
            register_seeker(
                actor=actor,
                centre_id=current.centre_id,
                person_id=person.person_id,
                told=Registration(about=row.about, sensitive=row.sensitive, wanted=row.wanted),
                way=Way.IMPORT,
                on=current.registered_on,
                at=at,
                once_key=f"import:{current.pk}:{row.number}",
            )
        current.registered += 1
    except UserFacingError as problem:
        _refuse(current, row.number, problem.message)
    except (InterfaceError, OperationalError):
        raise
    except Exception as problem:
        log.error("row of an import failed", seeker_import=current.pk, row=row.number, error=type(problem).__name__)
        _refuse(current, row.number, _("Không nhập được dòng này. Hãy nhập tay hoặc báo quản trị."))


def _refuse(current: SeekerImport, number: int, message: str) -> None:
    if len(current.refused) < SHOWN:
        current.refused = [*current.refused, [number, message]]


__all__ = ["begin_seekers_import", "check_seekers_file", "run_seekers_import", "take_seekers_file"]
