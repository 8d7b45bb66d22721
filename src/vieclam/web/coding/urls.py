"""Addresses of codes chosen at the desk, and of everyday titles and skills for everybody's forms."""

from __future__ import annotations

from django.urls import path

from vieclam.web.coding import views

OFFICER = [
    path("nv/viec-lam/chua-ma-hoa", views.uncoded_page, name="uncoded"),
    path("nv/viec-lam/chua-ma-hoa/vi-tri/<str:number>", views.code_one_vacancy, name="code_vacancy"),
    path("nv/viec-lam/chua-ma-hoa/nguoi/<str:code>", views.code_one_wish, name="code_wish"),
    path("nv/viec-lam/goi-y-ma/<slug:kind>", views.suggestions, name="code_suggestions"),
]
PUBLIC = [
    path("viec-lam/ten-nghe", views.everyday, name="everyday_titles"),
    path("viec-lam/ky-nang", views.skill_ticks, name="skill_ticks"),
]
