"""Addresses of signing in. They share the names of the public pages (``public:sign_in``)."""

from __future__ import annotations

from django.urls import path

from vieclam.web.sign_in import finish, start, units

urlpatterns = [
    path("dang-nhap", start.sign_in, name="sign_in"),
    path("dang-nhap/xong", finish.finish, name="sign_in_done"),
    path("dang-nhap/don-vi", units.choose_unit, name="choose_unit"),
]
