"""The address where the employer answers, sent by e-mail to the contact of the vacancy."""

from __future__ import annotations

import datetime as dt

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.jobs import JobWithoutScope, enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.tenancy import acting_as
from vieclam.core.text import plain_day
from vieclam.jobbank import acts
from vieclam.jobbank.models import Referral, ReferralLink
from vieclam.jobbank.models.vacancy_story import LinkState
from vieclam.jobbank.referral_slips import answer_address
from vieclam.jobbank.services.referral_support import UNDER_WAY, contact_of, is_owed, lock_referral, write_entry
from vieclam.jobbank.services.waiting_mail import letter, send_waiting
from vieclam.jobbank.states import ReferralState

AT_ONCE = 200


@one_act
def send_referral_link(*, actor: Actor, referral_id: int, at: dt.datetime) -> ReferralLink:
    """Queue the e-mail with the address, again if it was sent; while it waits already nothing changes.

    Raises ``WrongState`` where an answer is no longer asked for, ``InvalidInput`` where the contact has no e-mail.
    """
    row = lock_referral(referral_id, actor, acts.SEND_REFERRAL_LINK)
    link = ReferralLink.objects.select_for_update(of=("self",)).get(referral=row)
    if row.state not in (*UNDER_WAY, ReferralState.NO_ANSWER):
        raise WrongState("answered", _("Phiếu này không còn chờ trả lời."))
    contact = contact_of(row.vacancy_id)
    if contact is None or not contact.email:
        raise InvalidInput("no_address", _("Người liên hệ tuyển dụng chưa có email; hãy gọi điện."), field="email")
    if link.state != LinkState.WAITING:
        link.state, link.attempts, link.error, link.made_at = LinkState.WAITING.value, 0, "", at
        link.save(update_fields=["state", "attempts", "error", "made_at"])
        write_entry(row, actor, "send_link", at=at, from_state=row.state)
    queue_sending(link)
    return link


def queue_sending(link: ReferralLink) -> None:
    """Put the sending of a waiting link in the queue; it never waits there twice."""
    name = f"referral-link:{link.pk}"
    enqueue("jobbank.send_referral_link", centre_id=link.centre_id, queueing_lock=name, lock=name, link_id=link.pk)


def queue_waiting(*, actor: Actor) -> int:
    """Sweep of a centre: links that wait, whose sending may have been lost; how many."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.referral_links")
    require(actor, acts.SEND_REFERRAL_LINK, centre_id=actor.centre_id)
    rows = ReferralLink.objects.filter(centre_id=actor.centre_id, state=LinkState.WAITING).order_by("pk")[:AT_ONCE]
    for link in rows:
        queue_sending(link)
    return len(rows)


def send_link(*, actor: Actor, link_id: int) -> LinkState:
    """Send a waiting link outside any transaction and keep how it went.

    Killed between sending and keeping, it is sent again under the same Message-ID. Raises ``NotSent`` when trying again
    may help; after four days it is given up, and an officer calls.
    """
    begun = _begin(actor, link_id)
    if begun is None:
        return LinkState.SENT
    link, mail = begun
    return send_waiting(actor=actor, row=link, mail=mail)


def _begin(actor: Actor, link_id: int) -> tuple[ReferralLink, EmailMessage] | None:
    """Count the attempt and write the mail; None when it no longer waits or nothing is asked any more.

    Asked is the answer, or that the CV that was taken along is deleted.
    """
    with acting_as(actor):
        link = ReferralLink.objects.select_for_update(of=("self",)).filter(pk=link_id).first()
        if link is None or link.state != LinkState.WAITING:
            return None
        row = Referral.objects.select_related("centre", "vacancy").get(pk=link.referral_id)
        contact = contact_of(row.vacancy_id)
        to_delete = link.cv_asked_at is not None and is_owed(row, link, on=clock.today())
        asked = to_delete or row.state in (*UNDER_WAY, ReferralState.NO_ANSWER)
        if not asked or contact is None or not contact.email:
            link.state = LinkState.NONE.value
            link.save(update_fields=["state"])
            return None
        link.attempts += 1
        link.save(update_fields=["attempts"])
        return link, _mail(link, row, contact.email, to_delete=to_delete)


def _mail(link: ReferralLink, row: Referral, address: str, *, to_delete: bool) -> EmailMessage:
    """Number and post alone: an e-mail may be read by others than its addressee."""
    with translation.override("vi"):
        subject, asked = _to_delete(row) if to_delete else _to_answer(row)
        lines = [
            _("Chào anh, chị,"),
            *asked[:-1],
            f"{asked[-1]}\n{answer_address(link.token)}",
            _(
                "Khi mở, bấm “Gửi mã đến email này”: một mã sáu số được gửi đến chính email này để chắc chắn là anh, "
                "chị."
            ),
            _("Trung tâm: %(centre)s, điện thoại %(phone)s.") % {"centre": row.centre.name, "phone": row.centre.phone},
            _("Đây là thư tự động. Trung tâm không bao giờ hỏi mật khẩu của anh, chị qua thư hay điện thoại."),
        ]
        name = f"referral-{link.pk}-{int(link.made_at.timestamp())}"
        return letter(subject=subject, paragraphs=lines, address=address, name=name)


def _to_answer(row: Referral) -> tuple[str, list[str]]:
    told = {"number": row.number, "title": row.post, "day": plain_day(row.answer_by)}
    return _("Người lao động được giới thiệu: phiếu %(number)s") % told, [
        _("Trung tâm giới thiệu một người lao động đến dự tuyển “%(title)s”, phiếu số %(number)s.") % told,
        _("Xem hồ sơ và trả lời kết quả trước ngày %(day)s tại đây, không cần tài khoản:") % told,
    ]


def _to_delete(row: Referral) -> tuple[str, list[str]]:
    told = {"number": row.number, "title": row.post}
    return _("Xin xóa hồ sơ ứng tuyển đã tải: phiếu %(number)s") % told, [
        _("Anh, chị đã tải hồ sơ của người dự tuyển “%(title)s”, phiếu số %(number)s.") % told,
        _("Mục đích tuyển dụng đã hết, nên luật về dữ liệu cá nhân yêu cầu xóa hồ sơ đó, kể cả bản in."),
        _("Xóa xong, xin xác nhận tại đây, không cần tài khoản:"),
    ]
