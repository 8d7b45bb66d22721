"""Addresses of what comes after a referral, joined to those of the desk and of the worker."""

from __future__ import annotations

from django.urls import path

from vieclam.web.follow_up import connections, desk, exchange, exchange_record, worker

OFFICER = [
    path("nv/viec-lam/theo-doi", desk.follow_up_page, name="follow_ups"),
    path("nv/viec-lam/theo-doi/<str:number>/hoi-lai", desk.record, name="follow_up"),
    path("nv/viec-lam/san-quoc-gia", exchange.exchange_page, name="exchange"),
    path("nv/viec-lam/san-quoc-gia/lua-chon", exchange.choose, name="exchange_choose"),
    path("nv/viec-lam/san-quoc-gia/nhap-tay", exchange.by_hand, name="exchange_by_hand"),
    path("nv/viec-lam/san-quoc-gia/bang/<slug:kind>.<slug:form>", exchange.export, name="exchange_export"),
    path("nv/viec-lam/san-quoc-gia/<int:record_id>", exchange_record.record_page, name="exchange_record"),
    path("nv/viec-lam/san-quoc-gia/<int:record_id>/gui-lai", exchange_record.resend, name="exchange_resend"),
    path("nv/viec-lam/san-quoc-gia/<int:record_id>/da-nhap", exchange_record.entered, name="exchange_entered"),
    path("nv/viec-lam/ket-qua-ket-noi", connections.connections_page, name="connections"),
    path("nv/viec-lam/ket-qua-ket-noi/mau-04.<slug:form>", connections.connections_file, name="connections_file"),
]
WORKER = [path("toi/da-co-viec/<str:number>", worker.still_working, name="still_working")]
