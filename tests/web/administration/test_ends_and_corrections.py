"""The pages for the end of a row, the mapping of an old commune and the papers of a procedure."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from vieclam.reference.models import Bank, Commune, MinimumWage, Procedure, ProcedureComponent, Scheme
from vieclam.reference.selectors import convert_commune

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def press_twice(client: Client, address: str, values: dict[str, str]) -> None:
    """Send one form two times, as a nervous finger does."""
    found = re.search(r'name="once_key" value="([^"]+)"', client.get(address).content.decode())
    assert found
    for _press in range(2):
        assert client.post(address, {**values, "once_key": found[1]}).status_code == 302


def test_a_bank_is_ended_from_its_page(administrator: Client, officer: Client) -> None:
    bank = Bank.objects.order_by("pk").first()
    assert bank
    address = f"/quan-tri/du-lieu/ngan-hang/{bank.pk}/ket-thuc"
    assert address in text(administrator.get(f"/quan-tri/du-lieu/ngan-hang/{bank.pk}"))
    assert officer.get(address).status_code == 403
    press_twice(administrator, address, {"valid_to": "30/6/2026", "source": "Thông báo thử"})
    assert "30/6/2026" in text(administrator.get(f"/quan-tri/du-lieu/ngan-hang/{bank.pk}"))
    wrong = administrator.post(address, {"valid_to": "31/2/2026", "source": "Giữ lại"})
    assert wrong.status_code == 400
    assert "Giữ lại" in text(wrong)


def test_wages_have_no_such_page(administrator: Client) -> None:
    wage = MinimumWage.objects.get(region="I", valid_to=None)
    assert administrator.get(f"/quan-tri/du-lieu/luong-toi-thieu/{wage.pk}/ket-thuc").status_code == 404


def test_a_mapping_is_corrected_from_the_page_of_the_old_commune(administrator: Client) -> None:
    old = Commune.objects.filter(scheme=Scheme.OLD).order_by("code").first()
    new = Commune.objects.filter(scheme=Scheme.SINCE_2025).order_by("-code").first()
    assert old
    assert new
    address = f"/quan-tri/du-lieu/xa/{old.pk}/chuyen-doi"
    assert convert_commune(old.code).candidates[0].code in text(administrator.get(address))
    press_twice(administrator, address, {"new_codes": new.code, "source": "Nghị quyết thử"})
    assert convert_commune(old.code).new_code == new.code
    assert "99999" in text(administrator.post(address, {"new_codes": "99999", "source": "x"}))
    assert administrator.get(f"/quan-tri/du-lieu/xa/{new.pk}/chuyen-doi").status_code == 404


def test_papers_of_a_procedure_reach_its_public_page(administrator: Client, client: Client) -> None:
    procedure = Procedure.objects.get(code="1.014748", valid_to=None)
    values = {"code": "giay_thu", "name": "Giấy thử nghiệm (minh họa)"}
    press_twice(administrator, f"/quan-tri/du-lieu/thu-tuc/{procedure.pk}/giay-to", values)
    paper = ProcedureComponent.objects.get(code="giay_thu", procedure=procedure)
    public = f"/thu-tuc/{procedure.code}"
    assert "Giấy thử nghiệm" in text(client.get(public))
    address = f"/quan-tri/du-lieu/thu-tuc/{procedure.pk}/giay-to/{paper.pk}"
    press_twice(administrator, address, {**values, "order": str(paper.order), "valid_to": "1/1/2026"})
    assert "Giấy thử nghiệm" not in text(client.get(public))
    other = Procedure.objects.exclude(pk=procedure.pk).order_by("pk").first()
    assert other
    assert administrator.get(f"/quan-tri/du-lieu/thu-tuc/{other.pk}/giay-to/{paper.pk}").status_code == 404
