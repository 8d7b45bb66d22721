"""One message, many channels: the person's own page and e-mail."""

from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "vieclam.announcements"
    label = "announcements"
    verbose_name = "Thông báo"
