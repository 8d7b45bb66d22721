"""Who signs in: users, second factors, sessions, lock-outs."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vieclam.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        """Hear of wrong codes."""
        from allauth.mfa import signals

        from vieclam.accounts.second_factor import wrong_code

        signals.authentication_failed.connect(wrong_code, dispatch_uid="wrong_code")
