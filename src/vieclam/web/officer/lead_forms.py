"""Forms about a running benefit that carry their proof: work that social insurance tells of, a refused referral."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import Entitlement
from vieclam.web.components.fields import CameraField, DateField
from vieclam.web.month_words import months_in
from vieclam.web.refusal_words import HAPPENED_WORDS


class _ProvedForm(forms.Form):
    """A form whose proof is stored with the benefit's person."""

    proof = CameraField(label=gettext_lazy("Bản chụp giấy tờ"))

    def stored(self, actor: Any, entitlement: Entitlement, purpose: str) -> int:
        """The number of the stored proof."""
        proof = self.cleaned_data["proof"]
        row = store_file(
            actor=actor,
            centre_id=entitlement.centre_id,
            person_id=entitlement.person_id,
            name=proof.name,
            content=proof.read(),
            purpose=purpose,
        )
        return row.pk


class WorkLeadForm(_ProvedForm):
    """What social insurance told of a job."""

    unit = forms.CharField(label=gettext_lazy("Đơn vị đang đóng bảo hiểm xã hội"), max_length=300)
    since = DateField(label=gettext_lazy("Đóng từ ngày"))
    until = DateField(
        label=gettext_lazy("Đến ngày"), required=False, help_text=gettext_lazy("Bỏ trống nếu còn đang đóng.")
    )
    field_order = ["unit", "since", "until", "proof"]


class NoticeForm(_ProvedForm):
    """Social insurance's notice that money was not taken."""

    number = forms.CharField(label=gettext_lazy("Số thông báo (Mẫu 13)"), max_length=60)
    issued_on = DateField(label=gettext_lazy("Ngày thông báo"))
    issued_by = forms.CharField(label=gettext_lazy("Cơ quan bảo hiểm xã hội"), max_length=200)
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Tháng không đến nhận tiền"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["number", "issued_on", "issued_by", "months", "proof"]

    def __init__(self, *args: Any, untaken: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["months"].choices = [  # type: ignore[attr-defined]
            (number, _("Tháng %(number)s") % {"number": number}) for number in untaken
        ]


class LaterMonthsForm(_ProvedForm):
    """Social insurance's paper on contribution months that it confirmed after the benefit had ended."""

    number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=60)
    issued_on = DateField(label=gettext_lazy("Ngày văn bản"))
    issued_by = forms.CharField(label=gettext_lazy("Cơ quan bảo hiểm xã hội"), max_length=200)
    months = forms.CharField(
        label=gettext_lazy("Các tháng được xác nhận bổ sung"),
        help_text=gettext_lazy("Ví dụ: 3/2019 - 7/2019, 9/2019"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["number", "issued_on", "issued_by", "months", "proof"]

    def clean_months(self) -> tuple[str, ...]:
        """The months one by one ("2019-03")."""
        try:
            return tuple(months_in(self.cleaned_data["months"]))
        except ValueError as wrong:
            raise forms.ValidationError(_("Không đọc được “%(part)s”.") % {"part": str(wrong)[:60]}) from None


class RefusalForm(_ProvedForm):
    """One refusal of a referred job."""

    employer = forms.CharField(label=gettext_lazy("Nơi được giới thiệu"), max_length=200)
    post = forms.CharField(label=gettext_lazy("Vị trí việc làm"), max_length=200)
    referred_on = DateField(label=gettext_lazy("Ngày giới thiệu"))
    refused_on = DateField(label=gettext_lazy("Ngày từ chối"))
    happened = forms.ChoiceField(label=gettext_lazy("Điều đã xảy ra"), choices=[("", "–"), *HAPPENED_WORDS.items()])
    said = forms.CharField(
        label=gettext_lazy("Người lao động nói gì"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["employer", "post", "referred_on", "refused_on", "happened", "said", "proof"]
