"""An employer's application at the demo centre: examined, its decision waiting on the officer's table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import moment
from vieclam.demo.staff import demo_actor
from vieclam.employer_support.components import COMPONENTS
from vieclam.employer_support.models import Application
from vieclam.employer_support.services.examine_application import examine_application
from vieclam.employer_support.services.file_application import CourseTold, EmployerTold, TroubleTold, file_application
from vieclam.employer_support.services.list_trainees import TraineeTold, list_trainees
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.people.services.find_or_create_person import find_or_create_person


@dataclass(frozen=True, slots=True)
class SupportStory:
    """An employer's application: who files, why, for which course, and whom it trains; ``representative`` with personal
    number, name and birth date.
    """

    filed_on: dt.date
    employer: EmployerTold
    trouble: TroubleTold
    course: CourseTold
    workers: tuple[TraineeTold, ...]
    representative: tuple[str, str, dt.date]


STORY = SupportStory(
    filed_on=dt.date(2026, 2, 23),
    employer=EmployerTold(
        name="Công ty TNHH May Minh Họa",
        number="0000140754",
        address="Khu công nghiệp minh họa, tỉnh Sơn La",
        position="Giám đốc",
        bank_bin="970436",
        account_number="0014754000",
        account_holder="CONG TY TNHH MAY MINH HOA",
        phone="0990000754",
    ),
    trouble=TroubleTold(
        cause="structure_or_technology",
        words="Thay dây chuyền may bằng máy tự động, thợ phải học vận hành máy mới.",
        trouble_on=dt.date(2026, 1, 5),
        staff=120,
        at_risk=40,
        kept_months=18,
        told_months=24,
    ),
    course=CourseTold(
        trade="Vận hành máy may tự động",
        school="Trường Cao đẳng nghề minh họa",
        starts_on=dt.date(2026, 4, 1),
        ends_on=dt.date(2026, 6, 10),
        trainees=3,
        per_month=1_500_000,
    ),
    workers=tuple(
        TraineeTold(f"00029014754{number}", name, 1)
        for number, name in enumerate(("Lò Thị Minh", "Quàng Văn Họa", "Hoàng Thị Mẫu"))
    ),
    representative=("000080014754", "Trần Văn Minh Họa", dt.date(1980, 5, 4)),
)


def seed_support(centre: Centre, story: SupportStory = STORY) -> bool:
    """File it, keep the list and the examination; False when all is there already. Stopped midway, it goes on."""
    on = story.filed_on
    with clock.at(moment(on)):
        with acting_as(demo_actor("sonla.motcua", on)) as reception:
            known = Application.objects.filter(centre=centre, employer_number=story.employer.number).first()
            if known is not None and known.plan_approved is not None:
                return False
            application = known or _file(reception, centre, story)
        with acting_as(demo_actor("sonla.chuyenvien", on)) as officer:
            of_it = {"application_id": application.pk, "on": on, "at": moment(on)}
            list_trainees(actor=officer, rows=list(story.workers), **of_it)
            examine_application(
                actor=officer,
                contribution_months=24,
                plan_approved=True,
                note="Xác nhận của bảo hiểm xã hội (minh họa); phương án có cơ sở đào tạo và cam kết giữ việc làm.",
                **of_it,
            )
        run_now("employer_support.look", centre_id=centre.pk, application_id=application.pk)
    return True


def _file(reception: Actor, centre: Centre, story: SupportStory) -> Application:
    number, name, born = story.representative
    known = find_or_create_person(actor=reception, personal_number=number, full_name=name, birth_date=born)
    return file_application(
        actor=reception,
        person_id=known.person_id,
        reception_point_id=ReceptionPoint.objects.filter(centre=centre, online=False).order_by("pk")[0].pk,
        employer=story.employer,
        trouble=story.trouble,
        courses=[story.course],
        papers=[component.key for component in COMPONENTS],
        on=story.filed_on,
        at=moment(story.filed_on),
    )
