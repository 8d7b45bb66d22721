"""Special support programmes paid from the unemployment-insurance fund."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "vieclam.programmes"
    label = "programmes"
    verbose_name = "Chương trình hỗ trợ"
