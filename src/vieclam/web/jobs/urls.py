"""Addresses of the job search for everybody."""

from __future__ import annotations

from django.urls import path

from vieclam.web.jobs import feeds, public

urlpatterns = [
    path("viec-lam", public.search_page, name="jobs"),
    path("viec-lam/loc", public.filters_fragment, name="jobs_filters"),
    path("viec-lam/goi-y", public.suggestions, name="jobs_suggestions"),
    path("viec-lam/tin.atom", feeds.JobsFeed(), name="jobs_feed"),
    path("viec-lam/<int:number>", public.vacancy_page, name="job"),
]
