"""Decisions of the law until 31/12/2025 (Thông tư 28/2015), to read old cases and to correct what was wrong in them.

They have the articles of today's decisions under their own numbers; each says which law it follows, as of which day.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints, computed_field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.benefit_changes import (
    ReserveDecision,
    ResumptionDecision,
    SuspensionDecision,
    TerminationDecision,
)
from vieclam.documents.engine.forms.common import Block, Day, OptionalText, Person, Text
from vieclam.documents.engine.forms.employer_support import SupportRecovery
from vieclam.documents.engine.forms.n374_12 import BenefitDecision
from vieclam.documents.engine.forms.recovery import RecoveryDecision

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2025, 12, 31)
LAW = "Luật Việc làm số 38/2013/QH13"
DECREES = (
    (date(2020, 7, 15), "Nghị định số 28/2015/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 61/2020/NĐ-CP"),
    (FIRST_DAY, "Nghị định số 28/2015/NĐ-CP"),
)
CIRCULARS = (
    (date(2024, 2, 15), "Thông tư số 28/2015/TT-BLĐTBXH được sửa đổi, bổ sung bởi Thông tư số 15/2023/TT-BLĐTBXH"),
    (FIRST_DAY, "Thông tư số 28/2015/TT-BLĐTBXH"),
)
"""Texts of the former law with the day they apply from, latest first."""


def law_on(day: date) -> str:
    """The law, decree and circular that applied on a day from 2015 to 2025."""
    texts = (next(name for since, name in rows if day >= since) for rows in (DECREES, CIRCULARS))
    return ", ".join((LAW, *texts))


class FormerPerson(Person):
    """A person as old decisions name them: identity card of nine digits, or twelve; the social insurance book."""

    personal_number: Annotated[str, StringConstraints(strict=True, pattern=r"^([0-9]{9}|[0-9]{12})$")]
    identity_issued_at: OptionalText = None
    social_insurance_number: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{10}$")]


class EarlierDecision(Block):
    """The decision that this one corrects."""

    number: Text
    issued_on: Day


class FormerLaw(Block):
    """``as_of``: the day whose law is followed; ``corrects``: the decision that this one takes the place of."""

    printed_empty: ClassVar[Mapping[str, Any]] = {"legal_bases": [LAW]}

    as_of: Day
    corrects: EarlierDecision | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def law_note(self) -> str:
        """The law that is followed, as printed."""
        return law_on(max(self.as_of, FIRST_DAY))

    def model_post_init(self, context: Any, /) -> None:
        """The day lies in the years of that law."""
        super().model_post_init(context)
        if not FIRST_DAY <= self.as_of <= LAST_DAY:
            raise PydanticCustomError("former_law_day", "the former law applied from 1/1/2015 to 31/12/2025")


class FormerCase(FormerLaw):
    """A decision of the former law about a person."""

    person: FormerPerson


class FormerBenefitDecision(FormerCase, BenefitDecision):
    """Decision to pay unemployment benefit (N28 Đ18)."""

    form: ClassVar[str] = "T28-05"
    title_vi: ClassVar[str] = "Quyết định về việc hưởng trợ cấp thất nghiệp (pháp luật trước năm 2026)"
    title_en: ClassVar[str] = "Decision granting unemployment benefit (former law)"


class FormerSuspension(FormerCase, SuspensionDecision):
    """Decision to suspend the benefit (N28 Đ19)."""

    form: ClassVar[str] = "T28-06"
    title_vi: ClassVar[str] = "Quyết định về việc tạm dừng hưởng trợ cấp thất nghiệp (pháp luật trước năm 2026)"
    title_en: ClassVar[str] = "Decision suspending unemployment benefit (former law)"


class FormerResumption(FormerCase, ResumptionDecision):
    """Decision to resume the benefit (N28 Đ20)."""

    form: ClassVar[str] = "T28-07"
    title_vi: ClassVar[str] = "Quyết định về việc tiếp tục hưởng trợ cấp thất nghiệp (pháp luật trước năm 2026)"
    title_en: ClassVar[str] = "Decision resuming unemployment benefit (former law)"


class FormerReserve(FormerCase, ReserveDecision):
    """Decision to reserve contribution months of money nobody took (N28 Đ18.6)."""

    form: ClassVar[str] = "T28-15"
    title_vi: ClassVar[str] = (
        "Quyết định về việc bảo lưu thời gian đóng bảo hiểm thất nghiệp (pháp luật trước năm 2026)"
    )
    title_en: ClassVar[str] = "Decision reserving contribution time (former law)"


class FormerTermination(FormerCase, TerminationDecision):
    """Decision to end the benefit (N28 Đ21)."""

    form: ClassVar[str] = "T28-24"
    title_vi: ClassVar[str] = "Quyết định về việc chấm dứt hưởng trợ cấp thất nghiệp (pháp luật trước năm 2026)"
    title_en: ClassVar[str] = "Decision terminating unemployment benefit (former law)"


class FormerRecovery(FormerCase, RecoveryDecision):
    """Decision to recover benefit money (T28 Đ18). That law names no days within which it is paid back."""

    form: ClassVar[str] = "T28-34"
    title_vi: ClassVar[str] = "Quyết định về việc thu hồi tiền trợ cấp thất nghiệp (pháp luật trước năm 2026)"
    title_en: ClassVar[str] = "Decision recovering benefit money (former law)"
    kinds: ClassVar[frozenset[str]] = frozenset({"benefit"})

    def model_post_init(self, context: Any, /) -> None:
        """Each form recovers its own kind of money."""
        super().model_post_init(context)
        if not {line.kind for line in self.lines} <= self.kinds:
            raise PydanticCustomError("other_money", "this form recovers another kind of money")


class FormerTrainingRecovery(FormerRecovery):
    """Decision to recover tuition of a worker's training (T28 Đ18)."""

    form: ClassVar[str] = "T28-35"
    title_vi: ClassVar[str] = "Quyết định về việc thu hồi tiền hỗ trợ học nghề (pháp luật trước năm 2026)"
    title_en: ClassVar[str] = "Decision recovering training support (former law)"
    kinds: ClassVar[frozenset[str]] = frozenset({"tuition"})


class FormerSupportRecovery(FormerLaw, SupportRecovery):
    """Decision to recover an employer's training support (T28 Đ18)."""

    form: ClassVar[str] = "T28-36"
    title_vi: ClassVar[str] = "Quyết định về việc thu hồi kinh phí hỗ trợ đào tạo để duy trì việc làm (trước năm 2026)"
    title_en: ClassVar[str] = "Decision recovering an employer's training support (former law)"
