"""Benefits that already run when the demonstration begins: whose they are, and what is to be seen.

The people are bulk people; the product's ``seed`` brings each benefit to its point (``vieclam.demo.lives``,
``vieclam.demo.training``), and the dates said here are those of its first day, 2/3/2026.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from simulators.world.bulk import bulk_person
from simulators.world.model import Person

PROVINCE, ENDED_IN, FIRST = "14", date(2025, 12, 1), 2
"""The first two people of that month get no benefit."""


@dataclass(frozen=True, slots=True)
class RunningBenefit:
    """A benefit: ``key`` names its script in the seed, ``person`` carries what is said of it, ``where`` leads there."""

    key: str
    person: Person
    where: str


_TOLD: tuple[tuple[str, str, str, str], ...] = (
    (
        "job_told",
        "Đang hưởng, đã báo có việc làm từ 25/2/2026: quyết định chấm dứt chờ chuyên viên. Đồng thời đang học nghề "
        "được hỗ trợ, tháng học thứ nhất hết ngày 2/3/2026.",
        "Receives the benefit and told of a job from 25/2/2026: the termination waits for the officer. Also in "
        "supported training, whose first month ends on 2/3/2026.",
        "officer `/nv/hom-nay`, `/nv/dao-tao`; worker `/toi`, `/toi/dao-tao`",
    ),
    (
        "suspended",
        "Bị tạm dừng từ tháng hưởng thứ 2 vì không thông báo (23/2 đến 25/2/2026); thông báo tháng thứ 3 thì "
        "được hưởng tiếp.",
        "Suspended from the second month because nothing was notified (23/2 to 25/2/2026); resumes with the third "
        "month's notification.",
        "worker `/toi`; officer `/nv?tab=tat-ca`",
    ),
    (
        "missed",
        "Không thông báo tháng hưởng thứ 2 (24/2 đến 26/2/2026): quyết định tạm dừng chờ chuyên viên.",
        "The second month was not notified (24/2 to 26/2/2026): the suspension waits for the officer.",
        "officer `/nv/hom-nay`; worker `/toi`",
    ),
    (
        "open_today",
        "Kỳ thông báo tìm việc của tháng hưởng thứ 2 mở từ hôm nay, 2/3, đến hết 4/3/2026.",
        "The window of the second month's notification stands open: today, 2/3, to 4/3/2026.",
        "worker `/toi`",
    ),
    (
        "ended_by_job",
        "Đã chấm dứt hưởng vì có việc làm từ 25/2/2026; quyết định đã ban hành, có phần thời gian được bảo lưu.",
        "Ended by a job from 25/2/2026; the decision is issued, and contribution time is reserved.",
        "worker `/toi`, `/toi/giay-to`",
    ),
    (
        "moves_away",
        "Chuyển nơi hưởng đến Đồng Nai: giấy giới thiệu đã cấp, hồ sơ chờ trung tâm Đồng Nai tiếp nhận.",
        "Moves to Đồng Nai: the referral is given out, and the centre there has to take the file over.",
        "officer `dongnai.chuyenvien` `/nv/hom-nay`; worker `/toi`",
    ),
    (
        "work_asked",
        "Bảo hiểm xã hội báo có đóng ở một đơn vị khác: trung tâm hỏi, người lao động chưa trả lời.",
        "Social insurance tells of contributions at another unit: the centre has asked and no answer has come.",
        "worker `/toi`",
    ),
)


@cache
def running_benefits() -> tuple[RunningBenefit, ...]:
    """The benefits in the order in which the seed plays them; their people have the key ``benefit_…``."""
    return tuple(
        RunningBenefit(
            key,
            replace(
                bulk_person(PROVINCE, ENDED_IN, FIRST + place),
                key=f"benefit_{key}",
                description_vi=vietnamese,
                description_en=english,
            ),
            where,
        )
        for place, (key, vietnamese, english, where) in enumerate(_TOLD)
    )
