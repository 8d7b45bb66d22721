"""An employer's application at the demo centre: examined, its decision waiting on the officer's table."""

from __future__ import annotations

import datetime as dt

from vieclam.core import clock
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

FILED_ON = dt.date(2026, 2, 23)
EMPLOYER = EmployerTold(
    name="Công ty TNHH May Minh Họa",
    number="0000140754",
    address="Khu công nghiệp minh họa, tỉnh Sơn La",
    position="Giám đốc",
    bank_bin="970436",
    account_number="0014754000",
    account_holder="CONG TY TNHH MAY MINH HOA",
    phone="0900000754",
)
TROUBLE = TroubleTold(
    cause="structure_or_technology",
    words="Thay dây chuyền may bằng máy tự động, thợ phải học vận hành máy mới.",
    trouble_on=dt.date(2026, 1, 5),
    staff=120,
    at_risk=40,
    kept_months=18,
    told_months=24,
)
COURSE = CourseTold(
    trade="Vận hành máy may tự động",
    school="Trường Cao đẳng nghề minh họa",
    starts_on=dt.date(2026, 4, 1),
    ends_on=dt.date(2026, 6, 10),
    trainees=3,
    per_month=1_500_000,
)
WORKERS = tuple(
    TraineeTold(f"00029014754{number}", name, 1)
    for number, name in enumerate(("Lò Thị Minh", "Quàng Văn Họa", "Hoàng Thị Mẫu"))
)


def seed_support(centre: Centre) -> bool:
    """File it, keep the list and the examination; False when it is there already."""
    with clock.at(moment(FILED_ON)):
        with acting_as(demo_actor("sonla.motcua", FILED_ON)) as reception:
            if Application.objects.filter(centre=centre, employer_number=EMPLOYER.number).exists():
                return False
            representative = find_or_create_person(
                actor=reception,
                personal_number="000080014754",
                full_name="Trần Văn Minh Họa",
                birth_date=dt.date(1980, 5, 4),
            )
            application = file_application(
                actor=reception,
                person_id=representative.person_id,
                reception_point_id=ReceptionPoint.objects.filter(centre=centre, online=False).order_by("pk")[0].pk,
                employer=EMPLOYER,
                trouble=TROUBLE,
                courses=[COURSE],
                papers=[component.key for component in COMPONENTS],
                on=FILED_ON,
                at=moment(FILED_ON),
            )
        with acting_as(demo_actor("sonla.chuyenvien", FILED_ON)) as officer:
            of_it = {"application_id": application.pk, "on": FILED_ON, "at": moment(FILED_ON)}
            list_trainees(actor=officer, rows=list(WORKERS), **of_it)
            examine_application(
                actor=officer,
                contribution_months=24,
                plan_approved=True,
                note="Xác nhận của bảo hiểm xã hội (minh họa); phương án có cơ sở đào tạo và cam kết giữ việc làm.",
                **of_it,
            )
    with clock.at(moment(FILED_ON)):
        run_now("employer_support.look", centre_id=centre.pk, application_id=application.pk)
    return True
