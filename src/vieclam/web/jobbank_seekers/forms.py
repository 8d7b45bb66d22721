"""The forms of a registration: Mẫu 01 in parts, Mẫu 01a, Mẫu 02, consents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vieclam.jobbank.models import GroupRegistration, JobWish, SeekerRegistration, SensitiveFacts
from vieclam.jobbank.seeker_choices import ConsentPurpose
from vieclam.jobbank.seeker_data import About, Group, Job, Sensitive, Skill, Wanted, problems
from vieclam.jobbank.states import SEEKER_SENTENCES, SeekerState
from vieclam.people.models import Sex
from vieclam.web.coding.fields import SkillsField
from vieclam.web.components.fields import DateField, MonthField, TextField
from vieclam.web.jobbank_seekers.fields import DigitsField, ToldForm

ABOUT_FIRST = (
    *("sex", "phone", "permanent_commune_code", "permanent_address", "current_commune_code", "current_address"),
    *("schooling", "qualification", "services"),
)
ABOUT_REST = tuple(name for name in About.__dataclass_fields__ if name not in ABOUT_FIRST)
LANGUAGES = tuple(name for name in ABOUT_REST if name.startswith(("language", "office", "other_computing")))
WISH_FIRST = (
    *(
        "title",
        "description",
        "occupation_code",
        "position",
        "pay_minimum",
        "pay_maximum",
        "pay_unit",
        "pay_negotiable",
    ),
    *("place_1", "available_after", "recruitment_ways"),
)
WISH_REST = (
    *("experience", "place_1_zone", "place_2", "place_2_zone", "provinces_to_move"),
    *("employer_kinds", "contract", "working_time", "purpose", "abilities", "pay_commission"),
    *("meals", "welfare", "conditions"),
)
ROWS = 3


class AboutForm(ToldForm):
    """Mẫu 01 without what is sensitive."""

    kind, model, names = About, SeekerRegistration, (*ABOUT_FIRST, *ABOUT_REST)


class WishForm(ToldForm):
    """Mẫu 01a. Without ``coded`` its code is left as it is: whoever fills the form in may not choose one."""

    kind, model, names = Wanted, JobWish, (*WISH_FIRST, *WISH_REST)

    def __init__(self, *args: Any, coded: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not coded:
            self.fields.pop("occupation_code", None)


class SensitiveForm(ToldForm):
    """What is kept apart."""

    kind, model = Sensitive, SensitiveFacts
    names = ("ethnicity", "religion", "priority_groups", "other_priority")


class GroupForm(ToldForm):
    """Mẫu 02."""

    kind, model, names = Group, GroupRegistration, tuple(Group.__dataclass_fields__)


class RowsForm(forms.Form):
    """Up to three skills with their grades, further ones in a line, and three former work places.

    A row without a name is left out. ``wish``: the form whose title says which skills are offered to be ticked.
    """

    def __init__(self, *args: Any, wish: forms.BaseForm | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["more_skills"] = more = SkillsField(label=gettext_lazy("Kỹ năng nghề khác"))
        more.widget.form = wish
        for row in range(1, ROWS + 1):
            self.fields[f"skill_{row}"] = _line(gettext_lazy("Kỹ năng nghề"), 120)
            grades = [("", "–"), *((n, str(n)) for n in range(1, 8))]
            self.fields[f"skill_{row}_grade"] = forms.TypedChoiceField(
                label=gettext_lazy("Bậc"), choices=grades, coerce=int, empty_value=None, required=False
            )
        for row in range(1, ROWS + 1):
            self.fields[f"job_{row}"] = _line(gettext_lazy("Đơn vị đã làm việc"), 200)
            self.fields[f"job_{row}_position"] = _line(gettext_lazy("Chức vụ"), 120)
            self.fields[f"job_{row}_work"] = _line(gettext_lazy("Công việc"), 300)
            self.fields[f"job_{row}_from_month"] = MonthField(label=gettext_lazy("Từ tháng"), required=False)
            self.fields[f"job_{row}_to_month"] = MonthField(label=gettext_lazy("Đến tháng"), required=False)

    def rows_of(self, begin: str) -> list[list[forms.BoundField]]:
        """The fields row by row, for the page: ``skill`` or ``job``."""
        named = [bound for bound in self if bound.name.startswith(f"{begin}_")]
        return [[bound for bound in named if bound.name.split("_")[1] == str(row)] for row in range(1, ROWS + 1)]

    @property
    def skill_rows(self) -> list[list[forms.BoundField]]:
        """Skills."""
        return self.rows_of("skill")

    @property
    def job_rows(self) -> list[list[forms.BoundField]]:
        """Former work places."""
        return self.rows_of("job")

    def skills(self) -> tuple[Skill, ...]:
        """As the service takes them."""
        given = self.cleaned_data
        named = [row for row in range(1, ROWS + 1) if given.get(f"skill_{row}")]
        graded = [Skill(name=given[f"skill_{row}"], grade=given.get(f"skill_{row}_grade")) for row in named]
        known = {skill.name for skill in graded}
        return (*graded, *(Skill(name=name) for name in given.get("more_skills") or () if name not in known))

    def jobs(self) -> tuple[Job, ...]:
        """As the service takes them."""
        parts = ("position", "work", "from_month", "to_month")
        return tuple(
            Job(employer=self.cleaned_data[f"job_{row}"], **{p: self.cleaned_data.get(f"job_{row}_{p}") for p in parts})
            for row in range(1, ROWS + 1)
            if self.cleaned_data.get(f"job_{row}")
        )

    def clean(self) -> dict[str, Any]:
        """The service's problems, each beside its row."""
        super().clean()
        for row in range(1, ROWS + 1):
            if not self.cleaned_data.get(f"job_{row}"):
                continue
            job = next(job for job in self.jobs() if job.employer == self.cleaned_data[f"job_{row}"])
            for found in problems(job):
                name = f"job_{row}" if found.field == "employer" else f"job_{row}_{found.field}"
                if name not in self.errors:
                    self.add_error(name, found.message)
        return self.cleaned_data

    @staticmethod
    def shown(skills: Any, jobs: Any) -> dict[str, Any]:
        """What is kept, by the names of the fields."""
        found: dict[str, Any] = {}
        for row, skill in enumerate(skills[:ROWS], start=1):
            found |= {f"skill_{row}": skill.name, f"skill_{row}_grade": skill.grade}
        found["more_skills"] = [skill.name for skill in skills[ROWS:]]
        for row, job in enumerate(jobs[:ROWS], start=1):
            months = {p: f"{day:%m/%Y}" for p in ("from_month", "to_month") if (day := getattr(job, p))}
            found |= {f"job_{row}_{p}": value for p, value in months.items()}
            found |= {f"job_{row}": job.employer, f"job_{row}_position": job.position, f"job_{row}_work": job.work}
        return found


class ConsentForm(forms.Form):
    """What the person agrees to; nothing is ticked before they do."""

    consents = forms.MultipleChoiceField(
        label=gettext_lazy("Người đăng ký đồng ý"),
        required=False,
        choices=ConsentPurpose.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class NumberForm(forms.Form):
    """Whom: by the personal number, typed or read from the card."""

    personal_number = DigitsField(
        label=gettext_lazy("Số định danh cá nhân"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input-code", "autofocus": True}
        ),
    )


class NewPersonForm(NumberForm):
    """Somebody the centre does not know yet, as on the card."""

    full_name = TextField(label=gettext_lazy("Họ và tên như trên thẻ"), max_length=120)
    birth_date = DateField(label=gettext_lazy("Ngày sinh"))
    sex = forms.ChoiceField(label=gettext_lazy("Giới tính"), choices=[("", "–"), *Sex.choices])


class SearchForm(forms.Form):
    """Narrows the list: posted, so that no name is in an address."""

    q = TextField(
        label=gettext_lazy("Tên, mã đăng ký hoặc nghề"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "data-key": "/"}),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *((s.value, SEEKER_SENTENCES[s]) for s in SeekerState)],
    )


class ReasonForm(forms.Form):
    """Why a registration is withdrawn, if the person says so."""

    reason = TextField(label=gettext_lazy("Lý do (nếu có)"), required=False, max_length=300)


def _line(label: Any, longest: int) -> forms.Field:
    return TextField(label=label, max_length=longest, required=False)


__all__ = [
    "ABOUT_FIRST",
    "ABOUT_REST",
    "LANGUAGES",
    "WISH_FIRST",
    "WISH_REST",
    "AboutForm",
    "ConsentForm",
    "GroupForm",
    "NewPersonForm",
    "NumberForm",
    "ReasonForm",
    "RowsForm",
    "SearchForm",
    "SensitiveForm",
    "WishForm",
]
