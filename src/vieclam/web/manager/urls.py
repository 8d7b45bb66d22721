"""Addresses of managers."""

from __future__ import annotations

from django.urls import path

from vieclam.web.complaints import desk as complaints
from vieclam.web.manager import figures, listings, report_rows, reports, tray, windows
from vieclam.web.matching import fairness

app_name = "manager"
urlpatterns = [
    path("ql", tray.tray, name="tray"),
    path("ql/lam", tray.start, name="start"),
    path("ql/luot/<int:batch_id>", tray.batch, name="batch"),
    path("ql/luot/<int:batch_id>/tien-do", tray.batch_progress, name="batch_progress"),
    path("ql/luot/<int:batch_id>/tam-dung", tray.pause, name="pause"),
    path("ql/luot/<int:batch_id>/tiep-tuc", tray.resume, name="resume"),
    path("ql/to-trinh/<int:proposal_id>/tra-lai", tray.send_back, name="send_back"),
    path("ql/van-ban/<int:document_id>", tray.document, name="document"),
    path("ql/khieu-nai", complaints.department_list, name="complaints"),
    path("ql/khieu-nai/<str:code>", complaints.department_one, name="complaint"),
    path("ql/khieu-nai/<str:code>/<slug:act>", complaints.department_act, name="complaint_act"),
    path("ql/khieu-nai/<str:code>/tep/<int:file_id>", complaints.department_file, name="complaint_file"),
    path("ql/so", figures.register_page, name="register"),
    path("ql/ai-da-xem", listings.listings_page, name="listings"),
    path("ql/han-thong-bao", windows.windows, name="windows"),
    path("ql/so-lieu", figures.figures, name="figures"),
    path("ql/so-lieu/<int:year>/<int:month>/<str:measure>", figures.behind, name="behind"),
    path("ql/cong-bang", fairness.fairness, name="fairness"),
    path("ql/cong-bang/cach-tinh", fairness.method, name="fairness_method"),
    path("ql/bao-cao", reports.reports, name="reports"),
    path("ql/bao-cao/<str:code>/<str:word>", reports.report, name="report"),
    path("ql/bao-cao/<str:code>/<str:word>/gui", reports.send, name="report_send"),
    path("ql/bao-cao/<str:code>/<str:word>/pdf", reports.paper, name="report_paper"),
    path("ql/bao-cao/<str:code>/<str:word>/<str:measure>", report_rows.rows, name="report_rows"),
]
