"""Addresses of seekers' registrations, joined to those of the desk and of the worker."""

from __future__ import annotations

from django.urls import path

from vieclam.web.jobbank_seekers import counter, desk

OFFICER = [
    path("nv/viec-lam/dang-ky", counter.find, name="seeker_register"),
    path("nv/viec-lam/dang-ky/<int:person_id>", counter.fill_in, name="seeker_form"),
    path("nv/viec-lam/tap-the", desk.groups_page, name="seeker_groups"),
    path("nv/viec-lam/nguoi-tim-viec", desk.seekers_page, name="seekers"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>", desk.seeker_page, name="seeker"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>/sua", desk.change, name="seeker_change"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>/nhay-cam", desk.sensitive_page, name="seeker_sensitive"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>/<slug:act>", desk.seeker_act, name="seeker_act"),
]
