"""Addresses for everybody."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from vieclam.web.coding.urls import PUBLIC as CODING
from vieclam.web.components.places import commune_options
from vieclam.web.counselling import urls as counselling
from vieclam.web.jobs.urls import urlpatterns as jobs_urls
from vieclam.web.programmes import public as programmes
from vieclam.web.public import demo_clock, empty_forms, home, precheck, procedures, published, tracking, verify
from vieclam.web.referrals.urls import PUBLIC as REFERRAL_URLS
from vieclam.web.sign_in.urls import urlpatterns as sign_in_urls
from vieclam.web.vacancies.urls import public_urls as vacancy_urls

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("chon-xa", commune_options, name="commune_options"),
    path("thu-xem", precheck.precheck, name="precheck"),
    path("thu-xem/<int:step>", precheck.precheck_question, name="precheck_question"),
    path("thu-xem/ket-qua", precheck.precheck_result, name="precheck_result"),
    path("thu-xem/lam-lai", precheck.precheck_again, name="precheck_again"),
    path("tra-cuu", tracking.tracking, name="tracking"),
    path("tra-cuu/q/<str:token>", tracking.tracking_by_token, name="tracking_by_token"),
    path("xac-thuc", verify.verify_page, name="verify"),
    path("xac-thuc/<str:token>", published.published_page, name="published"),
    path("thu-tuc", procedures.procedures_page, name="procedures"),
    path("thu-tuc/bang-niem-yet", procedures.board_page, name="board"),
    path("thu-tuc/mau/<str:form>", empty_forms.empty_form_file, name="empty_form"),
    path("thu-tuc/<str:code>", procedures.procedure_page, name="procedure"),
    path("thu-tuc/<str:code>/in", procedures.procedure_print, name="procedure_print"),
    path("chuong-trinh", programmes.programmes_page, name="programmes"),
    path("chuong-trinh/<slug:code>", programmes.programme_page, name="programme"),
    path("noi-tiep-nhan", procedures.centres_page, name="centres"),
    *jobs_urls,
    *vacancy_urls,
    *REFERRAL_URLS,
    *CODING,
    *counselling.PUBLIC,
    *sign_in_urls,
]
if settings.DEMO:
    urlpatterns.append(path("demo/dong-ho", demo_clock.move, name="demo_clock"))
