"""States of a proposal, an entitlement, a benefit month and an event told."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.core.states import Transitions


class ProposalState(StrEnum):
    """Whose table the proposal is on: officer, head, centre director, Department director, clerk."""

    WITH_OFFICER = "with_officer"
    WITH_HEAD = "with_head"
    WITH_CENTRE_DIRECTOR = "with_centre_director"
    WITH_DEPARTMENT = "with_department"
    SIGNED = "signed"
    SEALED = "sealed"
    DROPPED = "dropped"


P = ProposalState
CLOSED = (P.SEALED.value, P.DROPPED.value)
"""States in which a proposal is on its way no more."""
PROPOSAL_TRANSITIONS: Transitions = {
    P.WITH_OFFICER: frozenset({P.WITH_HEAD, P.WITH_CENTRE_DIRECTOR, P.DROPPED}),
    P.WITH_HEAD: frozenset({P.WITH_CENTRE_DIRECTOR, P.WITH_OFFICER, P.DROPPED}),
    # A centre's own notice is signed by its director and goes to no Department.
    P.WITH_CENTRE_DIRECTOR: frozenset({P.WITH_DEPARTMENT, P.SIGNED, P.WITH_OFFICER, P.DROPPED}),
    P.WITH_DEPARTMENT: frozenset({P.SIGNED, P.WITH_OFFICER, P.DROPPED}),
    P.SIGNED: frozenset({P.SEALED, P.WITH_OFFICER, P.DROPPED}),
    P.SEALED: frozenset(),
    P.DROPPED: frozenset(),
}
PROPOSAL_SENTENCES: dict[ProposalState, Promise] = {
    P.WITH_OFFICER: _("Chuyên viên đang thẩm định"),
    P.WITH_HEAD: _("Chờ trưởng phòng"),
    P.WITH_CENTRE_DIRECTOR: _("Chờ giám đốc trung tâm đề nghị"),
    P.WITH_DEPARTMENT: _("Chờ Giám đốc Sở Nội vụ ký"),
    P.SIGNED: _("Đã ký, chờ văn thư đóng dấu"),
    P.SEALED: _("Đã ban hành"),
    P.DROPPED: _("Không trình nữa"),
}


class EntitlementState(StrEnum):
    """A benefit as decided (trợ cấp thất nghiệp)."""

    DECIDED = "decided"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    TRANSFERRING = "transferring"
    TRANSFERRED = "transferred"


E = EntitlementState
ENTITLEMENT_TRANSITIONS: Transitions = {
    E.DECIDED: frozenset({E.ACTIVE, E.CANCELLED, E.TERMINATED}),
    # A decision signed on a wrong fact is cancelled, or gives more or fewer months, whatever became of it meanwhile.
    E.ACTIVE: frozenset({E.SUSPENDED, E.EXPIRED, E.TERMINATED, E.CANCELLED, E.TRANSFERRING}),
    E.SUSPENDED: frozenset({E.ACTIVE, E.EXPIRED, E.TERMINATED, E.CANCELLED, E.TRANSFERRING}),
    E.CANCELLED: frozenset(),
    # What happened before the last day may be told after it.
    E.EXPIRED: frozenset({E.TERMINATED, E.CANCELLED, E.ACTIVE}),
    E.TERMINATED: frozenset({E.CANCELLED, E.EXPIRED}),
    # Taken back, the benefit goes on here as it was; taken over, it goes on at the other centre.
    E.TRANSFERRING: frozenset({E.ACTIVE, E.SUSPENDED, E.TRANSFERRED}),
    E.TRANSFERRED: frozenset(),
}
ENTITLEMENT_SENTENCES: dict[EntitlementState, Promise] = {
    E.DECIDED: _("Đã có quyết định, chờ nhận kết quả"),
    E.ACTIVE: _("Đang hưởng"),
    E.SUSPENDED: _("Đang tạm dừng hưởng"),
    E.CANCELLED: _("Đã hủy, bảo lưu thời gian đóng"),
    E.EXPIRED: _("Đã hưởng xong"),
    E.TERMINATED: _("Đã chấm dứt"),
    E.TRANSFERRING: _("Đang chuyển nơi hưởng"),
    E.TRANSFERRED: _("Đã chuyển nơi hưởng"),
}


COUNTED = (E.ACTIVE, E.SUSPENDED)
"""States in which months are notified, window by window."""
RUNNING = (*COUNTED, E.EXPIRED)
"""States in which the months may still be decided about, and an end told: the last one also after its last day. A
benefit whose result nobody took yet is cancelled, not ended (N374 Đ16.3)."""
HEARD = (*RUNNING, E.TRANSFERRING)
"""States in which something that may end it is told: also on its way to another centre, where it goes along."""
OVER = (E.EXPIRED, E.TERMINATED)
"""States in which a period is over: what is left of its contribution time is reserved, or lost."""
TOLD_OF = (*COUNTED, E.TRANSFERRING)
"""States in which a month is notified and reminded of, wherever the benefit runs afterwards."""


class MonthState(StrEnum):
    """A benefit month."""

    WAITING = "waiting"
    NOTIFIED = "notified"
    NOT_NOTIFIED = "not_notified"
    SUSPENDED = "suspended"
    DUE_AT_END = "due_at_end"
    ENDED = "ended"
    MOVED = "moved"
    UNCOLLECTED = "uncollected"


M = MonthState
MONTH_TRANSITIONS: Transitions = {
    M.WAITING: frozenset({M.NOTIFIED, M.NOT_NOTIFIED, M.DUE_AT_END, M.ENDED, M.MOVED}),
    M.NOTIFIED: frozenset({M.ENDED, M.MOVED, M.UNCOLLECTED}),
    # A window taken for missed in which the worker did notify is put right by an officer's act; one that a disaster
    # closed is opened again by the director's (N374 Đ21.2).
    M.NOT_NOTIFIED: frozenset({M.SUSPENDED, M.NOTIFIED, M.ENDED, M.WAITING}),
    M.SUSPENDED: frozenset({M.ENDED}),
    M.DUE_AT_END: frozenset({M.ENDED, M.UNCOLLECTED}),
    M.ENDED: frozenset(),
    M.MOVED: frozenset(),
    M.UNCOLLECTED: frozenset({M.ENDED}),
}
NOT_PAID = (M.ENDED, M.UNCOLLECTED)
"""States of a month that is due nothing any more: after the end, or reserved because nobody took its money."""
MONTH_SENTENCES: dict[MonthState, Promise] = {
    M.WAITING: _("Chờ thông báo"),
    M.NOTIFIED: _("Đã thông báo"),
    M.NOT_NOTIFIED: _("Không thông báo"),
    M.SUSPENDED: _("Tạm dừng, không chi"),
    M.DUE_AT_END: _("Tháng chấm dứt, được chi cả tháng"),
    M.ENDED: _("Không được hưởng vì đã chấm dứt, hủy hoặc tính lại"),
    M.MOVED: _("Chuyển sang nơi hưởng mới"),
    M.UNCOLLECTED: _("Không đến nhận tiền, được bảo lưu"),
}


class EventState(StrEnum):
    """Something told that may end a benefit: told, then accepted or dismissed by a person."""

    ASKED = "asked"
    TOLD = "told"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


V = EventState
EVENT_TRANSITIONS: Transitions = {
    V.ASKED: frozenset({V.TOLD, V.DISMISSED}),
    V.TOLD: frozenset({V.ACCEPTED, V.DISMISSED}),
    V.ACCEPTED: frozenset({V.DISMISSED}),
    V.DISMISSED: frozenset({V.TOLD}),
}
EVENT_SENTENCES: dict[EventState, Promise] = {
    V.ASKED: _("Chờ người lao động trả lời"),
    V.TOLD: _("Chờ cán bộ xem xét"),
    V.ACCEPTED: _("Đã ban hành quyết định vì việc này"),
    V.DISMISSED: _("Không làm chấm dứt hưởng"),
}


class TransferState(StrEnum):
    """A benefit that moves to another centre (chuyển nơi hưởng): asked for, sent, taken over; or taken back."""

    REQUESTED = "requested"
    SENT = "sent"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


T = TransferState
TRANSFER_TRANSITIONS: Transitions = {
    T.REQUESTED: frozenset({T.SENT, T.WITHDRAWN, T.DROPPED}),
    T.SENT: frozenset({T.MOVED, T.WITHDRAWN}),
    T.MOVED: frozenset(),
    T.WITHDRAWN: frozenset(),
    T.DROPPED: frozenset(),
}
TRANSFER_SENTENCES: dict[TransferState, Promise] = {
    T.REQUESTED: _("Nơi chuyển đi đang lập hồ sơ chuyển"),
    T.SENT: _("Hồ sơ đã chuyển, chờ nơi chuyển đến tiếp nhận"),
    T.MOVED: _("Nơi chuyển đến đã tiếp nhận"),
    T.WITHDRAWN: _("Người lao động đã rút"),
    T.DROPPED: _("Không chuyển"),
}
TRANSFER_OPEN = (T.REQUESTED.value, T.SENT.value)
"""States in which a transfer may still be taken back."""


class ReferralLeadState(StrEnum):
    """A refusal or hiring told by the job bank, until a person has looked at it."""

    WAITING = "waiting"
    RECORDED = "recorded"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


D = ReferralLeadState
REFERRAL_LEAD_TRANSITIONS: Transitions = {
    D.WAITING: frozenset({D.RECORDED, D.SET_ASIDE, D.WITHDRAWN}),
    D.RECORDED: frozenset(),
    D.SET_ASIDE: frozenset({D.WITHDRAWN}),
    # The same referral may be answered anew: what is told again is looked at again.
    D.WITHDRAWN: frozenset({D.WAITING}),
}
REFERRAL_LEAD_SENTENCES: dict[ReferralLeadState, Promise] = {
    D.WAITING: _("Chờ cán bộ xem"),
    D.RECORDED: _("Đã ghi vào trợ cấp"),
    D.SET_ASIDE: _("Đã xem, không ghi"),
    D.WITHDRAWN: _("Phiếu giới thiệu đã hủy hoặc đã sửa"),
}
