"""Departments (Sở Nội vụ), centres, points of reception, staff, memberships, delegations."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "vieclam.organisations"
    label = "organisations"
    verbose_name = "Tổ chức"
