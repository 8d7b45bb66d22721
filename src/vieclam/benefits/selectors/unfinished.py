"""What a centre still pays; asked by whoever closes it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext_lazy as _

from vieclam.organisations.closing import Need
from vieclam.organisations.models import Centre


def unfinished_benefits(centre: Centre, points: list[int] | None) -> Iterator[Need]:
    """Benefits that run and orders without an answer, by numbers alone. They belong to the centre, not to a point.

    Read through a definer function that answers only to whoever maintains organisations.
    """
    if points is not None:
        return
    with connection.cursor() as cursor:
        cursor.execute("select running, unanswered from unfinished_benefits(%s)", [centre.pk])
        running, unanswered = cursor.fetchone()
    yield Need(_("người đang hưởng"), running)
    yield Need(_("lệnh chi chưa có trả lời"), unanswered)
