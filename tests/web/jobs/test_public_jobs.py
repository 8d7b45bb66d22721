"""The job search as everybody sees it: pages, feed, maps for robots, open API."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import feedparser
import pytest
from django.test import Client

from tests import factories
from tests.jobbank.making import vacancy
from vieclam.core.actors import NOBODY, job_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.job_posting_schema import REQUIRED
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.search import keeper
from vieclam.jobbank.search.service import forget_engine
from vieclam.reference.models import Commune, Industry, Scheme


@pytest.fixture
def jobs(committed_db: str, own_home: str) -> Any:
    """Four vacancies of a centre, in the index; one is closed, one a draft."""
    forget_engine()
    centre = factories.centre()
    with acting_as(job_actor("tests", centre_id=centre.pk)):
        made = [
            vacancy(centre, title="Công nhân may", location="Mai Sơn, Sơn La"),
            vacancy(centre, title="Thợ hàn", location="Bình Dương", province_codes=["79"], working_time="part_time"),
            vacancy(centre, title="Công nhân may đã đóng", state="closed"),
            vacancy(centre, title="Công nhân may bản nháp", state="draft", published_at=None),
        ]
    _index()
    yield made
    forget_engine()


def _index() -> None:
    with acting_as(NOBODY, read_only=True):
        keeper.catch_up()
    forget_engine()


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_words_without_tone_marks_find_what_is_open(client: Client, jobs: Any) -> None:
    page = _page(client, "/viec-lam?q=cong+nhan+may")
    assert "Công nhân may" in page
    assert "đã đóng" not in page
    assert "bản nháp" not in page
    assert "7–9 triệu" in page
    assert "đúng công việc tìm" in page


def test_a_place_told_by_its_codes_alone_is_named(client: Client, jobs: Any) -> None:
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        vacancy(jobs[0].centre, title="Thợ tiện", employer="Xưởng Tiện (minh họa)", commune_codes=["03679"])
    _index()
    page = _page(client, "/viec-lam?q=tho+tien+son+la")
    assert page.count("Phường Chiềng Sinh, Tỉnh Sơn La") >= 2  # as its place, and as a reason


def test_what_was_understood_is_said(client: Client, jobs: Any) -> None:
    page = _page(client, "/viec-lam?q=tho+han+binh+duong+luong+8+trieu")
    assert "lương từ 8 triệu" in page
    assert "ở Hồ Chí Minh (gồm Bình Dương)" in page
    assert "Bình Dương, Thành phố Hồ Chí Minh" in page


def test_filters_are_kept_in_the_address_and_counted_apart(client: Client, jobs: Any) -> None:
    page = _page(client, "/viec-lam?q=&gio=part_time")
    assert "Thợ hàn" in page
    assert "Công nhân may" not in page.split("job-list")[1]
    counted = _page(client, "/viec-lam/loc?q=")
    assert "TP" in counted or "Hồ Chí Minh (1)" in counted
    assert "Sơn La (1)" in counted


@pytest.mark.parametrize("query", ["?trang=0", "?trang=x", "?tinh=99&luong=-1&co=zz", "?sap=??", "?q=" + "a" * 5_000])
def test_odd_addresses_are_answered(client: Client, jobs: Any, query: str) -> None:
    _page(client, f"/viec-lam{query}")


def test_nothing_found_says_what_to_do(client: Client, jobs: Any) -> None:
    assert "Chưa có việc phù hợp" in _page(client, "/viec-lam?q=xqzv")


def test_without_an_index_the_page_still_answers(client: Client, jobs: Any) -> None:
    import shutil

    shutil.rmtree(keeper.root())
    forget_engine()
    assert "Công nhân may" in _page(client, "/viec-lam?q=cong+nhan+may")
    _page(client, "/viec-lam/loc?q=may")


def test_a_vacancy_has_its_page_and_a_closed_one_says_so(client: Client, jobs: Any) -> None:
    assert "Mai Sơn, Sơn La" in _page(client, f"/viec-lam/{jobs[0].pk}")
    assert "Tin này đã đóng" in _page(client, f"/viec-lam/{jobs[2].pk}")
    assert client.get(f"/viec-lam/{jobs[3].pk}").status_code == 404


def test_what_the_form_says_stands_on_the_public_page(client: Client, jobs: Any) -> None:
    told = {"meals": ["one"], "welfare": ["dormitory"], "licences": ["driving_c"], "abilities": ["shifts"]}
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        Vacancy.objects.filter(pk=jobs[0].pk).update(**told)
    page = _page(client, f"/viec-lam/{jobs[0].pk}")
    for words in ("1 bữa", "Ký túc xá, hỗ trợ nhà ở", "Lái xe hạng C", "Làm ca"):
        assert f"<dd>{words}</dd>" in page


def test_an_open_vacancy_tells_search_engines_what_schema_org_asks(client: Client, jobs: Any) -> None:
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        Vacancy.objects.filter(pk=jobs[0].pk).update(description="May </script><b>đo</b> & cắt")
    page = _page(client, f"/viec-lam/{jobs[0].pk}")
    told = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])
    assert told.keys() >= REQUIRED
    assert told["title"] == "Công nhân may"
    assert "ld+json" not in _page(client, f"/viec-lam/{jobs[2].pk}")


def test_texts_of_advertisements_are_no_markup(client: Client, jobs: Any) -> None:
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        Vacancy.objects.filter(pk=jobs[0].pk).update(description="<script>alert(1)</script>")
    assert "<script>alert" not in _page(client, f"/viec-lam/{jobs[0].pk}")


def test_titles_while_typing(client: Client, jobs: Any) -> None:
    assert client.get("/viec-lam/goi-y?q=cong nh").json()["titles"][0] == "Công nhân may"
    assert client.get("/viec-lam/goi-y?q=c").json() == {"titles": []}
    assert client.get("/viec-lam/goi-y?q=((").json() == {"titles": []}


def test_the_feed_is_read_by_a_feed_parser(client: Client, jobs: Any) -> None:
    read = feedparser.parse(client.get("/viec-lam/moi.atom?q=cong+nhan+may").content)
    assert not read.bozo
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == ["Công nhân may"]
    assert read.entries[0].link.endswith(f"/viec-lam/{jobs[0].pk}")


def test_robots_are_told_where_to_go(client: Client, jobs: Any) -> None:
    robots = _page(client, "/robots.txt")
    assert "Disallow: /toi" in robots
    assert "sitemap.xml" in robots
    assert "sitemap-viec-lam.xml" in _page(client, "/sitemap.xml")
    listed = _page(client, "/sitemap-viec-lam.xml")
    assert f"/viec-lam/{jobs[0].pk}<" in listed
    assert f"/viec-lam/{jobs[2].pk}<" not in listed


def test_the_api_finds_and_shows(client: Client, jobs: Any) -> None:
    found = client.get("/api/v1/vacancies?q=cong nhan may&province=14").json()
    assert [item["title"] for item in found["items"]] == ["Công nhân may"]
    assert client.get(f"/api/v1/vacancies/{jobs[2].pk}").json()["open"] is False
    assert client.get(f"/api/v1/vacancies/{jobs[3].pk}").status_code == 404
    assert client.get("/api/v1/vacancies?limit=1000").status_code == 422
    for number in ("-1", "0", "x", str(2**63)):
        refused = client.get(f"/api/v1/vacancies/{number}")
        assert (refused.status_code, refused.headers["Content-Type"]) == (422, "application/json; charset=utf-8")
    assert client.get(f"/viec-lam/{2**70}").status_code == 404


def test_the_change_feed_passes_nothing_over(client: Client, jobs: Any) -> None:
    seen: dict[int, str] = {}
    after = ""
    for _round in range(10):
        answer = client.get(f"/api/v1/vacancies/changes?limit=1&after={after}").json()
        seen |= {item["id"]: item["kind"] for item in answer["items"]}
        after = answer["next"]
        if not answer["more"]:
            break
    assert seen == {jobs[0].pk: "new", jobs[1].pk: "new", jobs[2].pk: "removed"}
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        later = jobs[0].changed_at + dt.timedelta(hours=1)
        Vacancy.objects.filter(pk=jobs[0].pk).update(title="Thợ may", changed_at=later)
    news = json.loads(client.get(f"/api/v1/vacancies/changes?after={after}").content)
    # While another transaction of the server runs, what was given since it began is given once more.
    assert (jobs[0].pk, "changed") in [(item["id"], item["kind"]) for item in news["items"]]
    assert client.get("/api/v1/vacancies/changes?after=x").status_code == 422


def test_who_scrapes_is_told_to_wait(client: Client, jobs: Any, settings: Any) -> None:
    settings.RATE_LIMITS = (("/viec-lam", "GET", 2),)
    answers = [client.get("/viec-lam").status_code for _try in range(3)]
    assert answers == [200, 200, 429]


def test_near_a_place_only_what_lies_there(client: Client, jobs: Any) -> None:
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        code = Commune.objects.get(scheme=Scheme.SINCE_2025, full_name="Phường Chiềng Sinh").code
        Vacancy.objects.filter(pk=jobs[0].pk).update(commune_codes=[code])
    _index()
    found = _page(client, "/viec-lam?gan=chieng+sinh+son+la&km=10")
    assert f'href="/viec-lam/{jobs[0].pk}"' in found
    assert f'href="/viec-lam/{jobs[1].pk}"' not in found
    assert "Trong vòng 10 km quanh Phường Chiềng Sinh, Sơn La" in found
    assert "Bộ lọc (1)" in found
    assert f'href="/viec-lam/{jobs[0].pk}"' not in _page(client, "/viec-lam?gan=thu+dau+mot&km=50")
    nowhere = _page(client, "/viec-lam?gan=xqzv")
    assert "Không có nơi tên này" in nowhere
    assert "0 việc làm" in nowhere


def test_trade_industry_schooling_and_groups_narrow_and_are_counted(client: Client, jobs: Any) -> None:
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        told = {"occupation_code": "8153", "industry_code": "1410", "schooling": "lower_secondary"}
        Vacancy.objects.filter(pk=jobs[0].pk).update(priority_groups=["disabled"], **told)
    _index()
    for narrowed in ("nghe=81", "nganh=14", "hv=lower_secondary", "ut=disabled"):
        found = _page(client, f"/viec-lam?{narrowed}")
        assert f'href="/viec-lam/{jobs[0].pk}"' in found
        assert f'href="/viec-lam/{jobs[1].pk}"' not in found
        assert "Bộ lọc (1)" in found
    counted = _page(client, "/viec-lam/loc?q=")
    for words in ("Nhóm nghề", "Ngành của nơi tuyển", "Học vấn nơi tuyển cần", "Người khuyết tật"):
        assert words in counted


def test_an_industry_without_a_name_is_called_by_its_section(client: Client, jobs: Any) -> None:
    nameless = Industry.objects.filter(level=2, name="").values_list("code", flat=True)
    assert "47" in nameless
    with acting_as(job_actor("tests", centre_id=jobs[0].centre_id)):
        Vacancy.objects.filter(pk=jobs[0].pk).update(industry_code="4711")
    _index()
    assert "Bán buôn và bán lẻ (mã ngành 47) (1)" in _page(client, "/viec-lam/loc?q=")
    assert "Đang lọc: Bán buôn và bán lẻ (mã ngành 47)" in _page(client, "/viec-lam?nganh=47")
