"""Addresses of applications and referrals: the desk's, the worker's, and the employer's without an account."""

from __future__ import annotations

from django.urls import path

from vieclam.web.referrals import applying, desk, inbox, issuing, public, register, worker

OFFICER = [
    path("nv/viec-lam/gioi-thieu", register.referrals_page, name="referrals"),
    path("nv/viec-lam/gioi-thieu/in", register.referrals_print, name="referrals_print"),
    path("nv/viec-lam/gioi-thieu/tai/<slug:kind>", register.referrals_export, name="referrals_export"),
    path("nv/viec-lam/gioi-thieu/lap/<str:code>", issuing.choose_page, name="refer"),
    path("nv/viec-lam/gioi-thieu/lap/<str:code>/<int:vacancy_id>", issuing.confirm_page, name="refer_to"),
    path("nv/viec-lam/gioi-thieu/<str:number>", desk.referral_page, name="referral"),
    path("nv/viec-lam/gioi-thieu/<str:number>/<slug:act>", desk.referral_act, name="referral_act"),
    path("nv/viec-lam/don-ung-tuyen", inbox.applications_page, name="applications"),
    path("nv/viec-lam/don-ung-tuyen/<int:application_id>", inbox.application_page, name="application"),
]
WORKER = [
    path("toi/viec-lam", worker.jobs_page, name="own_jobs"),
    path("toi/viec-lam/ung-tuyen/<int:vacancy_id>", applying.apply_page, name="apply"),
    path("toi/viec-lam/don/<int:application_id>/rut", worker.withdraw, name="application_withdraw"),
    path("toi/viec-lam/don/<int:application_id>/xoa", worker.delete, name="application_delete"),
    path("toi/viec-lam/phieu/<str:number>", worker.slip_page, name="own_referral"),
    path("toi/viec-lam/phieu/<str:number>/mo", worker.open_slip, name="own_referral_open"),
]
PUBLIC = [
    path("gioi-thieu/<str:token>", public.referral_page, name="referral_link"),
    path("gioi-thieu/<str:token>/ho-so", public.cv_file, name="referral_cv"),
]
