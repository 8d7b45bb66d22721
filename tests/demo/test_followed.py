"""The demo's referrals go through the services, once; the exchange has some, one it sent back, one entered by hand."""

from collections import Counter

from django.conf import settings

from vieclam.core.tenancy import acting_as
from vieclam.demo.followed import STORIES, seed_followed
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.gateways.models import ExchangeRecord
from vieclam.jobbank.models import Referral
from vieclam.organisations.models import Centre


def test_every_referral_of_the_demo_is_made_once_and_told(db: None, home: str, monkeypatch) -> None:
    make_staff()
    monkeypatch.setattr(settings, "HOME", home)
    centre = Centre.objects.get(code="H14.21")
    assert seed_followed(centre) == len(STORIES)
    assert seed_followed(centre) == 0
    with acting_as(demo_actor("sonla.chuyenvien", TODAY)):
        referrals = Counter(Referral.objects.values_list("state", flat=True))
        records = Counter(ExchangeRecord.objects.values_list("kind", "state"))
    assert referrals["hired"] == 3
    assert referrals["not_hired"] == 1
    assert records["referral_result", "manual"] == 1
    assert sum(number for (kind, _state), number in records.items() if kind == "referral_result") == 4
    assert records["vacancy", "accepted"] == 1
