"""What may have happened after a referral, in people's words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HAPPENED_WORDS: dict[str, str | Promise] = {
    "did_not_go": _("Việc phù hợp mà không đến nơi tuyển dụng"),
    "did_not_start": _("Được nhận mà không làm, việc đúng như thông báo tuyển"),
    "other_job": _("Được nhận mà không làm, việc khác thông báo tuyển"),
    "not_hired": _("Đã đến mà không được nhận"),
    "does_not_fit": _("Việc không hợp ngành nghề hoặc việc đã làm"),
}
