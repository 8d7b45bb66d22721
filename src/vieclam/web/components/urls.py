"""The page of the design kit (not in production)."""

from django.urls import path

from vieclam.web.components import catalogue

urlpatterns = [
    path("components", catalogue.components, name="components"),
    path("components/ban-in", catalogue.slip, name="components_slip"),
    path("components/tien-do", catalogue.progress_part, name="components_progress"),
    path("components/cau-hoi", catalogue.question, name="components_question"),
    path("components/bang.csv", catalogue.export, name="components_export"),
]
