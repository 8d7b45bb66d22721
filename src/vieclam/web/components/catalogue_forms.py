"""The forms shown on ``/components``."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vieclam.web.components.fields import CameraField, DateField, MoneyField, TextField


class EveryFieldForm(forms.Form):
    """One of each kind of field."""

    full_name = TextField(label=_("Họ và tên"))
    born = DateField(label=_("Ngày sinh"))
    salary = MoneyField(label=_("Tiền lương tháng cuối"))
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    channel = forms.ChoiceField(
        label=_("Bạn muốn nhận kết quả ở đâu?"),
        choices=[("counter", _("Tại trung tâm")), ("online", _("Trên mạng")), ("post", _("Qua bưu điện"))],
        widget=forms.RadioSelect,
    )
    region = forms.ChoiceField(
        label=_("Vùng lương tối thiểu"), choices=[("I", "I"), ("II", "II"), ("III", "III"), ("IV", "IV")]
    )
    agree = forms.BooleanField(label=_("Tôi đã xem lại và cam đoan những điều trên là đúng"))
    paper = CameraField(label=_("Quyết định thôi việc"), required=False)


class QuestionForm(forms.Form):
    """One question."""

    last_day = DateField(label=_("Ngày cuối cùng bạn làm việc"))


class FilterForm(forms.Form):
    """Filters of a queue."""

    search = forms.CharField(
        label=_("Tên hoặc mã"), required=False, widget=forms.TextInput(attrs={"data-key": "/", "type": "search"})
    )
    channel = forms.ChoiceField(
        label=_("Cách nộp"),
        choices=[("", _("Tất cả")), ("online", _("Trên mạng")), ("counter", _("Tại quầy"))],
        required=False,
    )
    filed_since = DateField(label=_("Nộp từ ngày"), required=False)
