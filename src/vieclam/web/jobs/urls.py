"""Addresses of the job search for everybody, and of the searches workers keep."""

from __future__ import annotations

from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from vieclam.web.jobs import feeds, for_robots, public, saved, stop

_MAPS = {"sitemaps": for_robots.SITEMAPS}

urlpatterns = [
    path("viec-lam", public.search_page, name="jobs"),
    path("viec-lam/loc", public.filters_fragment, name="jobs_filters"),
    path("viec-lam/goi-y", public.suggestions, name="jobs_suggestions"),
    path("viec-lam/moi.atom", feeds.JobsFeed(), name="jobs_feed"),
    path("robots.txt", for_robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, _MAPS | {"sitemap_url_name": "public:sitemap"}, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemaps.sitemap, _MAPS, name="sitemap"),
    path("viec-lam/dung-bao/<str:token>", stop.stop_page, name="stop_news"),
    path("viec-lam/<int:number>", public.vacancy_page, name="job"),
]
WORKER = [
    path("toi/tim-kiem", saved.saved_page, name="saved_searches"),
    path("toi/tim-kiem/moi", saved.save_page, name="save_search"),
    path("toi/tim-kiem/<int:search_id>", saved.saved_one, name="saved_search"),
    path("toi/tim-kiem/<int:search_id>/<slug:act>", saved.saved_act, name="saved_act"),
]
