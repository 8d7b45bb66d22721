"""Addresses of organisations and staff; staff go by number, never by name."""

from django.urls import path

from vieclam.web.administration.organisations import accounts, certificates, editing, opening, staff, units

ROOT = "quan-tri/to-chuc"
DEPARTMENT = f"{ROOT}/so/<int:department_id>"
CENTRE = f"{ROOT}/trung-tam/<int:centre_id>"
POINT = f"{ROOT}/noi-tiep-nhan/<int:point_id>"
MEMBER = f"{ROOT}/can-bo/<int:staff_id>"
urlpatterns = [
    path(ROOT, units.organisations, name="organisations"),
    path(f"{ROOT}/toan-quoc", units.nation, name="nation"),
    path(f"{ROOT}/toan-quoc/them-can-bo", staff.add, name="add_national_staff"),
    path(DEPARTMENT, units.department, name="department"),
    path(f"{DEPARTMENT}/sua", editing.department_edit, name="department_edit"),
    path(f"{DEPARTMENT}/them-trung-tam", opening.centre_add, name="centre_add"),
    path(f"{DEPARTMENT}/them-can-bo", staff.add, name="add_department_staff"),
    path(f"{DEPARTMENT}/uy-quyen", editing.delegation_add, name="delegation_add"),
    path(f"{DEPARTMENT}/con-dau", certificates.load, name="seal_certificate"),
    path(f"{DEPARTMENT}/con-dau/thu-nghiem", certificates.make, name="seal_test_certificate"),
    path(f"{ROOT}/uy-quyen/<int:delegation_id>/ket-thuc", editing.delegation_end, name="delegation_end"),
    path(CENTRE, units.centre, name="centre"),
    path(f"{CENTRE}/sua", editing.centre_edit, name="centre_edit"),
    path(f"{CENTRE}/them-can-bo", staff.add, name="add_centre_staff"),
    path(f"{CENTRE}/dong", opening.centre_close, name="centre_close"),
    path(f"{CENTRE}/thoi-dong", opening.centre_stay, name="centre_stay"),
    path(f"{CENTRE}/them-noi-tiep-nhan", opening.point_add, name="point_add"),
    path(f"{CENTRE}/con-dau", certificates.load, name="centre_seal"),
    path(f"{CENTRE}/con-dau/thu-nghiem", certificates.make, name="centre_test_seal"),
    path(f"{POINT}/sua", editing.point_edit, name="point_edit"),
    path(f"{POINT}/dong", opening.point_close, name="point_close"),
    path(f"{POINT}/thoi-dong", opening.point_stay, name="point_stay"),
    path(MEMBER, staff.member, name="member"),
    path(f"{MEMBER}/sua", staff.edit, name="member_edit"),
    path(f"{MEMBER}/vai-tro", staff.role_add, name="role_add"),
    path(f"{ROOT}/vai-tro/<int:membership_id>/ket-thuc", staff.role_end, name="role_end"),
    path(f"{MEMBER}/tai-khoan/<slug:what>", accounts.act, name="account_act"),
    path(f"{MEMBER}/chung-thu", certificates.load, name="member_certificate"),
    path(f"{MEMBER}/chung-thu/thu-nghiem", certificates.make, name="member_test_certificate"),
]
