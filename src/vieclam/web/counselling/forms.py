"""The forms of counselling."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vieclam.counselling.choices import KINDS, TOPICS, Audience, Channel, Kind, Outcome
from vieclam.counselling.models import WEEKDAYS
from vieclam.counselling.services.hold_group import MOST_UNNAMED
from vieclam.counselling.services.record_session import Told
from vieclam.counselling.services.set_hours import LONGEST, MOST_SEATS, SHORTEST
from vieclam.counselling.services.support import LONGEST_ADVICE, LONGEST_NEED
from vieclam.web.components.fields import DateField, NumberField, TextField

FIRST = ("kind", "outcome", "for_insured", "channel", "advice")
MORE = ("topic", "need", "next_contact_on", "held_on")
ANY: list[tuple[str, Any]] = [("", gettext_lazy("Tất cả"))]


def kind_choices(audience: Audience) -> list[tuple[str, Any]]:
    """The kinds for an audience, the commonest first."""
    return [(kind.value, kind.label) for kind in KINDS[audience]]


def topic_choices(audience: Audience) -> list[Any]:
    """The topics under the kinds they belong to."""
    groups = [(kind.label, [(topic.value, topic.label) for topic in TOPICS[kind]]) for kind in KINDS[audience]]
    return [("", "–"), *(group for group in groups if group[1])]


class SessionForm(forms.Form):
    """One session: what is ticked and one line first, the rest folded."""

    kind = forms.ChoiceField(label=gettext_lazy("Nội dung"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(label=gettext_lazy("Kết quả"), widget=forms.RadioSelect, choices=Outcome.choices)
    channel = forms.ChoiceField(label=gettext_lazy("Hình thức"), choices=Channel.choices)
    advice = TextField(
        label=gettext_lazy("Đã tư vấn (một dòng)"),
        required=False,
        max_length=LONGEST_ADVICE,
        help_text=gettext_lazy("Chỉ người tư vấn của trung tâm đọc được; không vào danh sách, tệp tải về hay báo cáo."),
    )
    topic = forms.ChoiceField(label=gettext_lazy("Chi tiết nội dung"), required=False)
    need = TextField(label=gettext_lazy("Nhu cầu của người được tư vấn"), required=False, max_length=LONGEST_NEED)
    next_contact_on = DateField(label=gettext_lazy("Liên hệ lại ngày"), required=False)
    for_insured = forms.BooleanField(label=gettext_lazy("Người mất việc có bảo hiểm thất nghiệp"), required=False)
    held_on = DateField(label=gettext_lazy("Ngày tư vấn"))

    def __init__(self, *args: Any, audience: Audience = Audience.WORKER, **options: Any) -> None:
        super().__init__(*args, **options)
        self.audience = audience
        kinds: Any = self.fields["kind"]
        topics: Any = self.fields["topic"]
        kinds.choices, topics.choices = kind_choices(audience), topic_choices(audience)
        if audience is not Audience.WORKER:
            del self.fields["for_insured"]

    def told(self) -> Told:
        """As the service takes it."""
        given = {name: self.cleaned_data.get(name) for name in (*FIRST, *MORE) if name != "held_on"}
        given |= {"for_insured": bool(given["for_insured"])}
        return Told(audience=self.audience.value, **given)  # type: ignore[arg-type]

    @property
    def first(self) -> list[forms.BoundField]:
        """What is filled in each time."""
        return [self[name] for name in FIRST if name in self.fields]

    @property
    def more(self) -> list[forms.BoundField]:
        """What is filled in at times."""
        return [self[name] for name in MORE if name in self.fields]

    @property
    def open_more(self) -> bool:
        """Whether something is wrong in the folded part."""
        return any(bound.errors for bound in self.more)


class UnitForm(forms.Form):
    """Which employer or organisation."""

    audience = forms.ChoiceField(
        label=gettext_lazy("Đối tượng"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (Audience.EMPLOYER, Audience.ORGANISATION)],
    )
    organisation = TextField(label=gettext_lazy("Tên đơn vị"), max_length=200)


class VoidForm(forms.Form):
    """The entry did not take place."""

    void = forms.BooleanField(label=gettext_lazy("Lượt này không diễn ra (bỏ khỏi số liệu)"), required=False)


class NarrowForm(forms.Form):
    """Narrows the list; nothing of a person stands in the address."""

    tu = DateField(label=gettext_lazy("Từ ngày"), required=False)
    den = DateField(label=gettext_lazy("Đến ngày"), required=False)
    nguoi = forms.TypedChoiceField(label=gettext_lazy("Người tư vấn"), required=False, coerce=int, empty_value=None)
    loai = forms.ChoiceField(label=gettext_lazy("Nội dung"), required=False, choices=[*ANY, *Kind.choices])
    ai = forms.ChoiceField(label=gettext_lazy("Đối tượng"), required=False, choices=[*ANY, *Audience.choices])

    def __init__(self, *args: Any, counsellors: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        names: Any = self.fields["nguoi"]
        names.choices = [*ANY, *counsellors]


class GroupForm(SessionForm):
    """A group: its name, the list, how many more; what was said is kept once for all."""

    label = TextField(label=gettext_lazy("Tên buổi tư vấn"), max_length=160)
    attendance = forms.CharField(
        label=gettext_lazy("Danh sách người dự"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Mỗi dòng một người: số định danh. Người trung tâm chưa có thì thêm họ tên; ngày sinh. Dán được từ Excel."
        ),
    )
    unnamed = NumberField(
        label=gettext_lazy("Số người dự không ghi tên"), required=False, min_value=0, max_value=MOST_UNNAMED
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["for_insured"]
        del self.fields["next_contact_on"]


class MorePeopleForm(forms.Form):
    """More people of a group, and the right number of those without names."""

    attendance = GroupForm.base_fields["attendance"]
    unnamed = GroupForm.base_fields["unnamed"]


class SlotField(forms.ChoiceField):
    """One of the times shown. Whether it is still free the service says: pressed twice, it is one's own by then."""

    def valid_value(self, value: str) -> bool:
        """Any."""
        return True


class BookForm(forms.Form):
    """A time, and what for."""

    slot = SlotField(label=gettext_lazy("Giờ hẹn"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("Nội dung"), widget=forms.RadioSelect, choices=kind_choices(Audience.WORKER)
    )

    def __init__(self, *args: Any, slots: list[tuple[str, Any]], with_kind: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer(slots)
        if not with_kind:
            del self.fields["kind"]

    def offer(self, slots: list[tuple[str, Any]]) -> None:
        """These times now."""
        times: Any = self.fields["slot"]
        times.choices = slots


class FromForm(forms.Form):
    """From which day on free times are shown."""

    tu = DateField(label=gettext_lazy("Xem giờ trống từ ngày"))


class ClockField(forms.TimeField):
    """A time of day: 8:00, 08.00 or 8h30."""

    def to_python(self, value: Any) -> dt.time | None:
        typed = str(value or "").strip().lower().replace("h", ":").replace(".", ":").rstrip(":")
        return super().to_python(f"{typed}:00" if typed.isdigit() else typed)


class HoursForm(forms.Form):
    """Hours of weekdays in which appointments are given."""

    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Ngày trong tuần"),
        coerce=int,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
    )
    begins = ClockField(label=gettext_lazy("Từ giờ"))
    ends = ClockField(label=gettext_lazy("Đến giờ"))
    slot_minutes = NumberField(label=gettext_lazy("Mỗi lượt (phút)"), min_value=SHORTEST, max_value=LONGEST, initial=30)
    seats = NumberField(label=gettext_lazy("Số người cùng lúc"), min_value=1, max_value=MOST_SEATS, initial=1)
    counsellor = forms.TypedChoiceField(
        label=gettext_lazy("Người tư vấn"), required=False, coerce=int, empty_value=None
    )
    place = TextField(label=gettext_lazy("Phòng, quầy"), required=False, max_length=160)
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))

    def __init__(self, *args: Any, staff: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        names: Any = self.fields["counsellor"]
        names.choices = [("", gettext_lazy("Ai trực cũng được")), *staff]


class EndForm(forms.Form):
    """The last day of some hours."""

    last_day = DateField(label=gettext_lazy("Ngày cuối"))
