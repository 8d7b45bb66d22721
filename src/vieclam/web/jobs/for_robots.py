"""What search engines read: where they may go, and a list of the open vacancies."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.states import VacancyState

CLOSED_TO_ROBOTS = (
    "/nv",
    "/ql",
    "/quan-tri",
    "/toi",
    "/dn",
    "/accounts",
    "/tra-cuu",
    "/xac-thuc",
    "/viec-lam/loc",
    "/gioi-thieu",
)


class VacanciesMap(Sitemap):  # type: ignore[type-arg]
    """Every open vacancy, ten thousand a page."""

    limit = 10_000

    def items(self) -> QuerySet[Vacancy]:
        """By key, so that pages stay as they are."""
        return Vacancy.objects.filter(state=VacancyState.PUBLISHED).only("pk", "changed_at").order_by("pk")

    def lastmod(self, item: Vacancy) -> dt.datetime:
        """When it changed last."""
        return item.changed_at

    def location(self, item: Any) -> str:
        """Its page."""
        return reverse("public:job", kwargs={"number": item.pk})


SITEMAPS = {"viec-lam": VacanciesMap}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages are open; pages of people and officers, and addresses that only count, are not."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS), "Crawl-delay: 2"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('public:sitemap_index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
