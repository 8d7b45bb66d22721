"""Data of invented people for decisions of the law until 2025."""

from datetime import date
from typing import Any

from tests.documents.engine.samples import benefit_decision, person
from tests.documents.engine.samples_changes import recovery, reserve, resumption, suspension, termination
from tests.documents.engine.samples_training import support_recovery

LAW = {
    "as_of": "2021-03-05",
    "issuer": {
        "parent": "Ủy ban nhân dân tỉnh Sơn La",
        "name": "Sở Lao động - Thương binh và Xã hội",
        "place": "Sơn La",
    },
    "legal_bases": ("Căn cứ Luật Việc làm ngày 16 tháng 11 năm 2013",),
    "deciding_authority": "Giám đốc Sở Lao động - Thương binh và Xã hội tỉnh Sơn La",
}
CORRECTS = {"corrects": {"number": "112/QĐ-SLĐTBXH", "issued_on": "2021-03-08"}}


def former_person(**changes: Any) -> dict[str, Any]:
    old = {"personal_number": "000000001", "identity_issued_at": "Công an tỉnh Sơn La"}
    return person(social_insurance_number="0000000001") | old | changes


def _in_2021(value: Any) -> Any:
    """The same days five years earlier."""
    if isinstance(value, dict):
        return {name: _in_2021(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_in_2021(part) for part in value]
    if isinstance(value, date) and value.year == 2026:
        return value.replace(year=2021)
    return value.replace("2026-", "2021-") if isinstance(value, str) else value


def _made(sample: Any, **given: Any) -> Any:
    def make(**changes: Any) -> dict[str, Any]:
        return {**_in_2021(sample()), **LAW, **given, **changes}

    return make


JOB = {"text": "có việc làm từ ngày 08/4/2021", "article": "điểm b khoản 3 Điều 53 Luật Việc làm năm 2013"}
TUITION = {"lines": [{"kind": "tuition", "amount": 12_000_000}]}
FORMER = {
    "T28-05": _made(benefit_decision, person=former_person(), **CORRECTS),
    "T28-06": _made(suspension, person=former_person()),
    "T28-07": _made(resumption, person=former_person()),
    "T28-15": _made(reserve, person=former_person()),
    "T28-24": _made(termination, person=former_person(), reason=JOB, **CORRECTS),
    "T28-34": _made(recovery, person=former_person(), reason=JOB),
    "T28-35": _made(recovery, person=former_person(), reason=JOB, **TUITION),
    "T28-36": _made(support_recovery),
}
