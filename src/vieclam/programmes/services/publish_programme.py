"""Publish a support programme from its text; published, it is never changed."""

from __future__ import annotations

from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.programmes import acts
from vieclam.programmes.models import Programme
from vieclam.programmes.publication import read_programme

DATA = Path(__file__).resolve().parents[1] / "data"


@one_act
def publish_programme(*, actor: Actor, text: str) -> Programme:
    """The programme written in ``text``. Raises ``InvalidInput`` for a text that cannot be, ``Conflict`` where a
    programme of that code is published.
    """
    require(actor, acts.PUBLISH)
    programme = read_programme(text)
    programme.published_by, programme.published_at = actor.key, clock.real_now()
    try:
        with transaction.atomic():
            programme.save(force_insert=True)
    except IntegrityError:
        message = _("Đã có chương trình mang mã này. Chương trình đã công bố không sửa được; hãy dùng mã khác.")
        raise Conflict("code_taken", message, field="text") from None
    return programme


def load_programmes(*, actor: Actor) -> int:
    """Publish the shipped programmes that are missing; how many."""
    require(actor, acts.PUBLISH)
    known = set(Programme.objects.values_list("code", flat=True))
    missing = [path for path in sorted(DATA.glob("*.yaml")) if path.stem not in known]
    for path in missing:
        publish_programme(actor=actor, text=path.read_text(encoding="utf-8"))
    return len(missing)
