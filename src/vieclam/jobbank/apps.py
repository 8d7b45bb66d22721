"""The job bank: registrations, vacancies, search, matching, referrals, follow-up."""

from django.apps import AppConfig


class JobbankConfig(AppConfig):
    name = "vieclam.jobbank"
    label = "jobbank"
    verbose_name = "Ngân hàng việc làm"
