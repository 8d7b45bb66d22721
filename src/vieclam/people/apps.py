"""Workers, one row per human; relations to centres, consents, who looked."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "vieclam.people"
    label = "people"
    verbose_name = "Người lao động"
