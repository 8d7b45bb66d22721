"""Payment orders to social insurance and their answers."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "vieclam.payments"
    label = "payments"
    verbose_name = "Chi trả"
