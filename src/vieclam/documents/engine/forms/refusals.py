"""Adverse acts: Mẫu số 06 (not entitled) and Mẫu số 08 (cancelling a decision), Nghị định 374/2025."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from vieclam.documents.engine.forms.common import LEGAL_BASES, Count, Day, Decision, Person, Reason, SealedForm, Text


class RefusalNotice(SealedForm):
    """Notice that a person is not entitled, each reason with its article, and how to complain.

    ``reserved_months`` may be unknown, and is not spoken of where the notice is about training support.
    """

    printed_empty: ClassVar[Mapping[str, Any]] = {"legal_bases": LEGAL_BASES}
    form: ClassVar[str] = "N374-06"
    title_vi: ClassVar[str] = "Thông báo về việc không được hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Notice of refusal"

    subject: Literal["benefit", "training"] = "benefit"
    person: Person
    dossier_code: Text
    filed_on: Day
    legal_bases: tuple[Text, ...] = Field(min_length=1)
    reasons: tuple[Reason, ...] = Field(min_length=1, max_length=12)
    reserved_months: Count | None = None
    complaint: Text


class CancellationDecision(Decision):
    """Decision to cancel a decision whose result was not taken; of a benefit the contribution months are kept."""

    form: ClassVar[str] = "N374-08"
    title_vi: ClassVar[str] = "Quyết định về việc hủy quyết định hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Decision cancelling a benefit decision"

    subject: Literal["benefit", "training"] = "benefit"
    cancelled_number: Text
    cancelled_issued_on: Day
    cancelled_by: Text
    reason: Reason
    reserved_months: Count | None = None

    def model_post_init(self, context: Any, /) -> None:
        """A cancelled benefit says what is kept; training support has nothing to keep."""
        if (self.subject == "benefit") != (self.reserved_months is not None):
            raise PydanticCustomError("reserve_of_benefit", "a reserve belongs to a benefit, and to a benefit only")
