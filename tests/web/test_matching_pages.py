"""Matches on the pages of officer and worker, the weights of the administrator, fairness by a case reckoned by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.claims import COMPLETE_ON, claim, moment
from tests.jobbank.making import vacancy
from tests.jobbank.seeking import ABOUT, ON, SENSITIVE, WANTED, at, registered
from tests.web.test_seekers import browser_of, page
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.match_fairness import Dimension, age_band, fairness_of_month
from vieclam.jobbank.match_live.reader import forget_live
from vieclam.jobbank.models import MatchList, MatchShown, MatchWeights, Referral, SeekerRegistration, Vacancy
from vieclam.organisations.models import Centre
from vieclam.people.models import Listing

pytestmark = pytest.mark.django_db
SEWER = dataclasses.replace(WANTED, occupation_code="8153")
MONTH = ON.replace(day=1)


@pytest.fixture(autouse=True)
def today(own_home: str) -> Any:
    forget_live()
    with clock.at(at()):
        yield
    forget_live()


@pytest.fixture
def centre() -> Centre:
    return factories.centre()


@pytest.fixture
def officer(centre: Centre) -> Actor:
    return factories.staff(Role.OFFICER, Role.HEAD, at=centre)


def _vacancy(officer: Actor, centre: Centre, **values: Any) -> Vacancy:
    values = {"occupation_code": "8153", "number": f"VT-{factories.next_number()}"} | values
    with acting_as(officer):
        return vacancy(centre, **values)


def _lists() -> list[tuple[str, str, int]]:
    return sorted((row.kind, row.origin, row.rows.count()) for row in MatchList.objects.all())


def test_the_officer_reads_the_reasons_out_and_the_list_is_kept_once(officer: Actor, centre: Centre) -> None:
    row = registered(officer, factories.person(related_to=centre), wanted=SEWER)
    offer = _vacancy(officer, centre, licences=["crane"])
    said = {"pay_minimum": 8_200_000, "experience": "2_5", "skills": ["Vắt sổ"]}
    good = _vacancy(officer, centre, title="Thợ may", **said)
    browser = browser_of(officer)
    for _time in range(2):
        told = page(browser.get(f"/nv/viec-lam/nguoi-tim-viec/{row.code}"))
    assert "Việc phù hợp" in told
    assert f'href="/viec-lam/{good.pk}"' in told and f'href="/viec-lam/{offer.pk}"' not in told
    assert "cùng nghề" in told and "lương hơn mức mong muốn 1,2 triệu" in told
    assert "cần kinh nghiệm từ 2 năm" in told and "thiếu kỹ năng: Vắt sổ" in told
    assert "chứng chỉ vận hành cần trục: thêm 1 việc làm" in told
    assert "Tính ngày 2/11/2026, theo trọng số từ 1/1/2026" in told
    with acting_as(officer):
        assert _lists() == [("seeker", "page", 1)]


def test_people_for_a_vacancy_are_named_to_the_officer_and_logged(officer: Actor, centre: Centre) -> None:
    row = registered(officer, factories.person(related_to=centre), wanted=SEWER)
    registered(officer, factories.person(related_to=centre), wanted=SEWER, consents=())
    offer = _vacancy(officer, centre)
    told = page(browser_of(officer).get(f"/nv/viec-lam/vi-tri/{offer.number}"))
    with acting_as(officer):
        assert row.person.full_name in told and row.code in told
    assert "1 người khác cũng phù hợp nhưng chưa đồng ý" in told
    with acting_as(officer):
        assert _lists() == [("vacancy", "page", 1)]
        look = Listing.objects.get(what="vacancy_matches")
        assert look.person_ids == [row.person_id]
    closed = _vacancy(officer, centre, state="closed")
    assert "Người phù hợp" not in page(browser_of(officer).get(f"/nv/viec-lam/vi-tri/{closed.number}"))


def test_a_match_leads_to_the_slip_which_keeps_its_reasons(officer: Actor, centre: Centre) -> None:
    row = registered(officer, factories.person(related_to=centre), wanted=SEWER)
    offer = _vacancy(officer, centre)
    browser, there = browser_of(officer), f"/nv/viec-lam/gioi-thieu/lap/{row.code}/{offer.pk}"
    both = (f"/nv/viec-lam/nguoi-tim-viec/{row.code}", f"/nv/viec-lam/vi-tri/{offer.number}")
    for address in both:
        assert f'href="{there}"' in page(browser.get(address))
    days = {"attend_on": "4/11/2026", "answer_by": "11/11/2026", "valid_until": "23/11/2026", "agrees": "on"}
    assert browser.post(there, days).status_code == 302
    with acting_as(officer):
        assert "same_trade" in [code for code, _values in Referral.objects.get().fit]
    for address in both:
        told = page(browser.get(address))
        assert f'href="{there}"' not in told and "Đã lập phiếu giới thiệu" in told
    counter = browser_of(factories.staff(Role.RECEPTION, at=centre))
    other = _vacancy(officer, centre, title="Thợ may")
    assert f"/{other.pk}" in (told := page(counter.get(both[0]))) and "/gioi-thieu/lap/" not in told


def test_more_matches_cost_no_query(officer: Actor, centre: Centre) -> None:
    """Neither more vacancies nor more seekers: each page has its ceiling."""
    row = registered(officer, factories.person(related_to=centre), wanted=SEWER)
    offer = _vacancy(officer, centre)
    addresses = (f"/nv/viec-lam/nguoi-tim-viec/{row.code}", f"/nv/viec-lam/vi-tri/{offer.number}")
    browser, counted = browser_of(officer), []
    for number in (0, 6):
        for _each in range(number):
            registered(officer, factories.person(related_to=centre), wanted=SEWER)
            _vacancy(officer, centre)
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(address).status_code == 200
            counted.append(len(queries))
    assert counted[2] <= counted[0] + 1 and counted[3] <= counted[1] + 1
    assert counted[2] <= 75 and counted[3] <= 75, counted


def test_the_worker_sees_own_matches_and_the_link_to_the_vacancy(centre: Centre, officer: Actor) -> None:
    person = factories.person(signs_in=True)
    factories.relate(person, centre)
    row = registered(officer, person, wanted=SEWER)
    offer = _vacancy(officer, centre)
    browser = browser_of(factories.worker(person))
    told = page(browser.get(f"/toi/tim-viec/{row.code}"))
    assert "Việc phù hợp với bạn" in told and f'href="/viec-lam/{offer.pk}"' in told
    with acting_as(officer):
        assert _lists() == [("seeker", "page", 1)]
        assert MatchList.objects.get().actor == f"person:{person.pk}"


def test_a_claimant_finds_matches_at_home_or_what_is_missing_for_them() -> None:
    person = factories.person(signs_in=True)
    with clock.at(moment(COMPLETE_ON)):
        filed = claim("filed", on=COMPLETE_ON, channel="online", of=person)
        browser = browser_of(factories.worker(person))
        told = page(browser.get("/toi"))
        assert "Trung tâm chưa biết bạn muốn làm việc gì" in told and 'href="/toi/tim-viec"' in told
        with acting_as(filed.desk.officer):
            offer = vacancy(filed.desk.centre, on=COMPLETE_ON, occupation_code="8153")
            other = vacancy(filed.desk.centre, on=COMPLETE_ON, occupation_code="8153", title="Thợ may mẫu")
        row = registered(filed.desk.officer, person, on=COMPLETE_ON, wanted=SEWER)
        values = {"dossier_id": filed.dossier_id, "event": "dossiers.filed", "event_id": 1, "code": "x"}
        run_now("jobbank.match_claimant", centre_id=filed.desk.centre.pk, person_id=person.pk, **values)
        told = page(browser.get("/toi"))
        assert f'href="/viec-lam/{offer.pk}"' in told and f'href="/viec-lam/{other.pk}"' in told
        assert "cùng nghề" in told and f'href="/toi/tim-viec/{row.code}"' in told
        with acting_as(filed.desk.officer):
            Vacancy.objects.filter(pk=offer.pk).update(state="closed")
        told = page(browser.get("/toi"))
        assert f'href="/viec-lam/{offer.pk}"' not in told and f'href="/viec-lam/{other.pk}"' in told


def test_the_administrator_adds_weights_from_a_day(officer: Actor) -> None:
    administrator = browser_of(factories.staff(Role.PLATFORM_ADMINISTRATOR, at=None))
    assert browser_of(officer).get("/quan-tri/trong-so").status_code == 403
    assert "Từ 1/1/2026, đang dùng" in page(administrator.get("/quan-tri/trong-so"))
    form = {**MatchWeights.objects.get().values, "trade_steps": "10, 30, 60, 100", "valid_from": "9/11/2026"}
    wrong = administrator.post("/quan-tri/trong-so/them", form | {"least": 5, "source": "Thử"})
    assert wrong.status_code == 400
    assert "Điểm tối thiểu phải trên 38" in wrong.content.decode()
    past = administrator.post("/quan-tri/trong-so/them", form | {"source": "Thử", "valid_from": "1/11/2026"})
    assert "Trọng số mới bắt đầu từ hôm nay" in past.content.decode()
    assert "Ghi bốn số" in administrator.post("/quan-tri/trong-so/them", form | {"trade_steps": "1,2"}).content.decode()
    assert administrator.post("/quan-tri/trong-so/them", form | {"trade": 40, "source": "Thử"}).status_code == 302
    assert [row.values["trade"] for row in MatchWeights.objects.order_by("valid_from")] == [38, 40]


def _crowd(officer: Actor, centre: Centre) -> tuple[list[SeekerRegistration], list[SeekerRegistration]]:
    """Thirty women and thirty men who agreed; the women are 24, the men 36 years old; ten men are poor."""
    women, men = [], []
    for number in range(30):
        young = factories.person(related_to=centre, birth_date=dt.date(2002, 5, 17))
        women.append(
            registered(officer, young, wanted=SEWER, sensitive=dataclasses.replace(SENSITIVE, priority_groups=()))
        )
        older = factories.person(related_to=centre, birth_date=dt.date(1990, 5, 17), sex="male")
        poor = dataclasses.replace(SENSITIVE, priority_groups=("poor",) if number < 10 else ())
        about = dataclasses.replace(ABOUT, sex="male")
        men.append(registered(officer, older, wanted=SEWER, about=about, sensitive=poor))
    return women, men


def _store(officer: Actor, centre: Centre, offer: Vacancy, rows: list[SeekerRegistration], day: dt.date = ON) -> None:
    with acting_as(officer):
        common = {"centre_id": centre.pk, "actor": "staff:1", "made_at": at(day), "shown_on": day}
        kept = MatchList.objects.create(
            kind="vacancy", origin="page", vacancy=offer, digest=str(factories.next_number()), **common
        )
        MatchShown.objects.bulk_create(
            MatchShown(
                centre_id=centre.pk,
                match_list=kept,
                person_id=row.person_id,
                registration=row,
                vacancy=offer,
                rank=rank,
                units=5_000,
            )
            for rank, row in enumerate(rows, 1)
        )


def test_the_figures_are_those_reckoned_by_hand(officer: Actor, centre: Centre) -> None:
    women, men = _crowd(officer, centre)
    offer = _vacancy(officer, centre)
    _store(officer, centre, offer, [women[0], men[0], men[1]])
    _store(officer, centre, offer, [women[1], men[0]])
    _store(officer, centre, offer, [men[5]], day=MONTH - dt.timedelta(days=1))
    with acting_as(officer):
        found = fairness_of_month(actor=officer, centre_id=centre.pk, first=MONTH)
    assert (found.lists, found.places) == (2, 5)
    by_sex = {group.group: group for group in found.compared[0].groups}
    female, male = by_sex["female"], by_sex["male"]
    assert (female.people, female.shown, female.places) == (30, 2, 2)
    assert (male.people, male.shown, male.places) == (30, 2, 3)
    # Ranks 1 and 1 against 2, 3 and 2: 1/log2(2) = 1, 1/log2(3), 1/log2(4) = 1/2.
    women_get, men_get = 2.0, 2 / math.log2(3) + 0.5
    assert female.relative_exposure.value == pytest.approx(2 * women_get / (women_get + men_get))
    assert male.relative_exposure.value == pytest.approx(2 * men_get / (women_get + men_get))
    assert female.mean_rank is not None and female.mean_rank.value == 1.0
    assert male.mean_rank is not None and male.mean_rank.value == pytest.approx(7 / 3)
    assert female.share_shown.value == pytest.approx(2 / 30)
    assert female.share_shown.low == pytest.approx(0.018477, abs=1e-4)
    assert female.share_shown.high == pytest.approx(0.213226, abs=1e-4)
    ages = {group.group for group in found.compared[1].groups}
    assert ages == {"15-24", "35-44"}
    # Ten are too few; of the fifty others all could be reckoned, so they are not told either.
    priority = next(one for one in found.compared if one.dimension is Dimension.PRIORITY)
    assert (priority.groups, priority.hidden) == ((), 2)
    each = next(one for one in found.compared if one.dimension is Dimension.GROUP)
    assert (each.groups, each.hidden) == ((), 1)


def test_the_page_shows_them_with_their_method_and_is_logged(officer: Actor, centre: Centre) -> None:
    browser = browser_of(officer)
    assert "Chưa có danh sách nào" in page(browser.get("/ql/cong-bang"))
    women, men = _crowd(officer, centre)
    _store(officer, centre, _vacancy(officer, centre), [women[0], men[0]])
    told = page(browser.get("/ql/cong-bang?thang=2026-11"))
    assert "1 danh sách người cho vị trí tuyển dụng, 2 chỗ" in told
    assert "Người trong bảng lấy từ 1 danh sách" in told and "trường hợp" not in told
    assert 'svg viewBox="0 0 360 ' in told and "Không nhóm nào đủ 30 người" in told
    with acting_as(officer):
        assert not any(row.person.full_name in told for row in (*women, *men))
    links = set(re.findall(r'href="(/ql/cong-bang/cach-tinh\?[^"#]*)#([a-z-]+)"', told.replace("&amp;", "&")))
    method = page(browser.get(next(iter(links))[0]))
    assert {anchor for _address, anchor in links} == {"so-nguoi", "da-hien", "ty-le", "chu-y", "hang"}
    assert all(f'id="{anchor}"' in method for _address, anchor in links)
    assert "jobbank_matchshown" in method and "jobbank_seekerconsent" in method
    with acting_as(officer):
        look = Listing.objects.filter(what="fairness").latest("pk")
        assert (look.person_ids, look.narrowed) == ([], {"month": "2026-11"})
    rows = browser.get("/ql/cong-bang?thang=2026-11&csv=sex").content.decode("utf-8-sig")
    assert "Nữ" in rows and "30" in rows
    assert browser.get("/ql/cong-bang?thang=2026-10").status_code == 404
    counter = factories.staff(Role.RECEPTION, at=centre)
    assert browser_of(counter).get("/ql/cong-bang").status_code == 403
    assert Client().get("/ql/cong-bang").status_code == 302


def test_an_age_counts_on_the_last_day() -> None:
    assert age_band(dt.date(2001, 11, 30), dt.date(2026, 11, 30)) == "25-34"
    assert age_band(dt.date(2001, 12, 1), dt.date(2026, 11, 30)) == "15-24"
    assert age_band(dt.date(1950, 1, 1), dt.date(2026, 11, 30)) == "55+"
