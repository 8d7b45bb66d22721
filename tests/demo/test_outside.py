"""Seeding uses this installation's simulators and no other's that happen to answer on the usual ports."""

from __future__ import annotations

import pytest
from django.conf import settings

from vieclam.demo import outside


def test_another_installations_simulator_is_not_taken_for_ours(tmp_path) -> None:
    address, process = outside._start("social_insurance", str(tmp_path))
    try:
        assert outside._answers(address, str(tmp_path))
        assert not outside._answers(address, settings.HOME)
    finally:
        process.terminate()
        process.wait(timeout=10)
    assert not outside._answers(address, str(tmp_path))


def test_a_step_is_taken_again_when_social_insurance_does_not_answer(monkeypatch) -> None:
    from vieclam.demo.replay import worker
    from vieclam.dossiers.tasks import EvidenceNotThere

    waited: list[float] = []
    monkeypatch.setattr(worker.time, "sleep", waited.append)
    answers = iter([EvidenceNotThere("dossier:1"), EvidenceNotThere("dossier:1"), "done"])

    def take():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert worker._patiently(take) == "done"
    assert waited == [1.0, 5.0]

    def never():
        raise EvidenceNotThere("dossier:1")

    with pytest.raises(EvidenceNotThere):
        worker._patiently(never)
