"""Every address: who may open it, that another centre's record does not exist there, and pressing each form twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.web import claims
from tests.web.pages import Lived, PageForm, lived, post_forms, routes
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier

pytestmark = pytest.mark.django_db
COUNTER, CENTRE = {"reception", "officer"}, {"reception", "officer", "head", "director"}
DEPARTMENT = {"reviewer", "signer", "clerk"}
MANAGERS = {"head", "director"} | DEPARTMENT
WHO = (*sorted(CENTRE | DEPARTMENT), "administrator", "worker", "nobody")

DECIDING = ("take", "release", "approve", "refuse", "supplement", "complete", "withdraw", "lapse", "drop", "cancel")
OF_ORDERS = ("order_ask", "order_answer", "order_account", "order_anew")
LOOKING_INTO = ("ask_again", "paper", "check", "accept", "region")
OF_TRAYS = ("tray", "start", "batch", "batch_progress", "pause", "resume", "send_back", "document", "register")
# Who may open each address of staff. A new address that is not here fails the first test.
OPEN_TO: dict[str, set[str]] = {
    "officer:queue": CENTRE,
    "officer:take_many": CENTRE,
    "officer:export": CENTRE,
    "officer:counter": COUNTER,
    "officer:not_collected": CENTRE,
    "officer:notify": COUNTER,
    "officer:file": CENTRE,
    "officer:document": CENTRE,
    "officer:intake": COUNTER,
    "officer:draft": COUNTER,
    "officer:draft_paper": CENTRE,
    "officer:draft_paper_drop": CENTRE,
    "officer:file_draft": CENTRE,
    **{f"officer:{name}": CENTRE for name in ("dossier", *DECIDING, *LOOKING_INTO)},
    "officer:fact": {"officer", "head"},
    "officer:contributions": {"officer", "head"},
    "officer:events": {"officer", "head"},
    "officer:hand_over": COUNTER,
    **{f"officer:{name}": CENTRE for name in ("orders", "orders_export", "orders_print", "order", *OF_ORDERS)},
    **{f"manager:{name}": MANAGERS for name in OF_TRAYS},
    "manager:figures": CENTRE | DEPARTMENT,
    "manager:behind": CENTRE | DEPARTMENT,
}
# Of these, one's own only: nobody else's exists, whatever their role.
OWN_ONLY = {"manager:batch", "manager:batch_progress", "manager:pause", "manager:resume"}
POST_ONLY = {
    "officer:take_many",
    "officer:draft_paper",
    "officer:draft_paper_drop",
    "officer:file_draft",
    *(f"officer:{name}" for name in (*DECIDING, *LOOKING_INTO, *OF_ORDERS)),
    "manager:start",
    "manager:pause",
    "manager:resume",
    "manager:send_back",
}
NOTED_APART = ("people_view", "accounts_", "web_requestcount", "django_session", "core_oncekey", "pghistory_context")


@pytest.fixture
def world(db: None) -> Lived:
    """A house with a claim at every stage."""
    return lived()


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(claims.FILED):
        yield


def browsers(house: claims.House) -> dict[str, Client]:
    found = {who: house.browser(who) for who in (*CENTRE, *DEPARTMENT)}
    administrator, worker = Client(), Client()
    administrator.force_login(User.objects.get(pk=factories.staff(Role.PLATFORM_ADMINISTRATOR).user_id))
    person = factories.person(signs_in=True)
    worker.force_login(User.objects.get(pk=person.user_id))
    return found | {"administrator": administrator, "worker": worker, "nobody": Client()}


def address_of(name: str, world: Lived) -> str:
    """The address for the records of this house."""
    ids, code = world.ids, world.stages["with_officer"].code
    own: dict[str, list[Any]] = {
        "officer:notify": [ids["month"]],
        "officer:file": [ids["file"]],
        "officer:document": [ids["document"]],
        "officer:draft": [ids["draft"]],
        "officer:draft_paper": [ids["draft"]],
        "officer:draft_paper_drop": [ids["draft"], ids["paper"]],
        "officer:file_draft": [ids["draft"]],
        "officer:check": [code, ids["paper"]],
        "officer:accept": [code, ids["question"]],
        "officer:region": [code, ids["question"]],
        **{f"officer:{name}": [ids["order"]] for name in ("order", *OF_ORDERS)},
        "manager:send_back": [world.proposals["with_head"]],
        "manager:document": [ids["document"]],
        "manager:behind": [2026, 3, "tiep-nhan"],
        **{name: [ids["batch"]] for name in OWN_ONLY},
    }
    patterns = {route_name: pattern for pattern, route_name in routes()}
    default = [code] if "<" in patterns[name] else []
    return reverse(name, args=own.get(name, default))


def test_every_address_of_staff_says_who_may_open_it() -> None:
    of_staff = {name for _pattern, name in routes() if name.startswith(("officer:", "manager:"))}
    assert of_staff == set(OPEN_TO)
    assert of_staff >= POST_ONLY


def test_only_those_who_may_open_an_address(world: Lived) -> None:
    people = browsers(world.house)
    wrong = []
    for name, may in OPEN_TO.items():
        address = address_of(name, world)
        for who in WHO:
            status = people[who].get(address).status_code
            if who == "nobody":
                expected = {302}
            elif who not in may:
                expected = {403}
            elif name in POST_ONLY:
                expected = {405}
            else:
                expected = {200} if name not in OWN_ONLY or who == "signer" else {404}
            if status not in expected:
                wrong.append((name, who, status, expected))
    assert wrong == []


def test_a_record_of_another_centre_does_not_exist_anywhere(world: Lived) -> None:
    strangers = claims.house()
    wrong = []
    before = counts()
    for name, may in OPEN_TO.items():
        pattern = next(pattern for pattern, route_name in routes() if route_name == name)
        if "<" not in pattern or name == "manager:behind":
            continue
        address = address_of(name, world)
        for who in sorted(may):
            browser = strangers.browser(who)
            if name not in POST_ONLY and browser.get(address).status_code not in {403, 404}:
                wrong.append(("GET", name, who))
            given = {"reason": "Một lý do đủ dài", "once_key": "x", "seen": "1"}
            if browser.post(address, given).status_code not in {403, 404, 405}:
                wrong.append(("POST", name, who))
    assert wrong == []
    assert counts() == before


def test_nobody_without_sign_in_changes_anything(world: Lived) -> None:
    before, wrong = counts(), []
    for name in OPEN_TO:
        if Client().post(address_of(name, world), {"reason": "Một lý do đủ dài"}).status_code != 302:
            wrong.append(name)
    assert wrong == []
    assert counts() == before


def counts() -> dict[str, int]:
    """Rows of every table but those that only note who came by. Counted as the owner of all centres together."""
    from vieclam.core.actors import Actor, ActorKind
    from vieclam.organisations.models import Centre

    centres = tuple(Centre.objects.values_list("pk", flat=True))
    everywhere = Actor(kind=ActorKind.JOB, job="tests.count", centre_ids=centres, roles=frozenset())
    with acting_as(everywhere):
        return {
            model._meta.db_table: model._default_manager.count()
            for model in apps.get_models()
            if model._meta.managed and not model._meta.db_table.startswith(NOTED_APART)
        }


FILL = {
    "reason": "Một lý do đủ dài và rõ ràng",
    "evidence": "Đối chiếu địa bàn theo nghị định",
    "note": "",
    "verdict": "accepted",
    "region": "II",
    "job_status": "no_job",
    "personal_number": "000190888777",
    "full_name": "Lường Thị Hai Lần",
    "birth_date": "17/5/1990",
    "channel": "counter",
    "terminated_on": "10/2/2026",
    "unit_code": "TU77",
    "unit_name": "Công ty May",
    "lines": "1/2024 - 1/2026 9.000.000",
    "q": "lường",
}
TICKED = {"declared", "chosen", "on_paper", "want_termination_paper"}


def filled(form: PageForm) -> dict[str, Any]:
    """The form as a person would send it."""
    given: dict[str, Any] = {name: list(value) for name, value in form.values.items() if not name.endswith("?")}
    for name in form.kinds:
        last = name.rsplit("-", 1)[-1]
        if last in FILL and not (given.get(name) or [""])[0]:
            given[name] = FILL[last]
        elif last in TICKED and not given.get(name):
            given[name] = form.kinds.get(f"{name}?", "on")
        elif form.kinds[name] == "file":
            given[name] = SimpleUploadedFile("giay.png", claims.PNG, content_type="image/png")
    return {name: value for name, value in given.items() if not name.endswith("?")}


PAGES_WITH_FORMS = {
    "reception": ("/nv", "/nv/tiep-nhan", "/nv/tai-quay", "draft", "hand_over", "incomplete", "notify"),
    "officer": ("/nv", "with_officer", "undisputed", "incomplete", "fact", "contributions"),
    "head": ("/ql",),
    "director": ("/ql",),
    "signer": ("/ql", "batch"),
    "clerk": ("/ql",),
}


def page_address(page: str, world: Lived) -> str:
    stages = world.stages
    special = {
        "draft": reverse("officer:draft", args=[world.ids["draft"]]),
        "hand_over": reverse("officer:hand_over", args=[stages["sealed"].code]),
        "notify": reverse("officer:notify", args=[world.ids["month"]]),
        "fact": reverse("officer:fact", args=[stages["with_officer"].code]),
        "contributions": reverse("officer:contributions", args=[stages["with_officer"].code]),
        "batch": reverse("manager:batch", args=[world.ids["batch"]]),
    }
    return special.get(page) or (page if page.startswith("/") else f"/nv/ho-so/{stages[page].code}")


def test_pressing_any_form_twice_does_it_once(world: Lived) -> None:
    """Each form of each page is sent twice as a person would; the second press adds no row anywhere."""
    with acting_as(world.house.actor("officer")):
        result_day = Dossier.objects.get(pk=world.stages["sealed"].pk).result_from
    assert result_day
    pressed, changed, wrong = 0, 0, []
    for who, pages in PAGES_WITH_FORMS.items():
        browser = world.house.browser(who)
        for page in pages:
            address = page_address(page, world)
            with clock.at(result_day if page == "hand_over" else claims.FILED):
                shown = browser.get(address)
                assert shown.status_code == 200, (who, page)
                for form in post_forms(shown.content.decode()):
                    action = form.action or address
                    if action.startswith(("/accounts/", "/ngon-ngu", "/demo/")):
                        continue
                    with transaction.atomic():
                        start, statuses, after = counts(), [], []
                        for _press in range(2):
                            statuses.append(browser.post(action, filled(form)).status_code)
                            after.append(counts())
                        transaction.set_rollback(True)
                    pressed += 1
                    changed += after[0] != start
                    if after[0] != after[1] or max(statuses) >= 500:
                        more = {table for table in after[1] if after[1][table] != after[0][table]}
                        wrong.append((who, page, action, statuses, sorted(more)))
    assert wrong == []
    assert pressed > 25
    assert changed > 12
