"""The organisations of a demo installation."""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO

import pytest
import yaml
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat

from vieclam.core.actors import platform_actor
from vieclam.core.tenancy import acting_as
from vieclam.organisations.models import Centre, CentreKind, Department, ReceptionPoint
from vieclam.organisations.services.load_organisations import DATA, load_organisations
from vieclam.reference.models import Commune, Province, Scheme

pytestmark = pytest.mark.django_db


def test_34_departments_and_83_centres() -> None:
    assert Department.objects.count() == 34
    assert Centre.objects.filter(kind=CentreKind.PROVINCIAL, handles_insurance=True).count() == 63
    assert Centre.objects.filter(kind=CentreKind.ORGANISATION, handles_insurance=False).count() == 20


def test_each_former_province_has_its_centre_in_the_right_department() -> None:
    for old in Province.objects.filter(scheme=Scheme.OLD):
        centre = Centre.objects.select_related("department").get(former_province_code=old.code)
        assert centre.department.province_code == old.new_province_code
        assert old.name in centre.name


def test_codes_fit_the_pattern_of_dossier_codes() -> None:
    for point in ReceptionPoint.objects.select_related("centre__department"):
        assert re.fullmatch(r"H\d\d\.\d\d", point.unit_code)
        assert point.unit_code.startswith(point.centre.department.code + ".")


def test_only_insurance_centres_receive_online() -> None:
    for centre in Centre.objects.prefetch_related("reception_points"):
        points = list(centre.reception_points.all())
        assert sum(point.online for point in points) == (1 if centre.handles_insurance else 0)
        assert 1 <= sum(not point.online for point in points) <= 2


def test_son_la_is_complete() -> None:
    centre = Centre.objects.get(code="H14.21")
    assert centre.name == "Trung tâm Dịch vụ việc làm Sơn La"
    assert centre.address
    assert centre.phone
    assert {point.unit_code for point in centre.reception_points.all()} == {"H14.21", "H14.22", "H14.29"}
    assert centre.department.name == "Sở Nội vụ tỉnh Sơn La"
    assert centre.department.parent_name == "ỦY BAN NHÂN DÂN TỈNH SƠN LA"


def test_the_wards_of_the_file_exist_in_their_province() -> None:
    document = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    for code, details in document["provincial"].items():
        province = Province.objects.get(scheme=Scheme.OLD, code=code).new_province_code
        for ward in (details.get("seat"), details.get("further")):
            if ward:
                found = Commune.objects.filter(scheme=Scheme.SINCE_2025, province_code=province, full_name=ward)
                assert found.exists(), f"{ward} is not in province {province}"


def test_loading_again_makes_nothing_and_keeps_changes() -> None:
    with acting_as(platform_actor("tests")) as actor:
        Centre.objects.filter(code="H14.21").update(phone="0212 111 1111")
        Centre.objects.filter(code="H14.22").update(code="G01")
        Centre.objects.filter(kind=CentreKind.ORGANISATION).update(code=Concat(Value("G-"), "code"))
        made = load_organisations(actor=actor, on=dt.date(2026, 11, 22))
    assert (made.departments, made.centres, made.reception_points) == (0, 0, 0)
    assert Centre.objects.get(code="H14.21").phone == "0212 111 1111"
    output = StringIO()
    call_command("load_organisations", stdout=output)
    assert "0 centres" in output.getvalue()
