"""Forms about a running benefit at the desk: what was told, and a notification that was not entered in time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.archive.services.store_file import store_file
from vieclam.benefits.event_kinds import EVENT_WORDS, STUDY, TOLD_BY_WORKER
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.record_refusal import REFUSAL
from vieclam.benefits.services.tell_event import BEFORE_CLAIM, EventTold
from vieclam.core.actors import Actor
from vieclam.web.components.fields import CameraField, DateField, NumberField


class LifeEventForm(forms.Form):
    """What happened, when, and who told it."""

    kind = forms.ChoiceField(label=gettext_lazy("Việc gì đã xảy ra?"))
    happened_on = DateField(
        label=gettext_lazy("Từ ngày nào?"),
        help_text=gettext_lazy("Ngày ghi trong giấy tờ: ngày hợp đồng có hiệu lực, ngày nhập ngũ, ngày nhập học…"),
    )
    months = NumberField(
        label=gettext_lazy("Hợp đồng hoặc khóa học dài mấy tháng?"),
        required=False,
        min_value=0,
        max_value=600,
        help_text=gettext_lazy("Cần khi đi học. Với việc làm, ghi nếu hợp đồng có thời hạn."),
    )
    own_notice = forms.BooleanField(
        label=gettext_lazy("Chính người lao động báo (tại quầy)"),
        required=False,
        help_text=gettext_lazy("Báo trong 3 ngày làm việc thì được bảo lưu thời gian còn lại."),
    )
    committed = forms.BooleanField(label=gettext_lazy("Chưa có bản sao hợp đồng, cam kết nộp sau"), required=False)
    detail = forms.CharField(
        label=gettext_lazy("Ghi thêm"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    proof = CameraField(
        label=gettext_lazy("Ảnh chụp giấy tờ chứng minh"),
        required=False,
        help_text=gettext_lazy("Hợp đồng, quyết định, giấy gọi nhập ngũ, giấy báo nhập học, trích lục khai tử…"),
    )

    def __init__(self, *args: Any, for_worker: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = TOLD_BY_WORKER if for_worker else tuple(kind for kind in EVENT_WORDS if kind != REFUSAL)
        self.fields["kind"].choices = [("", "–"), *((kind, EVENT_WORDS[kind]) for kind in kinds)]  # type: ignore[attr-defined]
        self.for_worker = for_worker
        if for_worker:
            del self.fields["own_notice"]
            # Nobody tells of their own death.
            self.fields["proof"].help_text = _("Hợp đồng, quyết định, giấy gọi nhập ngũ, giấy báo nhập học…")
        if self.is_bound and "held_at_filing" in self.data:
            self._ask_whether_it_held()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == STUDY and given.get("months") is None and "months" not in self.errors:
            self.add_error("months", _("Hãy ghi khóa học dài mấy tháng."))
        return given

    def show_problem(self, code: str, field: str | None, message: str) -> None:
        """The service's refusal at its field; a day before the claim may be confirmed from now on."""
        if code == BEFORE_CLAIM:
            self._ask_whether_it_held()
        self.add_error(field if field in self.fields else None, message)

    def _ask_whether_it_held(self) -> None:
        """The question follows the day it is about."""
        label = _("Ngày này đúng: việc có từ trước, và khi nộp hồ sơ xin hưởng trợ cấp vẫn còn")
        self.fields["held_at_filing"] = forms.BooleanField(label=label, required=False)
        names = [name for name in self.fields if name != "held_at_filing"]
        names.insert(names.index("happened_on") + 1, "held_at_filing")
        self.order_fields(names)

    def told(self, actor: Actor, entitlement: Entitlement) -> EventTold:
        """The event as the service takes it; its proof is stored."""
        given, proof = self.cleaned_data, None
        if given["proof"]:
            proof = store_file(
                actor=actor,
                centre_id=entitlement.centre_id,
                person_id=entitlement.person_id,
                name=given["proof"].name,
                content=given["proof"].read(),
                purpose="life_event",
            )
        studies = given["kind"] == STUDY
        return EventTold(
            kind=given["kind"],
            happened_on=given["happened_on"],
            own_notice=self.for_worker or given["own_notice"],
            contract_months=None if studies else given["months"],
            study_months=given["months"] if studies else None,
            detail=given["detail"],
            evidence_id=proof.pk if proof else None,
            committed=given["committed"],
            held_at_filing=given.get("held_at_filing", False),
        )
