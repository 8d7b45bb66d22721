"""Addresses of vacancies and employers: the desk's, and everybody's."""

from __future__ import annotations

from django.urls import path

from vieclam.web.vacancies import desk, employers, papers, people, posting, public

officer_urls = [
    path("nv/viec-lam/vi-tri", desk.vacancies_page, name="vacancies"),
    path("nv/viec-lam/vi-tri/moi", posting.new_page, name="vacancy_new"),
    path("nv/viec-lam/vi-tri/<str:number>", desk.vacancy_page, name="vacancy"),
    path("nv/viec-lam/vi-tri/<str:number>/sua", posting.change_page, name="vacancy_change"),
    path("nv/viec-lam/vi-tri/<str:number>/in", desk.vacancy_print, name="vacancy_print"),
    path("nv/viec-lam/vi-tri/<str:number>/mau-03a.pdf", papers.vacancy_paper, name="vacancy_paper"),
    path("nv/viec-lam/vi-tri/<str:number>/<slug:act>", desk.vacancy_act, name="vacancy_act"),
    path("nv/viec-lam/nguoi-su-dung-lao-dong", employers.employers_page, name="employers"),
    path("nv/viec-lam/nguoi-su-dung-lao-dong/dang-ky", employers.register_page, name="employer_register"),
    path("nv/viec-lam/nguoi-su-dung-lao-dong/<str:number>", employers.employer_page, name="employer"),
    path("nv/viec-lam/nguoi-su-dung-lao-dong/<str:number>/mau-03.pdf", papers.employer_paper, name="employer_paper"),
    path("nv/viec-lam/nguoi-su-dung-lao-dong/<str:number>/<slug:act>", employers.employer_act, name="employer_act"),
]
public_urls = [
    path("viec-lam/dang-tuyen", public.post_page, name="post_vacancy"),
    path("viec-lam/tin", public.follow_by_code, name="follow_vacancy_code"),
    path("viec-lam/tin/<str:code>", public.follow_page, name="follow_vacancy"),
    path("viec-lam/nguoi/<str:code>", people.people_page, name="follow_people"),
    path("viec-lam/tra-loi/<str:token>", public.answer_page, name="answer_vacancy"),
]
