"""Addresses of seekers' registrations, joined to those of the desk and of the worker."""

from __future__ import annotations

from django.urls import path

from vieclam.web.jobbank_seekers import counter, desk, finding, imports, invitations, printing, steps, worker

OFFICER = [
    path("nv/viec-lam/dang-ky", counter.find, name="seeker_register"),
    path("nv/viec-lam/dang-ky/<int:person_id>", counter.fill_in, name="seeker_form"),
    path("nv/viec-lam/nhap-tep", imports.imports_page, name="seeker_imports"),
    path("nv/viec-lam/nhap-tep/mau.xlsx", imports.import_template, name="seeker_import_template"),
    path("nv/viec-lam/nhap-tep/<int:import_id>", imports.import_page, name="seeker_import"),
    path("nv/viec-lam/nhap-tep/<int:import_id>/nhap", imports.import_begin, name="seeker_import_begin"),
    path("nv/viec-lam/tap-the", desk.groups_page, name="seeker_groups"),
    path("nv/viec-lam/tap-the/<str:code>/in", printing.group_sheet, name="seeker_group_sheet"),
    path("nv/viec-lam/tim-nguoi", finding.find_page, name="seeker_search"),
    path("nv/viec-lam/nguoi-tim-viec", desk.seekers_page, name="seekers"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>", desk.seeker_page, name="seeker"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>/sua", desk.change, name="seeker_change"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>/nhay-cam", desk.sensitive_page, name="seeker_sensitive"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>/in/<slug:sheet>", printing.seeker_sheet, name="seeker_sheet"),
    path("nv/viec-lam/nguoi-tim-viec/<str:code>/<slug:act>", desk.seeker_act, name="seeker_act"),
]
WORKER = [
    path("toi/loi-moi", invitations.invitations_page, name="invitations"),
    path("toi/loi-moi/<int:request_id>/<slug:act>", invitations.invitation_act, name="invitation_act"),
    path("toi/tim-viec", worker.seeking_page, name="seeking"),
    path("toi/tim-viec/dang-ky/<slug:step>", steps.step_page, name="seeking_step"),
    path("toi/tim-viec/<str:code>", worker.seeking_one, name="seeking_one"),
    path("toi/tim-viec/<str:code>/sua/<slug:part>", worker.seeking_change, name="seeking_change"),
    path("toi/tim-viec/<str:code>/in/<slug:sheet>", printing.own_sheet, name="seeking_sheet"),
    path("toi/tim-viec/<str:code>/<slug:act>", worker.seeking_act, name="seeking_act"),
]
