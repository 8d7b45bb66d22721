"""Numbers of registers: none twice, none left out, whatever fails or runs at the same time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from vieclam.core.errors import WrongState
from vieclam.core.models import Register, RegisterEntry
from vieclam.core.registers import allocate, void


def take(subject: str, *, limit: int | None = None) -> int:
    return allocate(kind="tests", owner="o", period="2026", subject=subject, limit=limit).number


def numbers() -> list[int]:
    return list(
        RegisterEntry.objects.filter(register__kind="tests").order_by("number").values_list("number", flat=True)
    )


@pytest.mark.django_db
def test_the_same_subject_keeps_its_number() -> None:
    assert [take("a"), take("b"), take("a")] == [1, 2, 1]


@pytest.mark.django_db
def test_a_voided_number_stays_and_is_never_given_again() -> None:
    take("a")
    entry = RegisterEntry.objects.get(subject="a", register__kind="tests")
    void(entry_id=entry.pk, reason="trả lại để sửa")
    assert take("a") == 2
    entry.refresh_from_db()
    assert (entry.number, entry.void_reason) == (1, "trả lại để sửa")
    assert numbers() == [1, 2]


@pytest.mark.django_db
def test_a_number_vanishes_with_the_act_it_was_taken_for() -> None:
    take("a")

    def taken_and_undone() -> None:
        with transaction.atomic():
            take("b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        taken_and_undone()
    assert take("c") == 2
    assert numbers() == [1, 2]


@pytest.mark.django_db
def test_a_full_register_says_so() -> None:
    take("a", limit=1)
    with pytest.raises(WrongState) as refused:
        take("b", limit=1)
    assert refused.value.code == "register_full"
    assert Register.objects.get(kind="tests").last_number == 1


def test_many_at_the_same_moment_leave_no_gap_and_no_double(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    def work(worker: int) -> Callable[[], list[int]]:
        def run() -> list[int]:
            got = []
            for step in range(5):
                try:
                    with transaction.atomic():
                        got.append(take(f"{worker}:{step}"))
                        if step == 2:
                            got.pop()
                            raise RuntimeError
                except RuntimeError:
                    continue
            return got

        return run

    results = in_threads(*[work(worker) for worker in range(4)])
    given = sorted(number for result in results for number in result)  # type: ignore[attr-defined]
    assert given == list(range(1, 17))
    assert numbers() == given


def test_the_same_subject_at_the_same_moment_gets_one_number(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    def run() -> int:
        with transaction.atomic():
            return take("same")

    assert in_threads(run, run, run) == [1, 1, 1]
