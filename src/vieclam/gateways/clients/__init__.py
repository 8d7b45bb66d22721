"""HTTP clients of other administrations: plain functions over httpx, no database, no Django, no log of personal data.

Every answer carries the bytes it was read from (``raw``) and when they came (``received_at``), so that the caller can
store them as evidence. Every failure is a ``GatewayError``.
"""

from vieclam.gateways.clients.errors import (
    GatewayError,
    GatewayMalformed,
    GatewayRejected,
    GatewayTimeout,
    GatewayUnavailable,
)
from vieclam.gateways.clients.payments import PaymentsClient
from vieclam.gateways.clients.population import PopulationClient
from vieclam.gateways.clients.social_insurance import SocialInsuranceClient
from vieclam.gateways.clients.transport import Timeouts

__all__ = [
    "GatewayError",
    "GatewayMalformed",
    "GatewayRejected",
    "GatewayTimeout",
    "GatewayUnavailable",
    "PaymentsClient",
    "PopulationClient",
    "SocialInsuranceClient",
    "Timeouts",
]
