"""Whom the documents of a batch name as signer, where more than one person has the power."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core.actors import Actor
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower, signing_powers


class SignerChoice(forms.Form):
    """The Department's signer; the delegate in force comes first."""

    signer = forms.ChoiceField(label=gettext_lazy("Người ký văn bản"), required=False)

    def __init__(self, powers: list[SigningPower], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["signer"]
        field.choices = [(str(power.staff_id), words_of(power)) for power in powers]

    @property
    def signer_id(self) -> int | None:
        """Who was chosen; None leaves it to the act."""
        return int(self.cleaned_data["signer"]) if self.cleaned_data.get("signer") else None


def words_of(power: SigningPower) -> str:
    """How the signature will be headed: "KT. Giám đốc, Phó Giám đốc Trần Minh Họa"."""
    title = power.title.capitalize()
    if power.authority:
        return _("%(name)s (%(authority)s Giám đốc, %(title)s)") % {
            "name": power.full_name,
            "authority": power.authority,
            "title": title,
        }
    return f"{power.full_name} ({title})"


def signer_choice(actor: Actor, on: dt.date, data: Any = None) -> SignerChoice | None:
    """The choice of a centre's director; None where only one person signs, or nobody."""
    centre = Centre.objects.filter(pk=actor.centre_id or 0).first()
    powers = signing_powers(centre.department_id, on=on) if centre else []
    others = [power for power in powers if power.staff_id != actor.staff_id]
    return SignerChoice(others, data) if len(others) > 1 else None
