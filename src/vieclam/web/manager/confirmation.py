"""One confirmation for a whole batch of signatures: the signer's password and a fresh code of the second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SignerForm(forms.Form):
    """Asked once before many are signed. Failures count towards the lock-out of sign-in."""

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu của bạn"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Mã xác thực 6 số"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input-code"}),
    )

    def __init__(self, *args: Any, request: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        user, adapter = self.request.user, get_adapter(self.request)
        try:
            known = adapter.reauthenticate(user, given["password"])
        except ValidationError as locked:
            self.add_error("password", locked)
            return given
        if not known:
            self.add_error("password", _("Mật khẩu chưa đúng."))
            return given
        factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
        if factor is None or not factor.wrap().validate_code(given["code"].replace(" ", "")):
            adapter.authentication_failed(self.request, username=user.username)
            self.add_error("code", _("Mã này không đúng hoặc đã dùng. Hãy nhập mã mới nhất."))
        return given
