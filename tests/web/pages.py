"""The address list, a house with a claim at every stage, and a reader of the forms on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tests.web import claims
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.take_result import NotificationInput, take_result
from vieclam.benefits.states import ProposalState
from vieclam.benefits.tray_models import TrayBatch
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Clarification, Dossier, Paper
from vieclam.dossiers.services.start_dossier import start_dossier
from vieclam.payments.models import PaymentOrder

NOT_OURS = ("accounts/", "components", "health/", "metrics", "api/")


def routes(resolver: Any = None, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the product: its pattern and its name with the name space."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if address.startswith(NOT_OURS):
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, address, pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            yield address, f"{space}:{pattern.name}" if space else str(pattern.name)


@dataclass
class Lived:
    """A house with claims at every stage; ``values`` fill the parameters of addresses."""

    house: claims.House
    stages: dict[str, Dossier] = field(default_factory=dict)
    proposals: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)


def lived() -> Lived:
    """Build it through the services."""
    house = claims.house(with_payment_lists=True)
    made = Lived(house)
    made.stages["with_officer"] = claims.claim(house, insurance_name="Ten Khong Dau")
    made.stages["undisputed"] = claims.claim(house)
    made.stages["incomplete"] = claims.claim(house, papers=("social_insurance_book",))
    for state in (
        ProposalState.WITH_HEAD,
        ProposalState.WITH_CENTRE_DIRECTOR,
        ProposalState.WITH_DEPARTMENT,
        ProposalState.SIGNED,
        ProposalState.SEALED,
    ):
        dossier = claims.claim(house)
        proposal = claims.bring_to(house, dossier, state)
        made.stages[state.value], made.proposals[state.value] = dossier, proposal.pk
        made.ids["document"] = proposal.document_id or 0
    made.stages["collected"] = claims.claim(house)
    claims.bring_to(house, made.stages["collected"], ProposalState.SEALED)
    _collect(made)
    _draft(made)
    with acting_as(house.actor("officer")):
        paper = Paper.objects.filter(dossier=made.stages["with_officer"]).first()
        question = Clarification.objects.filter(dossier=made.stages["with_officer"], state="open").first()
        assert paper
        assert question
        made.ids |= {"paper": paper.pk, "file": paper.file_id or 0, "question": question.pk}
    signer = house.actor("signer")
    batch = TrayBatch.objects.create(
        staff_id=signer.staff_id,
        user_id=signer.user_id,
        membership_id=signer.membership_id,
        act="sign",
        business_on=claims.FILED,
        business_at=clock.now(),
        made_at=clock.real_now(),
    )
    made.ids["batch"] = batch.pk
    return made


def collect(house: claims.House, dossier: Dossier) -> BenefitMonth:
    """Hand over a sealed decision at the counter; the second month."""
    reception = house.actor("reception")
    with acting_as(reception):
        day = Dossier.objects.get(pk=dossier.pk).result_from or claims.FILED
        with clock.at(day):
            told = NotificationInput("no_job", declared=True)
            take_result(
                actor=reception, dossier_id=dossier.pk, channel="counter", notification=told, on=day, at=clock.now()
            )
        return BenefitMonth.objects.select_related("entitlement").get(entitlement__dossier=dossier, number=2)


def _collect(made: Lived) -> None:
    dossier = made.stages["collected"]
    made.ids["month"] = collect(made.house, dossier).pk
    with acting_as(made.house.actor("officer")):
        made.ids["order"] = PaymentOrder.objects.get(person_id=dossier.person_id).pk


def _draft(made: Lived) -> None:
    from tests import factories

    reception, person = made.house.actor("reception"), factories.person(related_to=made.house.centre)
    with acting_as(reception):
        draft = start_dossier(
            actor=reception,
            person_id=person.pk,
            reception_point_id=made.house.point.pk,
            procedure_code=BENEFIT_PROCEDURE,
            channel="counter",
            on=claims.FILED,
        )
    made.ids["draft"] = draft.pk


@dataclass
class PageForm:
    """A form as a browser would send it untouched."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)


class FormReader(HTMLParser):
    """Collects the forms of a page with what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open: PageForm | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = PageForm(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
        if self._open is None:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self._select = name
            self._open.kinds[name] = "select"
        elif tag == "option" and self._select:
            self._option(given)
        elif tag == "textarea":
            self._area = name
            self._open.kinds[name] = "textarea"
            self._open.values[name] = [""]

    def _option(self, given: dict[str, str]) -> None:
        assert self._open
        self._open.options.setdefault(self._select, []).append(given.get("value", ""))
        if "selected" in given or self._select not in self._open.values:
            self._open.values[self._select] = [given.get("value", "")]

    def _input(self, name: str, given: dict[str, str]) -> None:
        assert self._open
        kind = given.get("type", "text")
        if name not in self._open.kinds:
            self._open.kinds[name] = kind
        if kind in {"file", "submit", "button"}:
            return
        if kind == "radio":
            self._open.options.setdefault(name, []).append(given.get("value", "on"))
        if kind in {"checkbox", "radio"}:
            if "checked" in given:
                self._open.values.setdefault(name, []).append(given.get("value", "on"))
            elif "disabled" not in given:
                self._open.kinds.setdefault(f"{name}?", given.get("value", "on"))
            return
        self._open.values[name] = [given.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._area:
            self._open.values[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            if self._open and self._area:
                self._open.values[self._area][0] = self._open.values[self._area][0].strip()
            self._area = ""


def post_forms(html: str) -> list[PageForm]:
    """The forms of a page that post."""
    reader = FormReader()
    reader.feed(html)
    return [form for form in reader.forms if form.method == "post"]
