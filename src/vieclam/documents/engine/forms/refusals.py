"""Adverse acts: Mẫu số 06 (not entitled) and Mẫu số 08 (cancelling a decision), Nghị định 374/2025."""

from typing import ClassVar

from pydantic import Field

from vieclam.documents.engine.forms.common import Count, Day, Decision, Person, Reason, SealedForm, Text


class RefusalNotice(SealedForm):
    """Notice that a person is not entitled, each reason with its article, and how to complain.

    ``reserved_months`` may be unknown.
    """

    form: ClassVar[str] = "N374-06"
    title_vi: ClassVar[str] = "Thông báo về việc không được hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Notice of refusal"

    person: Person
    dossier_code: Text
    filed_on: Day
    legal_bases: tuple[Text, ...] = Field(min_length=1)
    reasons: tuple[Reason, ...] = Field(min_length=1, max_length=12)
    reserved_months: Count | None = None
    complaint: Text


class CancellationDecision(Decision):
    """Decision to cancel a benefit decision whose result was not taken; the contribution months are kept."""

    form: ClassVar[str] = "N374-08"
    title_vi: ClassVar[str] = "Quyết định về việc hủy quyết định hưởng trợ cấp thất nghiệp"
    title_en: ClassVar[str] = "Decision cancelling a benefit decision"

    cancelled_number: Text
    cancelled_issued_on: Day
    cancelled_by: Text
    reason: Reason
    reserved_months: Count
