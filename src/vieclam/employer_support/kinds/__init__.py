"""The four decisions on an employer's support, one file each: they go the way of every decision."""

from vieclam.benefits.kinds import register_kind
from vieclam.benefits.models import ProposalKind
from vieclam.employer_support.kinds.end_support import END_SUPPORT
from vieclam.employer_support.kinds.no_support import NO_SUPPORT
from vieclam.employer_support.kinds.support import SUPPORT
from vieclam.employer_support.kinds.take_back import TAKE_BACK


def register_kinds() -> None:
    """Make them known to the path of decisions."""
    register_kind(ProposalKind.SUPPORT, SUPPORT)
    register_kind(ProposalKind.NO_SUPPORT, NO_SUPPORT)
    register_kind(ProposalKind.END_SUPPORT, END_SUPPORT)
    register_kind(ProposalKind.TAKE_BACK, TAKE_BACK)
