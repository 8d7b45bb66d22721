"""``{% load proposals %}``: whom a decision is for, its code, and the page at the desk about it."""

from __future__ import annotations

from django import template
from django.urls import reverse

from vieclam.benefits.kinds import ON_CLAIMS, kind_of
from vieclam.benefits.models import Proposal

register = template.Library()


@register.filter
def about_name(proposal: Proposal | None) -> str:
    """Whom it is for; empty for one that is not seen."""
    return kind_of(proposal).named(proposal)[0] if proposal is not None else ""


@register.filter
def about_code(proposal: Proposal | None) -> str:
    """The code of the dossier or application; empty for one that is not seen."""
    return kind_of(proposal).named(proposal)[1] if proposal is not None else ""


@register.filter
def about_link(proposal: Proposal) -> str:
    """The page at the desk: of the employer's application, the dossier, or the benefit that came of it."""
    code = about_code(proposal)
    if not proposal.has_dossier:
        return reverse("officer:support", args=[code])
    return reverse("officer:dossier" if proposal.kind in ON_CLAIMS else "officer:benefit", args=[code])
