"""Typst and processes: spawn works, threads work, a fork after a compile is told instead of hanging."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from tests.documents.engine.conftest import MOMENT, PASSPHRASE
from tests.documents.engine.reading import text_of
from tests.documents.engine.samples import benefit_decision
from vieclam.documents.engine.certificates import TrialAuthority
from vieclam.documents.engine.errors import RenderError
from vieclam.documents.engine.signing import Signer
from vieclam.documents.engine.typesetting import render


def _own_serial(folder: Path) -> str:
    authority = TrialAuthority.open_or_create(folder, PASSPHRASE, now=MOMENT)
    period = {"valid_from": MOMENT, "valid_to": MOMENT + timedelta(days=365)}
    issued = authority.person("one", "Một", organisation="Sở Nội vụ", algorithm="ec", **period)
    return Signer.load_issued(issued, PASSPHRASE).serial_number


def test_certificates_asked_for_by_many_at_once_are_made_once(tmp_path):
    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(_own_serial, [tmp_path / "ca"] * 6))) == 1


def _size(amount: int) -> int:
    return len(render("N374-12", benefit_decision(monthly_amount=amount)))


def test_spawned_workers_render(unsigned):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(_size, [6_000_000, 6_000_000])) == [len(unsigned)] * 2


def test_threads_get_their_own_document():
    amounts = [1_000_000 + 1_111 * number for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        files = list(pool.map(lambda amount: render("N374-12", benefit_decision(monthly_amount=amount)), amounts))
    for amount, file in zip(amounts, files, strict=True):
        assert f"{amount:,} đồng".replace(",", ".") in text_of(file)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_forked_child_gets_an_error(unsigned):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            render("N374-12", benefit_decision())
            os.write(write, b"rendered")
        except RenderError as error:
            os.write(write, error.code.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 100) == b"forked_after_compile"
