"""What a hired person is asked a month after the start: the slip's number alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Parts = tuple[str, str, str]
"""Title, body, sentence for e-mail."""


def _still_working(values: Mapping[str, Any]) -> Parts:
    told = {"code": values["code"]}
    body = _(
        "Bạn đã được tuyển theo phiếu giới thiệu %(code)s hơn một tháng trước. Hãy bấm để cho trung tâm biết bạn đang "
        "làm hay đã nghỉ; mỗi câu trả lời chỉ một lần bấm."
    )
    mail = _("Trung tâm hỏi bạn còn làm việc theo phiếu giới thiệu %(code)s không.")
    return _("Bạn còn làm việc không? Phiếu %(code)s") % told, body % told, mail % told


FOLLOW_UP_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {"jobbank.follow_up_due": _still_working}
