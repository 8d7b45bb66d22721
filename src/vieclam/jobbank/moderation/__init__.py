"""What has to be said against an advertisement before anybody reads it (kiểm duyệt tin): pure, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vieclam.jobbank.ad_text import LONGEST, clean_ad, read_ad
from vieclam.jobbank.moderation.copies import OpenAdvert, copy_of
from vieclam.jobbank.moderation.findings import RULES, Finding, Severity, reason_sentence
from vieclam.jobbank.moderation.scams import links, swindles, work_abroad
from vieclam.jobbank.moderation.wording import unlawful_words
from vieclam.jobbank.pay import Pay, PayUnit

ASKED_OF_WORKERS = frozenset({"fee", "papers"})
"""Kinds of findings that whoever recruits is told of before anything is handed in."""


@dataclass(frozen=True, slots=True)
class Advert:
    """An advertisement as it would be published. ``text`` is all that is read beside the title, ``letters`` how long it
    was before anything was cut; ``lowest`` are the minimum wages by unit that hold at its place whatever its region,
    ``perhaps_lowest`` those that hold there if its region is the highest it may be; ``telephone`` that the contact has
    a number, ``places`` the codes of communes and provinces.
    """

    title: str
    text: str
    described: bool = True
    pay: Pay | None = None
    places: frozenset[str] = field(default_factory=frozenset)
    has_deadline: bool = True
    telephone: bool = True
    full_time: bool = True
    letters: int = 0
    lowest: Mapping[PayUnit, int] = field(default_factory=dict)
    perhaps_lowest: Mapping[PayUnit, int] = field(default_factory=dict)


def findings(advert: Advert, others: Iterable[OpenAdvert] = ()) -> list[Finding]:
    """All that is found, what stops first; ``others`` are the employer's open advertisements."""
    title = read_ad(clean_ad(advert.title))
    ad = read_ad(f"{title.text}\n{clean_ad(advert.text)}")
    found = [
        *unlawful_words(ad, title),
        *swindles(ad, advert.pay, telephone=advert.telephone),
        *work_abroad(ad),
        *_missing(advert),
        *_pay(advert),
    ]
    if max(advert.letters, len(advert.text)) > LONGEST:
        found.append(Finding("too_long", values={"limit": f"{LONGEST:,}".replace(",", ".")}))
    kept = copy_of(advert.title, advert.text, advert.places, others)
    if kept is not None:
        found.append(Finding("duplicate", kept.title, {"kept": kept.name}))
    found += links(ad)
    return sorted(found, key=lambda one: one.severity is not Severity.STOPS)


def asked_of_workers(text: str) -> list[Finding]:
    """What a text asks of workers that no work excuses: a fee, a deposit, their papers."""
    ad = read_ad(clean_ad(text))
    return [one for one in unlawful_words(ad, read_ad("")) if one.code in ASKED_OF_WORKERS]


def _missing(advert: Advert) -> Iterable[Finding]:
    if not advert.described:
        yield Finding("no_description")
    if not advert.places:
        yield Finding("no_place")
    if not advert.has_deadline:
        yield Finding("no_deadline")
    if not advert.telephone:
        yield Finding("no_contact")


def _pay(advert: Advert) -> Iterable[Finding]:
    pay = advert.pay
    if pay is None or not (pay.minimum or pay.maximum or pay.negotiable or pay.commission):
        yield Finding("no_pay")
        return
    most = pay.maximum or pay.minimum
    if most is None:
        yield Finding("pay_hidden")
        return
    by_month = pay.unit is PayUnit.MONTH
    if pay.currency != "VND" or pay.commission or (by_month and not advert.full_time):
        return
    if most < advert.lowest.get(pay.unit, 0):
        yield Finding("below_minimum")
    elif most < (higher := advert.perhaps_lowest.get(pay.unit, 0)):
        yield Finding("perhaps_below_minimum", values={"wage": f"{higher:,}".replace(",", ".")})


__all__ = [
    "ASKED_OF_WORKERS",
    "RULES",
    "Advert",
    "Finding",
    "OpenAdvert",
    "Severity",
    "asked_of_workers",
    "findings",
    "reason_sentence",
]
