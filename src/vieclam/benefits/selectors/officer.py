"""The officer's queue of a centre: tabs by clock with real numbers behind them, oldest first, paged by key."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from vieclam.benefits.models import Proposal
from vieclam.benefits.states import ProposalState
from vieclam.dossiers.models import Clarification, ClarificationState, Dossier
from vieclam.dossiers.selectors.officer import find_by_name
from vieclam.dossiers.states import OPEN, DossierState

ON_ITS_WAY = tuple(
    state.value
    for state in (
        ProposalState.WITH_HEAD,
        ProposalState.WITH_CENTRE_DIRECTOR,
        ProposalState.WITH_DEPARTMENT,
        ProposalState.SIGNED,
    )
)
OPEN_STATES = tuple(sorted(state.value for state in OPEN))
TABS = ("can-lam", "tre", "hom-nay", "ngay-mai", "cho-bhxh", "cho-bo-sung", "tat-ca")
PAGE_SIZE = 40
_CODE = re.compile(r"[A-Za-z]\d{2}\.[\w.]+-\d{6}-\d{4}\Z")
_NUMBER = re.compile(r"\d{12}\Z")


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the address says: tab, whose, channel, words searched for, and where the page begins."""

    centre_id: int
    on: dt.date
    tomorrow: dt.date
    tab: str = TABS[0]
    assigned_to: int | None = None
    channel: str = ""
    words: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Dossiers of a page, each with its current proposal and open questions, and the key of the next page."""

    rows: list[Dossier]
    next_after: str = ""
    questions: dict[int, int] = field(default_factory=dict)


def _base(wanted: QueueFilter) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(centre_id=wanted.centre_id)
    if wanted.assigned_to is not None:
        rows = rows.filter(assigned_to_id=wanted.assigned_to)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    return rows


def _in_tab(rows: QuerySet[Dossier], wanted: QueueFilter) -> QuerySet[Dossier]:
    rows = rows.filter(state__in=OPEN_STATES)
    if wanted.tab == "tre":
        return rows.filter(decision_due_on__lt=wanted.on)
    if wanted.tab == "hom-nay":
        return rows.filter(decision_due_on=wanted.on)
    if wanted.tab == "ngay-mai":
        return rows.filter(decision_due_on__gt=wanted.on, decision_due_on__lte=wanted.tomorrow)
    if wanted.tab == "cho-bhxh":
        return rows.filter(waiting_for_evidence=True)
    if wanted.tab == "cho-bo-sung":
        return rows.filter(state=DossierState.INFO_REQUESTED)
    if wanted.tab == "can-lam":
        gone = Proposal.objects.filter(dossier_id=OuterRef("pk"), centre_id=wanted.centre_id, state__in=ON_ITS_WAY)
        return rows.filter(~Exists(gone), waiting_for_evidence=False).exclude(state=DossierState.INFO_REQUESTED)
    return rows


def kind_of_words(words: str) -> str:
    """What words mean: a ``code``, a personal ``number``, else a ``name``; empty for none."""
    words = words.strip()
    if not words:
        return ""
    if _CODE.match(words):
        return "code"
    return "number" if _NUMBER.match(re.sub(r"\D", "", words)) else "name"


def _found(wanted: QueueFilter) -> QuerySet[Dossier]:
    rows = _base(wanted).exclude(state=DossierState.DRAFT)
    words = wanted.words.strip()
    kind = kind_of_words(words)
    if kind == "code":
        return rows.filter(code__iexact=words)
    if kind == "number":
        return rows.filter(person__personal_number=re.sub(r"\D", "", words))
    return rows.filter(pk__in=find_by_name(wanted.centre_id, words))


def queue_rows(wanted: QueueFilter) -> QuerySet[Dossier]:
    """The whole selection in its order: oldest filing first; a search newest first."""
    if wanted.words.strip():
        return _found(wanted).order_by("-filed_on", "-pk")
    return _in_tab(_base(wanted), wanted).order_by("filed_on", "pk")


def queue_page(wanted: QueueFilter, *, size: int = PAGE_SIZE) -> QueuePage:
    """One page after the key ``wanted.after``, in four queries."""
    rows = queue_rows(wanted)
    key = read_key(wanted.after)
    if key is not None:
        day, pk = key
        rows = (
            rows.filter(Q(filed_on__lt=day) | Q(filed_on=day, pk__lt=pk))
            if wanted.words.strip()
            else rows.filter(filed_on__gte=day).filter(Q(filed_on__gt=day) | Q(pk__gt=pk))
        )
    current = Proposal.objects.exclude(state=ProposalState.DROPPED).order_by("-pk")
    chosen = list(
        rows.select_related("person", "assigned_to").prefetch_related(
            Prefetch("proposals", queryset=current, to_attr="current_proposals")
        )[: size + 1]
    )
    more, chosen = len(chosen) > size, chosen[:size]
    return QueuePage(chosen, key_of(chosen[-1]) if more else "", _questions(chosen))


def _questions(rows: list[Dossier]) -> dict[int, int]:
    found = Clarification.objects.filter(dossier__in=[row.pk for row in rows], state=ClarificationState.OPEN)
    return dict(found.values_list("dossier_id").annotate(number=Count("pk")).values_list("dossier_id", "number"))


def key_of(dossier: Dossier) -> str:
    """The place of a dossier in the queue."""
    return f"{dossier.filed_on}_{dossier.pk}"


def read_key(text: str) -> tuple[dt.date, int] | None:
    """The place a key names; None for none or a broken one."""
    day, _, number = text.partition("_")
    try:
        return dt.date.fromisoformat(day), int(number)
    except ValueError:
        return None


def neighbours(wanted: QueueFilter, dossier: Dossier) -> tuple[str | None, str | None]:
    """Codes of the dossiers before and after this one in the same selection."""
    if dossier.filed_on is None:
        return None, None
    rows = queue_rows(wanted)
    earlier = Q(filed_on__lt=dossier.filed_on) | Q(filed_on=dossier.filed_on, pk__lt=dossier.pk)
    later = Q(filed_on__gt=dossier.filed_on) | Q(filed_on=dossier.filed_on, pk__gt=dossier.pk)
    if wanted.words.strip():
        earlier, later = later, earlier
    return (
        rows.filter(earlier).reverse().values_list("code", flat=True).first(),
        rows.filter(later).values_list("code", flat=True).first(),
    )


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many dossiers stand behind each tab, and how long half and nine tenths of the open ones have waited."""

    tabs: dict[str, int]
    waiting_median: int | None
    waiting_ninth: int | None


_COUNTS = """
select count(*) filter (where not waiting_for_evidence and state <> 'info_requested' and not gone),
 count(*) filter (where decision_due_on < %(on)s),
 count(*) filter (where decision_due_on = %(on)s),
 count(*) filter (where decision_due_on > %(on)s and decision_due_on <= %(tomorrow)s),
 count(*) filter (where waiting_for_evidence),
 count(*) filter (where state = 'info_requested'),
 count(*),
 percentile_disc(array[0.5, 0.9]) within group (order by %(on)s - filed_on)
from (select d.*, d.id in (select p.dossier_id from benefits_proposal p
        where p.centre_id = %(centre)s and p.state = any(%(gone)s) and p.dossier_id is not null) as gone
      from dossiers_dossier d
      where d.centre_id = %(centre)s and d.state in ('filed', 'info_requested', 'complete')
        and (%(mine)s::bigint is null or d.assigned_to_id = %(mine)s) and (%(channel)s = '' or d.channel = %(channel)s)
     ) open_dossiers
"""


def queue_counts(wanted: QueueFilter) -> QueueCounts:
    """All tabs in one query; waiting in calendar days since filing."""
    values = {
        "on": wanted.on,
        "tomorrow": wanted.tomorrow,
        "centre": wanted.centre_id,
        "gone": list(ON_ITS_WAY),
        "mine": wanted.assigned_to,
        "channel": wanted.channel,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, values)
        *numbers, waiting = cursor.fetchone()
    median, ninth = waiting or (None, None)
    return QueueCounts(dict(zip(TABS, numbers, strict=True)), median, ninth)
