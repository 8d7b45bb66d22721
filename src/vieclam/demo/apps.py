"""What only a demo installation has: seeded people, replays, the picture book. Nothing imports it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vieclam.demo"
    label = "demo"
    verbose_name = "Trình diễn"
