"""What a worker is told about saved searches, and about employers who would like to know who she is.

New vacancies are public, so the letter names them too; of the person nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vieclam.announcements.wording import day

SAVED = "/toi/tim-kiem"
INVITATIONS = "/toi/loi-moi"
STOP = "/viec-lam/dung-bao"
Parts = tuple[str, str, str, str, tuple[str, ...], str]
"""Title, body, sentence for e-mail, where to go, more paragraphs of the e-mail, where such messages are stopped."""


def _news(values: Mapping[str, Any]) -> Parts:
    """How many vacancies are new for which search, up to five of them, and how to stop."""
    count = int(values["count"])
    told = {"count": count, "name": values["name"]}
    title = ngettext("%(count)s việc mới: %(name)s", "%(count)s việc mới: %(name)s", count) % told
    lines = [_line(one) for one in values["jobs"]]
    letter = [f"{_line(one)}\n{settings.WEB_URL}/viec-lam/{one['id']}" for one in values["jobs"]]
    more = count - len(lines)
    if more > 0:
        lines.append(_("Và %(more)s việc nữa.") % {"more": more})
    stop = f"{STOP}/{values['stop']}"
    letter.append(_("Không muốn nhận nữa: %(address)s") % {"address": f"{settings.WEB_URL}{stop}"})
    return title, "\n".join(lines), f"{title}.", f"{SAVED}/{values['search']}", tuple(letter), stop


def _line(job: Mapping[str, Any]) -> str:
    pay = _("lương %(pay)s") % {"pay": job["pay"]} if job["pay"] else _("lương thỏa thuận")
    return " – ".join(part for part in (job["title"], job["employer"], job["place"], pay) if part)


def _unused(values: Mapping[str, Any]) -> Parts:
    """Whether a search is still needed."""
    told = {"day": day(values["to"])}
    body = _("Bạn lâu không dùng một tìm kiếm đã lưu. Còn cần thì bấm Còn dùng trước %(day)s; nếu không, nó bị xóa.")
    mail = _("Một tìm kiếm đã lưu của bạn lâu không dùng và sẽ bị xóa sau %(day)s.")
    return _("Bạn còn dùng tìm kiếm đã lưu không?"), body % told, mail % told, SAVED, (), ""


def _contact_asked(values: Mapping[str, Any]) -> Parts:
    """An employer would like to know who the person is."""
    told = {"code": values["code"], "day": day(values["to"])}
    body = _(
        "Một nhà tuyển dụng thấy phiếu %(code)s, không thấy tên bạn, và muốn liên hệ. Xem vị trí rồi bấm Đồng ý hoặc "
        "Không trước hết %(day)s. Không trả lời thì tên, số điện thoại của bạn không được cho biết."
    )
    mail = _("Một nhà tuyển dụng muốn liên hệ với bạn; trả lời trước hết %(day)s.")
    return _("Nhà tuyển dụng mời bạn"), body % told, mail % told, INVITATIONS, (), ""


SEARCH_TEXTS: dict[str, Callable[[Mapping[str, Any]], Parts]] = {
    "jobbank.news_found": _news,
    "jobbank.search_unused": _unused,
    "jobbank.contact_asked": _contact_asked,
}
