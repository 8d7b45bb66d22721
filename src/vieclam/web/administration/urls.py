"""Addresses of the administrator."""

from django.urls import include, path

from vieclam.web.administration import calendars, details, editing, lists, questions, wage_regions
from vieclam.web.matching import weights
from vieclam.web.programmes import administration as programmes

app_name = "administration"
urlpatterns = [
    path("quan-tri", lists.home, name="home"),
    path("quan-tri/du-lieu/<slug:slug>", lists.table, name="table"),
    path("quan-tri/du-lieu/<slug:slug>/them", editing.add, name="add"),
    path("quan-tri/du-lieu/<slug:slug>/<int:row_id>", lists.row, name="row"),
    path("quan-tri/du-lieu/<slug:slug>/<int:row_id>/sua", editing.edit, name="edit"),
    path("quan-tri/du-lieu/<slug:slug>/<int:row_id>/ket-thuc", details.end, name="end"),
    path("quan-tri/du-lieu/xa/<int:row_id>/chuyen-doi", details.mapping, name="mapping"),
    path("quan-tri/du-lieu/thu-tuc/<int:row_id>/giay-to", details.paper, name="add_paper"),
    path("quan-tri/du-lieu/thu-tuc/<int:row_id>/giay-to/<int:paper_id>", details.paper, name="paper"),
    path("quan-tri/lich", calendars.present_year, name="calendar"),
    path("quan-tri/lich/nhap", calendars.announcement, name="announcement"),
    path("quan-tri/lich/phien-ban", calendars.versions, name="calendar_versions"),
    path("quan-tri/lich/<int:year>", calendars.year, name="calendar_year"),
    path("quan-tri/lich/ngay/<str:text>", calendars.day, name="calendar_day"),
    path("quan-tri/cau-hoi", questions.questions, name="questions"),
    path("quan-tri/cau-hoi/<str:name>", questions.answer, name="answer"),
    path("quan-tri/chuong-trinh", programmes.programmes_page, name="programmes"),
    path("quan-tri/chuong-trinh/moi", programmes.publish_page, name="programme_publish"),
    path("quan-tri/chuong-trinh/<slug:code>", programmes.programme_page, name="programme"),
    path("quan-tri/trong-so", weights.weights_page, name="match_weights"),
    path("quan-tri/trong-so/them", weights.weights_add, name="match_weights_add"),
    path("quan-tri/vung-luong", wage_regions.wage_regions, name="wage_regions"),
    path("", include("vieclam.web.administration.organisations.urls")),
]
