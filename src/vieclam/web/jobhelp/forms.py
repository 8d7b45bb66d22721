"""The forms of counselling and referral: what is asked on filing, and the results an officer gives."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vieclam.jobbank.models import HelpKind, Referral
from vieclam.jobbank.services.give_help import Help
from vieclam.web.components import words
from vieclam.web.components.fields import DateField


class RequestForm(forms.Form):
    """The one thing that neither the registration nor another dossier knows."""

    terminated_on = DateField(
        label=gettext_lazy("Ngày chấm dứt hợp đồng lao động"),
        help_text=gettext_lazy("Ngày ghi trong quyết định thôi việc, thỏa thuận hoặc hợp đồng đã hết hạn."),
    )

    @classmethod
    def knowing(cls, ended: str | None) -> RequestForm:
        """The empty form, with the day that a fact holds (``2026-01-04``) written as people write it."""
        return cls(initial={"terminated_on": dt.date.fromisoformat(ended) if ended else None})


class _ResultForm(forms.Form):
    """What every result says besides; ``ask_book``: social insurance has not answered."""

    kind = HelpKind.COUNSELLED
    told = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    book_seen = forms.BooleanField(
        label=gettext_lazy("Tôi đã xem sổ bảo hiểm xã hội: có đóng bảo hiểm thất nghiệp"), required=False
    )
    handed = forms.BooleanField(label=gettext_lazy("Người lao động đang ở quầy và nhận kết quả ngay"), required=False)

    def __init__(self, *args: Any, ask_book: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not ask_book:
            del self.fields["book_seen"]

    def given(self) -> Help:
        """The result as the service takes it."""
        said = self.cleaned_data
        return Help(
            kind=self.kind.value,
            told=said["told"],
            referral_id=int(said["referral"]) if said.get("referral") else None,
            book_seen=said.get("book_seen", False),
            handed=said["handed"],
        )


class CounselledForm(_ResultForm):
    """What was advised."""

    told = forms.CharField(
        label=gettext_lazy("Nội dung đã tư vấn"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Người lao động đọc được: việc, khóa học đã gợi ý, việc tiếp theo."),
    )


class NoJobForm(_ResultForm):
    """Why there is no job yet."""

    kind = HelpKind.NO_JOB
    told = forms.CharField(
        label=gettext_lazy("Vì sao chưa có việc phù hợp, và việc tiếp theo"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Người lao động đọc được; đăng ký tìm việc vẫn giữ nguyên."),
    )


class ReferredForm(_ResultForm):
    """The slip that is the result."""

    kind = HelpKind.REFERRED
    referral = forms.ChoiceField(label=gettext_lazy("Phiếu giới thiệu"))
    told = forms.CharField(
        label=gettext_lazy("Dặn thêm"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ["referral", "told", "book_seen", "handed"]

    def __init__(self, *args: Any, referrals: list[Referral], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["referral"].choices = [  # type: ignore[attr-defined]
            (str(row.pk), f"{row.number} · {row.post}, {row.employer_name} · {words.plain_date(row.attend_on)}")
            for row in referrals
        ]
