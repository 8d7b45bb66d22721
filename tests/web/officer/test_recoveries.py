"""The pages of money to come back: what waits, the code to pay by, what is written down by hand, whose money it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tests import factories
from tests.web import claims
from tests.web.officer.test_orders import page, scan, sent
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.payments.models import Recovery, RecoveryCredit
from vieclam.payments.services.open_recovery import open_recovery
from vieclam.payments.services.record_credit import Credit, record_credit

pytestmark = pytest.mark.django_db
ON, DUE = dt.date(2026, 11, 2), dt.date(2026, 11, 16)
OWED = 6_000_000


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(ON):
        yield


@pytest.fixture
def house(db: None) -> claims.House:
    return claims.house()


def opened(house: claims.House, reference: str = "RC-1") -> Recovery:
    person = factories.person(related_to=house.centre)
    with acting_as(factories.job(house.centre)) as job:
        return open_recovery(
            actor=job,
            centre_id=house.centre.pk,
            person_id=person.pk,
            amount=OWED,
            reference=reference,
            decision_number=f"90/{reference}",
            due_on=DUE,
            on=ON,
            instalments=[(dt.date(2026, 11, 9), 2_000_000), (DUE, 4_000_000)],
        )


def unknown(house: claims.House) -> RecoveryCredit:
    with acting_as(factories.job(house.centre)) as job:
        credit = Credit("FT1", 500_000, ON, "tien nha", "NGUYEN VAN A")
        return record_credit(actor=job, centre_id=house.centre.pk, credit=credit)


def by_hand(**others: object) -> dict[str, object]:
    usual = {"kind": "in", "amount": "6.000.000", "received_on": "2/11/2026", "note": "Giấy nộp tiền 12"}
    return usual | {"once_key": "k1", "scan": scan()} | others


def test_what_is_owed_and_the_code_to_pay_by(house: claims.House) -> None:
    row = opened(house)
    assert row.code in page(house, "/nv/thu-hoi?tab=dang-thu")
    assert row.code not in page(house, "/nv/thu-hoi")
    html = page(house, f"/nv/thu-hoi/{row.pk}")
    assert f"nội dung {row.code}" in html
    assert "2.000.000" in html
    assert "2026-11-09" not in html
    with clock.at(DUE + dt.timedelta(days=1)):
        assert "quá hạn" in page(house, "/nv/thu-hoi")
    assert row.code in page(house, f"/nv/thu-hoi?tab=dang-thu&q={row.code[:6]}")


def test_written_down_twice_with_the_same_key_it_is_once(house: claims.House) -> None:
    row = opened(house)
    for _press in range(2):
        assert sent(house, f"/nv/thu-hoi/{row.pk}", **by_hand()).status_code == 302
    with acting_as(house.actor("officer")):
        assert Recovery.objects.get(pk=row.pk).state == "settled"
        assert RecoveryCredit.objects.count() == 1
    html = page(house, f"/nv/thu-hoi/{row.pk}")
    assert "Không còn phải nộp" in html
    assert "Giấy nộp tiền 12" in html
    again = sent(house, f"/nv/thu-hoi/{row.pk}", **by_hand(kind="back", amount="1", once_key="k2", scan=scan()))
    assert again.status_code == 400
    assert "Chỉ hoàn lại phần đã nộp thừa" in again.content.decode()


def test_nothing_is_written_down_without_what_shows_it(house: claims.House) -> None:
    row = opened(house)
    assert sent(house, f"/nv/thu-hoi/{row.pk}", **by_hand(scan="")).status_code == 400
    assert sent(house, f"/nv/thu-hoi/{row.pk}", **by_hand(received_on="3/11/2026")).status_code == 400
    assert house.browser("reception").post(f"/nv/thu-hoi/{row.pk}", by_hand()).status_code == 403


def test_somebody_says_whose_money_it_was(house: claims.House) -> None:
    first, second, credit = opened(house), opened(house, "RC-2"), unknown(house)
    assert "tien nha" in page(house, "/nv/thu-hoi?tab=chua-ro")
    address = f"/nv/thu-hoi/khoan/{credit.pk}"
    assert sent(house, address, code="TH", note="Gọi điện").status_code == 400
    assert sent(house, address, code="XX", note="Gọi điện").status_code == 400
    for _press in range(2):
        assert sent(house, address, code=second.code, note="Gọi điện").status_code == 302
    wrong = sent(house, address, code=first.code, note="Nhầm")
    assert (wrong.status_code, "khoản thu hồi khác" in wrong.content.decode()) == (400, True)
    with acting_as(house.actor("officer")):
        assert Recovery.objects.get(pk=second.pk).received == 500_000
    assert house.browser("officer").get(address).status_code == 302


def test_empty_tabs_teach_and_tables_go_along(house: claims.House) -> None:
    for tab, words in (("can-xem", "nộp thừa"), ("dang-thu", "VietQR"), ("da-thu", "nộp đủ"), ("chua-ro", "xác định")):
        assert words in page(house, f"/nv/thu-hoi?tab={tab}")
    row = opened(house)
    unknown(house)
    assert f"{row.code}," in page(house, "/nv/thu-hoi.csv?tab=dang-thu")
    assert "FT1" in page(house, "/nv/thu-hoi.csv?tab=chua-ro")
    elsewhere = claims.house()
    assert elsewhere.browser("officer").get(f"/nv/thu-hoi/{row.pk}").status_code == 404
