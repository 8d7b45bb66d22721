"""A support programme for the pictures, plainly invented, with a claim before the director and one that was granted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse

from vieclam.core import clock
from vieclam.core.actors import Actor, job_actor, person_actor, platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.picture_book.page import VISITOR, Page, press
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import Dossier
from vieclam.payments.services.prepare_order import Target
from vieclam.programmes.models import Programme, ProgrammeClaim
from vieclam.programmes.selectors import own_claim, programme_by_code
from vieclam.programmes.services.decide_claims import decide_claims
from vieclam.programmes.services.file_claim import Said, file_claim
from vieclam.programmes.services.order_support import order_support
from vieclam.programmes.services.propose_claim import propose_claim
from vieclam.programmes.services.publish_programme import publish_programme
from vieclam.programmes.services.tell_facts import tell_facts
from vieclam.programmes.states import ClaimState

CODE, SHIPPED = "minh-hoa", "2021-nq116"
TEXT = """code: minh-hoa
name: Chương trình minh họa (không có thật)
name_en: Programme for illustration (not real)
legal_basis: Văn bản minh họa, không có thật
channel: centre
bands: [{{from: 0, amount: 1000000}}, {{from: 36, amount: 1500000}}, {{from: 72, amount: 2000000}}]
insured_on: {before}
insured_excludes: [state_budget]
ended_from: {first}
ended_to: {before}
ended_excludes: [monthly_pension]
filing_from: {on}
filing_to: {last}
pay_by: {last}
source: minh họa
"""
SAID = Said(state_budget=False, monthly_pension=False, target=Target("cash"))


def support_claims(dossier_ids: Sequence[int], on: dt.date) -> dict[str, str]:
    """Codes of two claims by how far they have come; made once, by the people of these two dossiers."""
    programme = programme_by_code(CODE) or _publish(on)
    officer, director = demo_actor("sonla.chuyenvien", on), demo_actor("sonla.giamdoc", on)
    proposed, granted = (_proposed(programme, dossier_id, officer, on) for dossier_id in dossier_ids)
    with acting_as(director):
        done = decide_claims(actor=director, claim_ids=[granted.pk], on=on)
    if done.decided:
        with acting_as(job_actor("picture_book", centre_id=granted.centre_id)) as job:
            order_support(actor=job, claim_id=granted.pk, on=on)
    return {"proposed": proposed.code, "granted": granted.code}


def _publish(on: dt.date) -> Programme:
    day = dt.timedelta(days=1)
    days = {"on": on, "before": on - day, "first": on - 90 * day, "last": on + 90 * day}
    with acting_as(platform_actor("picture_book")) as actor:
        return publish_programme(actor=actor, text=TEXT.format(**days))


def _proposed(programme: Programme, dossier_id: int, officer: Actor, on: dt.date) -> ProgrammeClaim:
    with acting_as(officer):
        dossier = Dossier.objects.get(pk=dossier_id)
    worker = person_actor(dossier.person_id)
    with acting_as(worker):
        claim = own_claim(dossier.person_id, programme) or file_claim(
            actor=worker,
            programme_id=programme.pk,
            person_id=dossier.person_id,
            centre_id=dossier.centre_id,
            said=SAID,
            on=on,
            at=clock.now(),
        )
    with acting_as(officer):
        known = ProgrammeClaim.objects.select_related("decision").get(pk=claim.pk)
        decision = getattr(known, "decision", None)
        if decision is None or decision.state == ClaimState.EXAMINED:
            facts = {"months": 40, "insured_on_day": True}
            tell_facts(actor=officer, claim_id=claim.pk, facts=facts, reason="Sổ bảo hiểm xã hội bản chính", on=on)
            propose_claim(actor=officer, claim_id=claim.pk, on=on)
    return claim


def programme_pages(claims: dict[str, str], granted_to: str, other: str) -> list[Page]:
    """The programmes for everybody, a worker's claim, the desk's figures and claims, and how one is published.

    ``granted_to`` and ``other`` are the personal numbers of who was granted, and of somebody who did not claim.
    """
    there = bool(claims)

    def page(name: str, view: str, viewer: str, *arguments: str, query: str = "", shown: bool = True) -> Page:
        return Page(f"programme-{name}", view, viewer, reverse(view, args=arguments) + query if shown else None)

    director, desk = "sonla.giamdoc", "sonla.motcua"
    return [
        page("public-list", "public:programmes", VISITOR),
        page("public-2021", "public:programme", VISITOR, SHIPPED),
        page("public-here", "public:programme", VISITOR, CODE, shown=there),
        page("worker-claim", "worker:programme", other, CODE, shown=there),
        page("worker-granted", "worker:programme", granted_to, CODE, shown=there),
        page("desk-list", "officer:programmes", "sonla.chuyenvien"),
        page("desk-figures", "officer:programme", "sonla.chuyenvien", CODE, shown=there),
        page("desk-to-decide", "officer:programme", director, CODE, query="?loc=proposed", shown=there),
        page("desk-claim", "officer:programme_claim", director, claims.get("proposed", "-"), shown=there),
        page("desk-granted", "officer:programme_claim", "sonla.chuyenvien", claims.get("granted", "-"), shown=there),
        page("desk-counter", "officer:programme_counter", desk, CODE, shown=there),
        page("administration-list", "administration:programmes", "quantri"),
        page("administration-end", "administration:programme", "quantri", CODE, shown=there),
        page("administration-publish", "administration:programme_publish", "quantri"),
        Page(
            "programme-administration-preview",
            "administration:programme_publish",
            "quantri",
            reverse("administration:programme_publish"),
            then=_preview,
        ),
    ]


def _preview(page: object) -> None:
    days = {"on": "2026-06-01", "before": "2026-05-31", "first": "2026-01-01", "last": "2026-08-31"}
    text = TEXT.format(**days).replace("code: minh-hoa", "code: xem-truoc")
    page.locator("main textarea").first.fill(text)  # type: ignore[attr-defined]
    press("Xem trước")(page)
