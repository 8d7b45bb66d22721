"""Queues for the keyboard, filters kept in the address, tables that can be taken along and printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseForm
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vieclam.web.components.library import register, render, trimmed
from vieclam.web.components.pieces import Column, QueueRow

FOLDS_FROM = 2
"""So many fields after the first are folded on a phone, so that the list comes before them."""


@register.simple_block_tag(takes_context=True, end_name="endqueue_table")
def queue_table(
    context: Context,
    content: str,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[QueueRow],
    bulk_url: str = "",
    bulk_name: str = "chosen",
) -> SafeString:
    """A queue: j and k move, Enter opens, x marks. The block holds the buttons of the bulk bar.

    With ``bulk_url`` the marked rows are posted there as ``bulk_name``, with a one-time key.
    """
    return render(
        "queue_table",
        {
            "caption": caption,
            "columns": columns,
            "rows": [(row, list(zip(columns, row.cells, strict=True))) for row in rows],
            "bulk_url": bulk_url,
            "bulk_name": bulk_name,
            "bulk_buttons": trimmed(content),
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.inclusion_tag("web/components/filter_bar.html", takes_context=True)
def filter_bar(context: Context, form: BaseForm, keep: str = "", post: bool = False) -> dict[str, Any]:
    """Filters as a GET form, sent at each change; ``keep`` names other parameters (comma between) of the address.

    With ``post`` the form is posted, for filters that may hold names or personal numbers: the view keeps those out of
    the address it leads on to. On a phone a long one shows its first field alone and unfolds the others.
    """
    request = context.get("request")
    query = request.GET if request is not None else {}
    first, *others = form.visible_fields() or [None]
    kept = [(name, query[name]) for name in filter(None, keep.split(",")) if name in query]
    return {
        "form": form,
        "first": first,
        "others": others,
        "folds": len(others) >= FOLDS_FROM,
        "narrowed": sum(1 for one in others if form.is_bound and one.data and one.name in form.changed_data),
        "wrong": any(one.errors for one in others),
        "kept": kept,
        "cleared": f"?{urlencode(kept)}",
        "method": "post" if post else "get",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("web/components/data_table.html")
def data_table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Any]],
    total: Sequence[Any] | None = None,
    export_url: str = "",
    print_button: bool = False,
    sample_size: int | None = None,
    empty: str = "",
    sample_words: str = "",
) -> dict[str, Any]:
    """A table with its sample size, a CSV to take along and a way to print. ``total`` is the last line.

    ``sample_words`` say what the sample is of, where it is not of cases.
    """
    return {
        "caption": caption,
        "columns": columns,
        "rows": [list(zip(columns, row, strict=True)) for row in rows],
        "total": list(zip(columns, total, strict=True)) if total else None,
        "export_url": export_url,
        "print_button": print_button,
        "sample_size": sample_size,
        "sample_words": sample_words,
        "empty": empty or _("Chưa có dòng nào."),
    }
