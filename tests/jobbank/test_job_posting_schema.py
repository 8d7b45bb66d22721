"""schema.org JobPosting of a vacancy: what is required, in the vocabulary's words, and nothing of the contact."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from vieclam.core import clock
from vieclam.employers.models import Employer
from vieclam.jobbank.job_posting_schema import REQUIRED, base_salary, job_posting
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.pay import Pay, PayUnit

PROVINCES, COMMUNES = {"14": "Tỉnh Sơn La", "79": "Thành phố Hồ Chí Minh"}, {"03679": "Phường Chiềng Sinh"}
URL = "https://vieclam.example/viec-lam/1"


def posting(**changed: Any) -> dict[str, Any]:
    """Of an invented vacancy."""
    plain: dict[str, Any] = {
        "employer": Employer(name="Công ty May Thử (minh họa)", tax_code="0000000001"),
        "state": "published",
        "number": "VT-T14-26-0001",
        "title": "Công nhân may",
        "description": "May theo chuyền.\nCa ngày <b>không</b> tăng ca.",
        "quantity": 20,
        "province_codes": ["14"],
        "commune_codes": ["03679"],
        "location": "1 đường Thử",
        "pay_minimum": 7_000_000,
        "pay_maximum": 9_000_000,
        "experience": "1_2",
        "qualification": "college",
        "working_time": "full_time",
        "posted_on": dt.date(2026, 11, 2),
        "deadline": dt.date(2026, 11, 30),
        "made_at": dt.datetime(2026, 11, 2, 9, tzinfo=clock.ZONE),
    }
    return job_posting(Vacancy(**(plain | changed)), url=URL, provinces=PROVINCES, communes=COMMUNES)


def test_what_is_required_is_there_and_in_the_words_of_the_vocabulary() -> None:
    found = posting()
    assert set(found) >= REQUIRED
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    assert found["validThrough"] == "2026-11-30T23:59:59+07:00"
    assert found["employmentType"] == ["FULL_TIME"]
    assert found["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Công ty May Thử (minh họa)",
        "taxID": "0000000001",
    }
    assert found["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "VND",
        "value": {"@type": "QuantitativeValue", "unitText": "MONTH", "minValue": 7_000_000, "maxValue": 9_000_000},
    }
    (place,) = found["jobLocation"]
    assert place["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "VN",
        "addressLocality": "Phường Chiềng Sinh",
        "addressRegion": "Tỉnh Sơn La",
        "streetAddress": "1 đường Thử",
    }
    assert found["experienceRequirements"]["monthsOfExperience"] == 12
    assert found["educationRequirements"]["credentialCategory"] == "associate degree"
    assert found["description"] == "<p>May theo chuyền.</p><p>Ca ngày &lt;b&gt;không&lt;/b&gt; tăng ca.</p>"


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        (Pay(25_000, 25_000, PayUnit.HOUR), {"unitText": "HOUR", "value": 25_000}),
        (Pay(None, 15_000_000), {"unitText": "MONTH", "maxValue": 15_000_000}),
        (Pay(8_000_000, None), {"unitText": "MONTH", "minValue": 8_000_000}),
        (Pay(300_000, 500_000, PayUnit.DAY), {"unitText": "DAY", "minValue": 300_000, "maxValue": 500_000}),
    ],
)
def test_pay_with_its_unit(pay: Pay, value: dict[str, Any]) -> None:
    found = base_salary(pay)
    assert found is not None
    assert found["value"] == {"@type": "QuantitativeValue", **value}


def test_what_is_not_known_is_left_out_rather_than_guessed() -> None:
    found = posting(
        pay_minimum=None,
        pay_maximum=None,
        deadline=None,
        working_time="",
        experience="",
        qualification="",
        province_codes=[],
        commune_codes=[],
        location="",
    )
    assert set(found) >= REQUIRED
    assert not set(found) & {"baseSalary", "validThrough", "employmentType", "experienceRequirements"}
    assert found["jobLocation"] == [{"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "VN"}}]
    assert base_salary(Pay(50_000, 50_000, PayUnit.PIECE)) is None
    assert posting(experience="none")["experienceRequirements"] == "no requirements"
    assert len(posting(province_codes=["14", "79"], commune_codes=[])["jobLocation"]) == 2
    assert posting(working_time="part_time", contract="under_12")["employmentType"] == ["PART_TIME", "TEMPORARY"]


def test_only_what_is_published_is_told() -> None:
    with pytest.raises(ValueError, match="published"):
        posting(state="checking")
