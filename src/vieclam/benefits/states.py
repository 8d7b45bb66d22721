"""States of a proposal, an entitlement and a benefit month."""

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
PROPOSAL_TRANSITIONS: Transitions = {
    P.WITH_OFFICER: frozenset({P.WITH_HEAD, P.WITH_CENTRE_DIRECTOR, P.DROPPED}),
    P.WITH_HEAD: frozenset({P.WITH_CENTRE_DIRECTOR, P.WITH_OFFICER, P.DROPPED}),
    P.WITH_CENTRE_DIRECTOR: frozenset({P.WITH_DEPARTMENT, P.WITH_OFFICER, P.DROPPED}),
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
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    TERMINATED = "terminated"


E = EntitlementState
ENTITLEMENT_TRANSITIONS: Transitions = {
    E.DECIDED: frozenset({E.ACTIVE, E.CANCELLED}),
    E.ACTIVE: frozenset({E.EXPIRED, E.TERMINATED}),
    E.CANCELLED: frozenset(),
    E.EXPIRED: frozenset(),
    E.TERMINATED: frozenset(),
}
ENTITLEMENT_SENTENCES: dict[EntitlementState, Promise] = {
    E.DECIDED: _("Đã có quyết định, chờ nhận kết quả"),
    E.ACTIVE: _("Đang hưởng"),
    E.CANCELLED: _("Đã hủy, bảo lưu thời gian đóng"),
    E.EXPIRED: _("Đã hưởng xong"),
    E.TERMINATED: _("Đã chấm dứt"),
}


class MonthState(StrEnum):
    """A benefit month."""

    WAITING = "waiting"
    NOTIFIED = "notified"
    NOT_NOTIFIED = "not_notified"


M = MonthState
MONTH_TRANSITIONS: Transitions = {
    M.WAITING: frozenset({M.NOTIFIED, M.NOT_NOTIFIED}),
    M.NOTIFIED: frozenset(),
    M.NOT_NOTIFIED: frozenset(),
}
MONTH_SENTENCES: dict[MonthState, Promise] = {
    M.WAITING: _("Chờ thông báo"),
    M.NOTIFIED: _("Đã thông báo"),
    M.NOT_NOTIFIED: _("Không thông báo"),
}
