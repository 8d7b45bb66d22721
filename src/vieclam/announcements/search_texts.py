"""What a worker is told about a saved search: new vacancies (all of it public), or that nobody uses it any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vieclam.announcements.wording import day

SAVED = "/toi/tim-kiem"
INVITATIONS = "/toi/loi-moi"
STOP = "/viec-lam/dung-bao"


def news_title(values: Mapping[str, Any]) -> str:
    """How many vacancies are new, for which search."""
    count = int(values["count"])
    told = {"count": count, "name": values["name"]}
    return ngettext("%(count)s việc mới: %(name)s", "%(count)s việc mới: %(name)s", count) % told


def news_body(values: Mapping[str, Any]) -> str:
    """Up to five vacancies, one a line, and how many more there are."""
    lines = [_line(one) for one in values["jobs"]]
    more = int(values["count"]) - len(lines)
    if more > 0:
        lines.append(_("Và %(more)s việc nữa.") % {"more": more})
    return "\n".join(lines)


def news_mail(values: Mapping[str, Any]) -> str:
    """The subject of the letter."""
    return f"{news_title(values)}."


def news_lines(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The letter: each vacancy with its address, and how to stop."""
    jobs = [f"{_line(one)}\n{settings.WEB_URL}/viec-lam/{one['id']}" for one in values["jobs"]]
    stop = _("Không muốn nhận nữa: %(address)s") % {"address": f"{settings.WEB_URL}{stop_address(values)}"}
    return (*jobs, stop)


def news_link(values: Mapping[str, Any]) -> str:
    """The search among the person's own."""
    return f"{SAVED}/{values['search']}"


def stop_address(values: Mapping[str, Any]) -> str:
    """The page that stops the news without signing in."""
    return f"{STOP}/{values['stop']}"


def unused_parts(values: Mapping[str, Any]) -> tuple[str, str, str]:
    """Title, body and sentence for e-mail of the question whether a search is still needed."""
    told = {"day": day(values["to"])}
    body = _("Bạn lâu không dùng một tìm kiếm đã lưu. Còn cần thì bấm Còn dùng trước %(day)s; nếu không, nó bị xóa.")
    mail = _("Một tìm kiếm đã lưu của bạn lâu không dùng và sẽ bị xóa sau %(day)s.")
    return _("Bạn còn dùng tìm kiếm đã lưu không?"), body % told, mail % told


def contact_asked_parts(values: Mapping[str, Any]) -> tuple[str, str, str]:
    """Title, body and sentence for e-mail: an employer would like to know who the person is."""
    told = {"code": values["code"], "day": day(values["to"])}
    body = _(
        "Một nhà tuyển dụng thấy phiếu %(code)s, không thấy tên bạn, và muốn liên hệ. Xem vị trí rồi bấm Đồng ý hoặc "
        "Không trước hết %(day)s. Không trả lời thì tên, số điện thoại của bạn không được cho biết."
    )
    mail = _("Một nhà tuyển dụng muốn liên hệ với bạn; trả lời trước hết %(day)s.")
    return _("Nhà tuyển dụng mời bạn"), body % told, mail % told


def _line(job: Mapping[str, Any]) -> str:
    pay = _("lương %(pay)s") % {"pay": job["pay"]} if job["pay"] else _("lương thỏa thuận")
    return " – ".join(part for part in (job["title"], job["employer"], job["place"], pay) if part)
