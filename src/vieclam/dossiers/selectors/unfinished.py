"""What is unfinished at a centre or a point of reception; asked by whoever closes it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext_lazy as _

from vieclam.organisations.closing import Need
from vieclam.organisations.models import Centre


def unfinished_dossiers(centre: Centre, points: list[int] | None) -> Iterator[Need]:
    """Drafts, dossiers without a decision and results nobody took yet, by numbers alone.

    Read through a definer function that answers only to whoever maintains organisations.
    """
    with connection.cursor() as cursor:
        cursor.execute("select drafts, undecided, uncollected from unfinished_dossiers(%s, %s)", [centre.pk, points])
        drafts, undecided, uncollected = cursor.fetchone()
    yield Need(_("hồ sơ đang soạn"), drafts)
    yield Need(_("hồ sơ chưa có kết quả"), undecided)
    yield Need(_("kết quả chờ nhận"), uncollected)
