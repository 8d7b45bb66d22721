"""Every form that any page shows is sent twice as a person would; the second press adds no row anywhere."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tests.web import claims
from tests.web.every_url.addresses import address_of, first_row, owner_of
from tests.web.every_url.found import Everything
from tests.web.every_url.lists import LEADS_ON, NOT_PRESSED, OPEN_TO, OWN_ONLY, POST_ONLY, WORKER
from tests.web.every_url.rows import counts, told
from tests.web.pages import PageForm, post_forms
from vieclam.core import clock
from vieclam.web.administration.tables import TABLES
from vieclam.web.worker.question_list import QUESTIONS

pytestmark = pytest.mark.django_db
NOT_OURS = ("/accounts/", "/ngon-ngu", "/demo/")
STAGES = (
    *("with_officer", "undisputed", "incomplete", "with_head", "sealed"),
    *("collected", "sent_back", "region", "ready", "refusing"),
)
FILL = {
    "reason": "Một lý do đủ dài và rõ ràng",
    "evidence": "Đối chiếu địa bàn theo nghị định",
    "note": "Công văn 12/BHXH",
    "kind": "accepted",
    "verdict": "accepted",
    "region": "II",
    "job_status": "no_job",
    "personal_number": "000190888777",
    "full_name": "Lường Thị Hai Lần",
    "birth_date": "17/5/1990",
    "channel": "counter",
    "terminated_on": "10/2/2026",
    "closed_from": "1/6/2026",
    "name": "Nơi mới",
    "short_name": "Mới",
    "code": "T77.77",
    "unit_code": "TU77",
    "unit_name": "Công ty May",
    "date": "1/3/2026",
    "lines": "1/2024 - 1/2026 9.000.000",
    "bank_bin": "970436",
    "account_number": "0011002233",
    "q": "lường",
    "label": "Buổi tư vấn thử",
    "unnamed": "5",
    "organisation": "Công ty Thử",
    "begins": "13:00",
    "ends": "14:00",
    "wanted": "Tính lại mức hưởng",
    "known_on": "1/3/2026",
    "explained": "Tòa án đã thụ lý vụ việc",
    "text": "Bạn có bảng lương không?",
    "findings": "Đã đối chiếu bảng lương tháng 12",
    "follows": "Sửa quyết định trong năm ngày",
}
TICKED = {"sure", "declared", "chosen", "on_paper", "want_termination_paper"}


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody opens a page on a day."""

    who: str
    browser: Client
    address: str
    day: dt.date = claims.FILED


def visits(world: Everything) -> Iterator[Visit]:
    """Every page for everybody who may open it, and the pages of many states in each of them."""
    for name, may in OPEN_TO.items():
        if name in POST_ONLY:
            continue
        day = world.days.get(name, claims.FILED)
        for who in sorted(may):
            if name in OWN_ONLY and who != "signer":
                continue
            browser = owner_of(name, world) if name in WORKER else world.browsers[who]
            yield Visit(who, browser, address_of(name, world), day)
    yield from _in_each_state(world)


def _in_each_state(world: Everything) -> Iterator[Visit]:
    stages, browsers = world.lived.stages, world.browsers
    for stage in STAGES:
        for who in ("reception", "officer", "head"):
            yield Visit(who, browsers[who], reverse("officer:dossier", args=[stages[stage].code]))
    late, asked = claims.FILED + dt.timedelta(days=120), stages["asked"].code
    yield Visit("officer", browsers["officer"], reverse("officer:dossier", args=[stages["incomplete"].code]), late)
    yield Visit("worker", world.workers["asked"], reverse("worker:dossier", args=[asked]))
    moving = stages["moving"].code
    yield Visit("officer", browsers["officer"], reverse("officer:benefit", args=[moving]))
    yield Visit("worker", world.workers["moving"], reverse("worker:transfer", args=[moving]))
    cancelled = reverse("officer:dossier", args=[stages["sealed"].code])
    yield Visit("officer", browsers["officer"], cancelled, world.days["too_late"])
    province = world.lived.house.centre.department.province_code
    yield Visit("worker", browsers["worker"], f"{reverse('worker:claim')}?tinh={province}")
    for page, key in (("department", "without_seal"), ("member", "reviewer"), ("centre", "closing")):
        address = reverse(f"administration:{page}", args=[world.own[key]])
        yield Visit("administrator", browsers["administrator"], address)
    for who in ("officer", "head"):
        yield Visit(who, browsers[who], reverse("officer:order", args=[world.lived.ids["sent_back"]]))
        yield Visit(who, browsers[who], reverse("officer:order", args=[world.lived.ids["held"]]))
        yield Visit(who, browsers[who], reverse("officer:payment_list", args=[world.lived.ids["checked_list"]]))
    yield Visit("officer", browsers["officer"], reverse("officer:vacancy", args=[world.codes["vacancy_open"]]))
    for who in ("officer", "director"):
        yield Visit(who, browsers[who], reverse("officer:complaint", args=[world.codes["taken_on"]]))
    programme = world.codes["programme"]
    yield Visit("worker", world.workers["with_officer"], reverse("worker:programme", args=[programme]))
    to_decide = f"{reverse('officer:programme', args=[programme])}?loc=proposed"
    yield Visit("director", browsers["director"], to_decide)
    code = stages["with_officer"].code
    yield Visit("officer", browsers["officer"], f"{reverse('officer:complain')}?ma={code}")
    for question in QUESTIONS:
        address = reverse("worker:question", args=[world.own["draft"], question.key])
        yield Visit("worker", world.workers["draft"], address)
    for what in ("khoa", "mo-khoa", "ma-xac-thuc"):
        address = reverse("administration:account_act", args=[world.own["staff"], what])
        yield Visit("administrator", browsers["administrator"], address)
    for table in TABLES:
        if table.can_add:
            address = reverse("administration:add", args=[table.slug])
            yield Visit("administrator", browsers["administrator"], address)
        for page in ("row", "edit"):
            if table.model._default_manager.exists():
                address = reverse(f"administration:{page}", args=[table.slug, first_row(table.slug)])
                yield Visit("administrator", browsers["administrator"], address)


def filled(form: PageForm) -> dict[str, Any]:
    """The form as a person would send it."""
    given: dict[str, Any] = {name: list(value) for name, value in form.values.items() if not name.endswith("?")}
    for name, kind in form.kinds.items():
        last = name.rsplit("-", 1)[-1]
        if kind in {"select", "radio"} and not (given.get(name) or [""])[0]:
            offered = [option for option in form.options.get(name, []) if option]
            given[name] = FILL[last] if FILL.get(last) in offered else offered[0] if offered else ""
        elif last in FILL and not (given.get(name) or [""])[0]:
            given[name] = FILL[last]
        elif last in TICKED and not given.get(name):
            given[name] = form.kinds.get(f"{name}?", "on")
        elif kind == "file":
            given[name] = SimpleUploadedFile("giay.png", claims.PNG, content_type="image/png")
    return {name: value for name, value in given.items() if not name.endswith("?")}


@dataclass
class Pressed:
    """What the presses showed."""

    names: set[str]
    count: int = 0
    changed: int = 0


def press_all(world: Everything, wrong: list[Any]) -> Pressed:
    """Each form once by whoever shows it first: a form is known by its address' name and its fields."""
    found, seen = Pressed(set()), set()
    for visit in visits(world):
        with clock.at(visit.day):
            shown = visit.browser.get(visit.address)
            if shown.status_code != 200 or "html" not in shown["Content-Type"]:
                continue
            for form in post_forms(shown.content.decode()):
                action = form.action if form.action and not form.action.startswith("?") else visit.address
                if action.startswith(NOT_OURS):
                    continue
                name = resolve(action.split("?")[0]).view_name
                key = (name, visit.who == "worker", frozenset(re.sub(r"\d+", "", field) for field in form.kinds))
                if key not in seen:
                    seen.add(key)
                    found.names.add(name)
                    _press(visit, action, form, found, wrong)
    return found


def _press(visit: Visit, action: str, form: PageForm, found: Pressed, wrong: list[Any]) -> None:
    with transaction.atomic():
        start, statuses, after = counts(), [], []
        for _press in range(2):
            statuses.append(visit.browser.post(action, filled(form)).status_code)
            after.append(counts())
        transaction.set_rollback(True)
    found.count += 1
    found.changed += after[0] != start
    if after[0] != after[1] or max(statuses) >= 500:
        more = {table for table in after[1] if after[1][table] != after[0][table]}
        wrong.append((visit.who, visit.address, action, statuses, sorted(more)))


def test_pressing_any_form_twice_does_it_once(world: Everything) -> None:
    wrong: list[Any] = []
    found = press_all(world, wrong)
    assert not wrong, told(wrong)
    takes = {name for name in taking_forms() if name in OPEN_TO} | POST_ONLY
    missing = takes - found.names - set(NOT_PRESSED)
    assert not missing, f"no page showed a form for these addresses: {sorted(missing)}"
    assert set(NOT_PRESSED) <= takes
    pressed = set(NOT_PRESSED) & found.names
    assert not pressed, f"these are pressed now: {sorted(pressed)}"
    assert found.count > 60
    assert found.changed > 25


def taking_forms(resolver: Any = None, space: str = "") -> Iterator[str]:
    """Names of addresses whose view, or a function of ours that it calls, reads what was posted."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from taking_forms(pattern, pattern.namespace or space)
        elif isinstance(pattern, URLPattern) and _reads_post(inspect.unwrap(pattern.callback), set()):
            yield f"{space}:{pattern.name}" if space else str(pattern.name)


def _reads_post(function: Any, seen: set[Any]) -> bool:
    code = getattr(function, "__code__", None)
    if code is None or code in seen or not function.__module__.startswith("vieclam.web"):
        return False
    seen.add(code)
    if "POST" in code.co_names or "POST" in code.co_consts:
        return True
    called = (function.__globals__.get(name) for name in code.co_names)
    return any(_reads_post(inspect.unwrap(other), seen) for other in called if inspect.isfunction(other))


def test_what_leads_on_is_told_with_its_reason() -> None:
    assert set(LEADS_ON) <= set(OPEN_TO)
