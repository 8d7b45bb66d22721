"""Whether a hired worker still works there, a month after the start (NĐ 352/2025/NĐ-CP Điều 10)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core import clock, states
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import FollowUp, Referral
from vieclam.jobbank.referral_choices import ContactWay, StillWorks
from vieclam.jobbank.services.referral_support import tell, write_entry
from vieclam.jobbank.states import REFERRAL_TRANSITIONS, ReferralState


@one_act
def record_follow_up(
    *,
    actor: Actor,
    referral_id: int,
    found: str,
    way: str,
    on: dt.date,
    at: dt.datetime,
    left_on: dt.date | None = None,
    note: str = "",
    once_key: str = "",
) -> Referral:
    """Keep one attempt; the follow-up is over when the worker works there on the due day or later, or has left.

    Somebody who was not reached, or works there before the due day, is asked again. Over already, nothing happens.
    Raises ``WrongState`` where nobody was hired, ``InvalidInput`` for a day or way that cannot be.
    """
    referral = Referral.objects.select_for_update(of=("self",)).filter(pk=referral_id).first()
    if referral is None:
        raise NotAllowed("not_found", _("Không tìm thấy giới thiệu này."))
    require(actor, acts.RECORD_FOLLOW_UP, centre_id=referral.centre_id, person_id=referral.person_id)
    if referral.state == ReferralState.FOLLOWED:
        return referral
    if referral.state != ReferralState.HIRED or referral.starts_on is None:
        raise WrongState("not_hired", _("Chỉ theo dõi người đã được tuyển."))
    _check(actor, referral, found, way, left_on, on)

    own: dict[str, Any] = {"left_on": left_on if found == StillWorks.LEFT else None}

    def keep() -> int:
        row = FollowUp.objects.create(
            centre_id=referral.centre_id,
            person_id=referral.person_id,
            referral=referral,
            found=found,
            way=way,
            asked_on=on,
            **own,
            note=clean(note)[:300],
            actor=actor.key,
            actor_name=actor.name,
            recorded_at=clock.real_now(),
        )
        return row.pk

    once(actor=actor, act="jobbank.record_follow_up", key=once_key, run=keep)
    works_long_enough = (
        found == StillWorks.WORKS and referral.follow_up_due is not None and on >= referral.follow_up_due
    )
    if found == StillWorks.LEFT or works_long_enough:
        _close(actor, referral, found, on, at)
    return referral


def _check(actor: Actor, referral: Referral, found: str, way: str, left_on: dt.date | None, on: dt.date) -> None:
    if found not in StillWorks.values:
        raise InvalidInput("found", _("Hãy chọn kết quả theo dõi."), field="found")
    if way not in ContactWay.values:
        raise InvalidInput("way", _("Hãy chọn cách liên hệ."), field="way")
    by_worker = actor.kind is ActorKind.PERSON
    if by_worker != (way == ContactWay.WORKER_PAGE) or (by_worker and found == StillWorks.UNREACHED):
        raise InvalidInput("way", _("Hãy chọn cách liên hệ."), field="way")
    starts_on = referral.starts_on or on
    if on < starts_on:
        raise InvalidInput("not_started", _("Người này chưa đến ngày bắt đầu làm việc."), field="found")
    if found != StillWorks.LEFT:
        return
    if left_on is None:
        raise InvalidInput("left_on", _("Hãy ghi ngày nghỉ việc."), field="left_on")
    if not starts_on <= left_on <= on:
        raise InvalidInput("left_on", _("Ngày nghỉ việc phải từ ngày bắt đầu làm việc đến hôm nay."), field="left_on")


def _close(actor: Actor, referral: Referral, found: str, on: dt.date, at: dt.datetime) -> None:
    before = referral.state
    states.check(REFERRAL_TRANSITIONS, before, ReferralState.FOLLOWED)
    referral.state, referral.followed_on, referral.changed_at = ReferralState.FOLLOWED.value, on, at
    referral.save(update_fields=["state", "followed_on", "changed_at"])
    write_entry(referral, actor, "follow_up", at=at, from_state=before, note=found)
    tell(referral, "followed_up", kind=found)
