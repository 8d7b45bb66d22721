"""Reference data, all dated: places, wages, classifications, banks, procedures, the working calendar."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "vieclam.reference"
    label = "reference"
    verbose_name = "Dữ liệu dùng chung"
