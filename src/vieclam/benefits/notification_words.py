"""What a monthly notification (N374-24) says, in people's words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vieclam.benefits.models import Notification

JOB_STATUS_WORDS: dict[str, Promise] = {
    "no_job": _("Chưa có việc làm"),
    "probation": _("Đang thử việc, học việc"),
    "job_without_contract": _("Có việc nhưng chưa ký hợp đồng lao động"),
    "other": _("Tình trạng khác"),
}


def in_short(kept: Notification) -> str:
    """The status and how many units were asked for work: "Chưa có việc làm, đã hỏi việc 2 nơi"."""
    status = kept.other_status or str(JOB_STATUS_WORDS[kept.job_status])
    count = len(kept.units_contacted)
    if not count:
        return status
    asked = ngettext("đã hỏi việc %(count)s nơi", "đã hỏi việc %(count)s nơi", count) % {"count": count}
    return f"{status}, {asked}"
