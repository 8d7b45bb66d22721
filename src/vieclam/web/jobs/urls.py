"""Addresses of the job search for everybody."""

from __future__ import annotations

from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from vieclam.web.jobs import feeds, for_robots, public

_MAPS = {"sitemaps": for_robots.SITEMAPS}

urlpatterns = [
    path("viec-lam", public.search_page, name="jobs"),
    path("viec-lam/loc", public.filters_fragment, name="jobs_filters"),
    path("viec-lam/goi-y", public.suggestions, name="jobs_suggestions"),
    path("viec-lam/moi.atom", feeds.JobsFeed(), name="jobs_feed"),
    path("robots.txt", for_robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, _MAPS | {"sitemap_url_name": "public:sitemap"}, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemaps.sitemap, _MAPS, name="sitemap"),
    path("viec-lam/<int:number>", public.vacancy_page, name="job"),
]
