"""A registration in words: its state, what it says, its story, what its consents mean."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.jobbank.models import JobWish, SeekerEntry, SeekerRegistration, SensitiveFacts
from vieclam.jobbank.seeker_choices import ConsentPurpose, ethnic_groups
from vieclam.jobbank.seeker_data import About
from vieclam.jobbank.seeker_labels import BANDS, LABELS, PAY_UNITS
from vieclam.jobbank.seekers import SeekerStory, agreed
from vieclam.jobbank.slips import names_of_places
from vieclam.jobbank.states import SEEKER_NEXT_ACTIONS, SEEKER_SENTENCES, SeekerState
from vieclam.web.coding.options import label_of
from vieclam.web.components import words
from vieclam.web.components.pieces import TimelineEntry

TONES = {
    SeekerState.REGISTERED: "info",
    SeekerState.SEEKING: "primary",
    SeekerState.PLACED: "good",
    SeekerState.EXPIRED: "wait",
    SeekerState.WITHDRAWN: "info",
}
ACTS = {
    "register": gettext_lazy("Đăng ký"),
    "change": gettext_lazy("Sửa phiếu đăng ký"),
    "change_wish": gettext_lazy("Sửa công việc mong muốn"),
    "change_sensitive": gettext_lazy("Sửa thông tin nhạy cảm"),
    "give_consent": gettext_lazy("Ghi sự đồng ý"),
    "withdraw_consent": gettext_lazy("Rút sự đồng ý"),
    "withdraw": gettext_lazy("Rút đăng ký"),
    "renew": gettext_lazy("Gia hạn"),
    "expire": gettext_lazy("Hết hạn đăng ký"),
    "place": gettext_lazy("Đã có việc làm"),
    "seek_again": gettext_lazy("Tìm việc lại"),
    "contact_asked": gettext_lazy("Nhà tuyển dụng mời"),
    "contact_agreed": gettext_lazy("Đồng ý cho nhà tuyển dụng biết tên, số điện thoại"),
    "contact_declined": gettext_lazy("Không nhận lời mời"),
    "contact_withdrawn": gettext_lazy("Rút lại: ẩn tên với nhà tuyển dụng"),
    "contact_expired": gettext_lazy("Lời mời hết hạn"),
    "contact_read": gettext_lazy("Nhà tuyển dụng xem tên, số điện thoại"),
    "code": gettext_lazy("Chọn mã nghề"),
}
PLAIN = {
    ConsentPurpose.REFERRAL: gettext_lazy(
        "Trung tâm gửi họ tên, số điện thoại và phiếu của bạn cho nơi tuyển dụng khi giới thiệu bạn đến đó."
    ),
    ConsentPurpose.VISIBLE: gettext_lazy(
        "Nơi tuyển dụng đã được trung tâm duyệt thấy nghề, trình độ, nơi muốn làm; không thấy tên, số điện thoại."
    ),
    ConsentPurpose.SHARING: gettext_lazy("Trung tâm ở tỉnh khác được xem phiếu để tìm việc cho bạn ở tỉnh đó."),
    ConsentPurpose.EXCHANGE: gettext_lazy(
        "Số định danh và công việc bạn muốn làm được gửi lên sàn; không gửi số điện thoại, địa chỉ."
    ),
}


def state_badge(row: SeekerRegistration) -> tuple[str, str]:
    """Tone and words of the state."""
    state = SeekerState(row.state)
    return TONES[state], str(SEEKER_SENTENCES[state])


def next_words(row: SeekerRegistration) -> str:
    """What comes next."""
    return str(SEEKER_NEXT_ACTIONS[SeekerState(row.state)])


def consent_rows(story: SeekerStory) -> list[tuple[str, str, str, bool, Any]]:
    """Each purpose: its name, label, what it means, whether it holds, and when that was last said."""
    return [
        (purpose.value, str(purpose.label), str(PLAIN[purpose]), agreed(story, purpose), story.consents.get(purpose))
        for purpose in ConsentPurpose
    ]


def about_facts(row: SeekerRegistration) -> list[tuple[str, str]]:
    """Label and words of all that Mẫu 01 says, without what is empty; nothing sensitive."""
    places = names_of_places(row.permanent_commune_code, row.current_commune_code)
    return _facts(row, tuple(About.__dataclass_fields__), places)


def wish_facts(wish: JobWish) -> list[tuple[str, str]]:
    """The same of Mẫu 01a: pay with its band, places in words."""
    places = names_of_places(
        wish.place_1_commune,
        wish.place_1_province,
        wish.place_2_commune,
        wish.place_2_province,
        *wish.provinces_to_move,
    )
    found = [(str(LABELS["title"]), wish.title), (str(LABELS["description"]), wish.description)]
    found.append((str(LABELS["occupation_code"]), label_of(wish.occupation_code)))
    found.append((_("Mức lương mong muốn"), pay_words(wish)))
    for place in ("place_1", "place_2"):
        code = getattr(wish, f"{place}_commune") or getattr(wish, f"{place}_province")
        zone = getattr(wish, f"{place}_zone")
        where = ", ".join(filter(None, (zone, places.get(code, ""))))
        found += [(str(LABELS[place]), where)] if where else []
    moves = ", ".join(places.get(code, code) for code in wish.provinces_to_move)
    found += [(str(LABELS["provinces_to_move"]), moves)] if moves else []
    months = wish.available_after
    found.append((str(LABELS["available_after"]), _("Sau %(n)s tháng") % {"n": months} if months else _("Ngay")))
    rest = (
        *("position", "experience", "employer_kinds", "contract", "working_time", "purpose"),
        *("abilities", "meals", "welfare", "conditions", "recruitment_ways"),
    )
    return found + _facts(wish, rest, places)


def pay_words(wish: JobWish) -> str:
    """``7.000.000 đ – 9.000.000 đ một tháng (mức trên phiếu: từ 5 đến dưới 10 triệu đồng)``."""
    amounts = list(dict.fromkeys(amount for amount in (wish.pay_minimum, wish.pay_maximum) if amount is not None))
    parts = []
    if amounts:
        unit = {"unit": PAY_UNITS[wish.pay_unit], "sum": " – ".join(words.money(amount) for amount in amounts)}
        parts.append(_("%(sum)s một %(unit)s") % unit)
    if wish.pay.band is not None:
        parts[-1] = _("%(pay)s (mức trên phiếu: %(band)s)") % {"pay": parts[-1], "band": BANDS[wish.pay.band]}
    parts += [str(LABELS["pay_negotiable"])] if wish.pay_negotiable else []
    parts += [str(LABELS["pay_commission"])] if wish.pay_commission else []
    return "; ".join(parts)


def sensitive_facts(facts: SensitiveFacts) -> list[tuple[str, str]]:
    """Label and words of what is kept apart, once it was read."""
    names = dict(ethnic_groups())
    found = [(str(LABELS["ethnicity"]), names.get(facts.ethnicity, facts.ethnicity))]
    return found + _facts(facts, ("religion", "priority_groups", "other_priority"), {})


def timeline_of(entries: list[SeekerEntry]) -> list[TimelineEntry]:
    """The story, newest first."""
    return [
        TimelineEntry(
            str(ACTS.get(entry.act, entry.act)),
            entry.business_at,
            ": ".join(filter(None, (entry.actor_name, _note(entry)))),
            state="done",
        )
        for entry in entries
    ]


def _note(entry: SeekerEntry) -> str:
    purposes = dict(ConsentPurpose.choices)
    return str(purposes.get(entry.note, entry.note))


def _facts(row: models.Model, names: tuple[str, ...], places: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    for name in names:
        said = _said(row, name, places)
        if said:
            found.append((str(LABELS[name]), said))
    return found


def _said(row: models.Model, name: str, places: dict[str, str]) -> str:
    column: Any = row._meta.get_field(name)
    value = getattr(row, name)
    if isinstance(value, list):
        labels = dict(column.base_field.choices or ())
        return "; ".join(str(labels.get(one, one)) for one in value)
    if isinstance(value, bool):
        return _("Có") if value else ""
    if name.endswith("commune_code"):
        return places.get(value, value)
    return str(dict(column.choices or ()).get(value, value)) if value else ""
