"""The forms of a complaint: filing it, going on with it, and what is done with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.complaints.models import DeclineReason, Outcome
from vieclam.complaints.selectors import documents_to_complain_about, dossiers_to_complain_about
from vieclam.complaints.services.file_complaint import Told
from vieclam.core.text import clean
from vieclam.web.components import words
from vieclam.web.components.fields import CameraField, DateField
from vieclam.web.form_names import form_name


def _long(label: Any, *, longest: int, help_text: Any = "", required: bool = True, rows: int = 4) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, help_text=help_text, required=required, widget=area)


class ToldForm(forms.Form):
    """What the person disagrees with and wants; why so late, where it is late; a paper."""

    reason = _long(
        gettext_lazy("Bạn không đồng ý điều gì, vì sao?"),
        longest=4000,
        help_text=gettext_lazy("Nói rõ chỗ nào sai, việc gì đã xảy ra, ngày nào."),
        rows=6,
    )
    wanted = _long(gettext_lazy("Bạn muốn được giải quyết thế nào?"), longest=1000, rows=3)
    late_reason = _long(
        gettext_lazy("Nếu đã quá hạn: vì sao nộp muộn?"),
        longest=500,
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi đã quá hạn khiếu nại."),
        rows=2,
    )
    scan = CameraField(label=gettext_lazy("Ảnh hoặc tệp kèm theo (nếu có)"), required=False)

    def told(self, scan_id: int | None) -> Told:
        """What the service takes."""
        given = self.cleaned_data
        return Told(given["reason"], given["wanted"], given["late_reason"], scan_id)


class FilingForm(ToldForm):
    """A first complaint: about what, and since when the person knows of it."""

    field_order = ("about", "known_on", "reason", "wanted", "late_reason", "scan")
    about = forms.ChoiceField(label=gettext_lazy("Khiếu nại về"), widget=forms.RadioSelect)
    known_on = DateField(label=gettext_lazy("Ngày bạn nhận được văn bản, hoặc biết việc đó"))

    def __init__(self, *args: Any, person_id: int, at_counter: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = _subjects(person_id)  # type: ignore[attr-defined]
        if at_counter:
            self.fields["scan"].required = True
            self.fields["scan"].label = _("Ảnh chụp, bản quét đơn có chữ ký")

    def subject(self) -> dict[str, int]:
        """The document or the dossier, as the service names them."""
        kind, _colon, number = self.cleaned_data["about"].partition(":")
        return {f"{kind}_id": int(number)}


def _subjects(person_id: int) -> list[tuple[str, str]]:
    documents = [
        (
            f"document:{row.pk}",
            _("%(name)s số %(number)s ngày %(day)s")
            % {"name": form_name(row.form), "number": row.number_text, "day": words.plain_date(row.business_date)},
        )
        for row in documents_to_complain_about(person_id)
    ]
    dossiers = [
        (f"dossier:{row.pk}", _("Cách giải quyết hồ sơ %(code)s (không phải một văn bản)") % {"code": row.code})
        for row in dossiers_to_complain_about(person_id)
    ]
    return documents + dossiers


class AnswerForm(forms.Form):
    """The answer to one question."""

    text = _long(gettext_lazy("Câu trả lời của bạn"), longest=2000, rows=3)


class FindForm(forms.Form):
    """Whose complaint it is: by the code of a dossier of theirs."""

    ma = forms.CharField(label=gettext_lazy("Mã hồ sơ của người khiếu nại"), max_length=40)

    def clean_ma(self) -> str:
        """Without spaces, in capitals."""
        return clean(self.cleaned_data["ma"]).replace(" ", "").upper()


class AcceptForm(forms.Form):
    """Taking it on."""

    difficult = forms.BooleanField(label=gettext_lazy("Vụ việc phức tạp: thời hạn giải quyết dài hơn"), required=False)


class DeclineForm(forms.Form):
    """Not taking it on: which reason of the law, and in words."""

    declined_for = forms.ChoiceField(
        label=gettext_lazy("Lý do theo luật"), widget=forms.RadioSelect, choices=DeclineReason.choices
    )
    explained = _long(gettext_lazy("Giải thích cho người khiếu nại"), longest=1000)


class AskForm(forms.Form):
    """A question."""

    text = _long(gettext_lazy("Câu hỏi"), longest=1000, rows=3)


class DecideForm(forms.Form):
    """The decision."""

    outcome = forms.ChoiceField(label=gettext_lazy("Kết luận"), widget=forms.RadioSelect, choices=Outcome.choices)
    findings = _long(gettext_lazy("Kết quả xác minh và căn cứ"), longest=4000, rows=5)
    follows = _long(
        gettext_lazy("Việc sẽ làm"),
        longest=2000,
        required=False,
        help_text=gettext_lazy(
            "Bắt buộc khi khiếu nại đúng toàn bộ hoặc một phần: sửa, hủy, làm lại bước nào, khi nào."
        ),
        rows=3,
    )
    scan = CameraField(label=gettext_lazy("Bản quét quyết định đã ký (nếu có)"), required=False)


class WithdrawForm(forms.Form):
    """Nothing to fill in."""
