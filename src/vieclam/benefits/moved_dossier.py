"""The dossier of a benefit that came from another centre: its home here, which nobody files (procedure 1.014753)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.dossiers.benefit_claim import BENEFIT
from vieclam.dossiers.models import Dossier

PROCEDURE = "1.014753"


def _not_filed(actor: Actor, dossier: Dossier, on: dt.date) -> None:
    raise WrongState("not_filed", _("Đề nghị chuyển nơi hưởng nộp ở trang trợ cấp đang hưởng, không lập hồ sơ riêng."))


MOVED = replace(
    BENEFIT,
    code=PROCEDURE,
    name="Chuyển nơi hưởng trợ cấp thất nghiệp",
    needed=lambda _facts: (),
    components=(),
    check_filing=_not_filed,
    rests_on_history=lambda _facts: False,
    claims_benefit=False,
)
