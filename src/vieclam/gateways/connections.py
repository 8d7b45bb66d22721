"""Clients of the outside systems with this installation's addresses, credentials and time limits."""

from __future__ import annotations

from django.conf import settings

from vieclam.core import clock
from vieclam.gateways.clients import PaymentsClient, PopulationClient, SocialInsuranceClient, Timeouts
from vieclam.gateways.clients.bank import BankClient
from vieclam.gateways.clients.job_exchange import JobExchangeClient
from vieclam.gateways.clients.population import Credentials, Officer

POPULATION = "population"
SOCIAL_INSURANCE = "social_insurance"
BANK = "bank"
JOB_EXCHANGE = "job_exchange"


def _timeouts() -> Timeouts:
    total = float(settings.GATEWAY_SECONDS)
    return Timeouts(connect=min(3.0, total), read=total / 2, total=total)


def population_client() -> PopulationClient:
    """Service 037 of the population database."""
    credentials = Credentials(
        user=settings.POPULATION_USER,
        secret=settings.POPULATION_SECRET,
        api_key=settings.POPULATION_API_KEY,
        x_road_client=settings.POPULATION_X_ROAD_CLIENT,
    )
    return PopulationClient(settings.POPULATION_URL, credentials=credentials, now=clock.real_now, timeouts=_timeouts())


def population_officer(unit_code: str) -> Officer:
    """The officer in whose name jobs of a receiving point ask."""
    return Officer(settings.POPULATION_OFFICER_NUMBER, settings.POPULATION_OFFICER_ACCOUNT, unit_code)


def social_insurance_client() -> SocialInsuranceClient:
    """Participation histories and notices."""
    return SocialInsuranceClient(
        settings.SOCIAL_INSURANCE_URL,
        token=settings.SOCIAL_INSURANCE_TOKEN,
        now=clock.real_now,
        timeouts=_timeouts(),
    )


def payments_client() -> PaymentsClient:
    """Payment orders and their answers."""
    return PaymentsClient(
        settings.SOCIAL_INSURANCE_URL,
        token=settings.SOCIAL_INSURANCE_TOKEN,
        now=clock.real_now,
        timeouts=_timeouts(),
    )


def bank_client() -> BankClient:
    """Files and reports of the bank that centres pay through."""
    return BankClient(settings.BANK_URL, token=settings.BANK_TOKEN, now=clock.real_now, timeouts=_timeouts())


def job_exchange_client() -> JobExchangeClient:
    """Records for the national job exchange."""
    return JobExchangeClient(
        settings.JOB_EXCHANGE_URL, token=settings.JOB_EXCHANGE_TOKEN, now=clock.real_now, timeouts=_timeouts()
    )
