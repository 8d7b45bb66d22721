"""Locking and opening an account, a new starting password, a reset of the second factor: each asks for the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.organisations.services.manage_sign_in import (
    lock_account,
    reset_password,
    reset_second_factor,
    unlock_account,
)
from vieclam.web.administration.organisations.access import attempt, form_page, organisation_page, staff_or_404
from vieclam.web.administration.organisations.forms import ReasonForm
from vieclam.web.administration.organisations.staff import password_page

SWITCHES: dict[str, Callable[..., Any]] = {"khoa": lock_account, "mo-khoa": unlock_account}
RESETS: dict[str, Callable[..., Any]] = {"mat-khau": reset_password, "ma-xac-thuc": reset_second_factor}


def _words(what: str) -> tuple[str, str, str]:
    """Title, what will happen, and what is said afterwards."""
    return {
        "khoa": (
            _("Khóa tài khoản"),
            _("Người này bị đăng xuất ngay và không đăng nhập được cho đến khi mở khóa. Vai trò vẫn giữ nguyên."),
            _("Đã khóa tài khoản."),
        ),
        "mo-khoa": (_("Mở khóa tài khoản"), _("Người này đăng nhập lại được ngay."), _("Đã mở khóa tài khoản.")),
        "mat-khau": (
            _("Cấp mật khẩu mới"),
            _("Mật khẩu đang dùng hết hiệu lực. Mật khẩu mới chỉ hiện một lần, dùng một lần để đặt mật khẩu riêng."),
            "",
        ),
        "ma-xac-thuc": (
            _("Đặt lại mã xác thực"),
            _(
                "Dùng khi mất hoặc đổi điện thoại. Mã 6 số và mật khẩu đang dùng hết hiệu lực; người này nhận mật khẩu"
                " dùng một lần và cài lại mã khi đăng nhập. Hãy chắc chắn đang nói với đúng người."
            ),
            "",
        ),
    }[what]


@organisation_page
def act(request: Any, staff_id: int, what: str) -> HttpResponse:
    """One of the four acts on an account."""
    if what not in {*SWITCHES, *RESETS}:
        raise Http404
    row = staff_or_404(request.actor, staff_id)
    form = ReasonForm(request.POST or None)
    title, lead, said = _words(what)

    def run(values: dict[str, Any]) -> Any:
        given = {"actor": request.actor, "staff_id": row.pk, "reason": values["reason"], "on": clock.today()}
        if what in SWITCHES:
            return SWITCHES[what](**given)
        return RESETS[what](**given, once_key=request.POST.get("once_key", ""))

    done = attempt(request, form, run)
    if done is not None and what in RESETS:
        return password_page(request, *done)
    if done is not None:
        messages.success(request, said)
        return redirect("administration:member", staff_id=row.pk)
    back = reverse("administration:member", args=[row.pk])
    return form_page(request, form, title=title, eyebrow=row.full_name, lead=lead, back=back, button=title)
