"""Empty official forms to print and fill by hand, for anybody and about nobody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from vieclam.documents.printable import EmptyForm, empty_form

A_DAY = 86_400


def _found(form: str) -> EmptyForm:
    try:
        return empty_form(form)
    except LookupError as unknown:
        raise Http404 from unknown


def _tag(_request: HttpRequest, form: str) -> str:
    return f'"{_found(form).sha256}"'


@require_safe
@cache_control(public=True, max_age=A_DAY)
@etag(_tag)
def empty_form_file(_request: HttpRequest, form: str) -> HttpResponse:
    """The form as PDF; who has it already is told that it is still the same."""
    response = HttpResponse(_found(form).content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{form}.pdf"'
    return response
