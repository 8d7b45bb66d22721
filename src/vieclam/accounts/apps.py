"""Who signs in: users, second factors, sessions, lock-outs."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vieclam.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
