"""Clients of other administrations, and every attempt kept."""

from django.apps import AppConfig


class GatewaysConfig(AppConfig):
    name = "vieclam.gateways"
    label = "gateways"
    verbose_name = "Kết nối"
