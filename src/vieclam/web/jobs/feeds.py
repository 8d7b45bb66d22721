"""New vacancies as an Atom feed: all, or those of a search (the same address parameters)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.jobbank.search.engine import Hit, Order
from vieclam.jobbank.search.reasons import pay_words
from vieclam.jobbank.search.service import engine
from vieclam.web.jobs.filters import Asked, asked

MOST = 50


class JobsFeed(Feed):  # type: ignore[type-arg]
    """The newest open vacancies."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **options: Any) -> Asked:
        """What the address asks for."""
        return asked(request.GET)

    def title(self, wanted: Asked) -> str:
        """With what was typed, so that two feeds can be told apart."""
        return _("Việc làm mới: %(typed)s") % {"typed": wanted.typed} if wanted.typed else _("Việc làm mới")

    def link(self, wanted: Asked) -> str:
        """The search page."""
        return reverse("public:jobs")

    def items(self, wanted: Asked) -> list[Hit]:
        """The newest first."""
        return engine().search(wanted.typed, marks=wanted.marks, limit=MOST, order=Order.NEWEST).hits

    def item_title(self, item: Any) -> str:
        """The title of the vacancy."""
        return str(item.card.title)

    def item_description(self, item: Any) -> str:
        """Employer, place, pay."""
        card = item.card
        pay = pay_words(card.pay_low, card.pay_high) if card.pay_low or card.pay_high else _("Thỏa thuận")
        return " · ".join(filter(None, (card.employer, card.location, pay)))

    def item_link(self, item: Any) -> str:
        """The page of the vacancy."""
        return reverse("public:job", kwargs={"number": item.card.id})

    def item_pubdate(self, item: Any) -> dt.datetime | None:
        """The day it was posted; None where the file did not tell."""
        if not item.card.posted:
            return None
        return dt.datetime.combine(dt.date.fromordinal(item.card.posted), dt.time(0), clock.ZONE)
