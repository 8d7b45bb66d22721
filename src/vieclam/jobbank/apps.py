"""The job bank: registrations, vacancies, search, matching, referrals, follow-up."""

from django.apps import AppConfig


class JobbankConfig(AppConfig):
    name = "vieclam.jobbank"
    label = "jobbank"
    verbose_name = "Ngân hàng việc làm"

    def ready(self) -> None:
        """Register the procedure of counselling and referral."""
        from vieclam.dossiers.procedures import register_procedure
        from vieclam.jobbank.help_procedure import HELP

        register_procedure(HELP)
