"""The administrator's form of new weights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.jobbank.matching.weights import PARTS
from vieclam.web.components.fields import DateField, NumberField, TextField

LABELS = {
    "trade": gettext_lazy("Nghề"),
    "skills": gettext_lazy("Kỹ năng"),
    "text": gettext_lazy("Từ chung trong tên công việc"),
    "languages": gettext_lazy("Ngoại ngữ"),
    "experience": gettext_lazy("Kinh nghiệm"),
    "schooling": gettext_lazy("Trình độ"),
    "distance": gettext_lazy("Gần nơi ở, nơi muốn làm"),
    "pay": gettext_lazy("Lương"),
    "terms": gettext_lazy("Hợp đồng, thời gian, chỗ ở"),
    "trade_steps": gettext_lazy("Phần trăm điểm nghề khi trùng 1, 2, 3, 4 số đầu của mã nghề"),
    "far_km": gettext_lazy("Từ bao nhiêu km thì gần không còn điểm"),
    "reach_km": gettext_lazy("Đi làm được từ nhà sang tỉnh khác đến bao nhiêu km"),
    "least": gettext_lazy("Điểm tối thiểu để gọi là phù hợp"),
    "kept_words": gettext_lazy("Số từ hiếm nhất của tin được tính"),
}
NUMBERS = tuple(name for name in LABELS if name != "trade_steps")


class StepsField(forms.CharField):
    """Four whole numbers with commas between."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) != 4 or not all(part.isdecimal() and int(part) <= 100 for part in parts):
            raise forms.ValidationError(_("Ghi bốn số từ 0 đến 100, cách nhau bằng dấu phẩy, ví dụ 10, 30, 60, 100."))
        return [int(part) for part in parts]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(part) for part in value) if isinstance(value, list) else value


class WeightsForm(forms.Form):
    """Points of each part, the limits, from when, and who decided so."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in LABELS.items():
            if name == "trade_steps":
                self.fields[name] = StepsField(label=label)
            else:
                most = 150 if name in PARTS or name == "least" else 1000
                self.fields[name] = NumberField(label=label, min_value=0, max_value=most)
        self.fields["valid_from"] = DateField(
            label=gettext_lazy("Có hiệu lực từ ngày"),
            help_text=gettext_lazy("Từ hôm nay trở đi. Danh sách đã hiện giữ nguyên theo trọng số lúc đó."),
        )
        self.fields["source"] = TextField(
            label=gettext_lazy("Nguồn hoặc lý do"),
            max_length=300,
            help_text=gettext_lazy("Ai quyết định, dựa vào đâu."),
        )
        self.fields["note"] = TextField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)

    def values(self) -> dict[str, Any]:
        """What goes into the row."""
        return {name: self.cleaned_data[name] for name in LABELS}
