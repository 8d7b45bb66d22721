"""What is changed beside new versions: the end of a row, what an old commune became, the papers of a procedure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.reference.models import Commune, Procedure, ProcedureComponent, Scheme
from vieclam.reference.selectors import convert_commune
from vieclam.reference.services.change_paper import change_paper
from vieclam.reference.services.correct_mapping import correct_mapping
from vieclam.reference.services.set_end import set_end
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.editing import done, edit_page, submit
from vieclam.web.administration.forms import ListField, field_for
from vieclam.web.administration.lists import table_of
from vieclam.web.components.fields import DateField, TextField

SOURCE_HELP = gettext_lazy("Số, ngày và cơ quan ban hành văn bản.")
PAPER_FIELDS = ("code", "name", "form", "case", "one_of", "copies", "article", "order")


class EndForm(Form):
    """The last day of a row."""

    valid_to = DateField(
        label=gettext_lazy("Đến hết ngày"), required=False, help_text=gettext_lazy("Để trống: vẫn còn hiệu lực.")
    )
    source = TextField(label=gettext_lazy("Nguồn"), max_length=300, help_text=SOURCE_HELP)


class MappingForm(Form):
    """The new communes that took an old one."""

    new_codes = ListField(
        label=gettext_lazy("Mã xã mới"),
        help_text=gettext_lazy(
            "Một mã: toàn bộ đơn vị cũ thuộc xã đó. Nhiều mã, cách nhau bằng dấu phẩy: mỗi xã một phần."
        ),
    )
    source = TextField(label=gettext_lazy("Nguồn"), max_length=300, help_text=SOURCE_HELP)


class ComponentForm(Form):
    """A paper of a procedure."""

    def __init__(self, *arguments: Any, adding: bool = False, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in PAPER_FIELDS:
            if not (adding and name == "order"):
                self.fields[name] = field_for(ProcedureComponent._meta.get_field(name))
        if not adding:
            self.fields["valid_to"] = DateField(
                label=gettext_lazy("Đến hết ngày"),
                required=False,
                help_text=gettext_lazy("Ghi ngày khi không còn đòi giấy tờ này nữa."),
            )


@administrators_only
def end(request: HttpRequest, slug: str, row_id: int) -> HttpResponse:
    """On which day a row ends, or that it goes on."""
    found = table_of(slug)
    if not (found.dated and found.can_add):
        raise Http404
    record: Any = get_object_or_404(found.model, pk=row_id)
    form = EndForm(request.POST or None, initial={"valid_to": record.valid_to, "source": record.source})
    model: Any = found.model

    def store(values: dict[str, Any]) -> int:
        return int(set_end(actor=request.actor, model=model, row_id=row_id, **values).pk)  # type: ignore[attr-defined]

    return _run(request, slug, row_id, form, f"reference.end.{slug}.{row_id}", store, str(record))


@administrators_only
def mapping(request: HttpRequest, row_id: int) -> HttpResponse:
    """What an old commune became."""
    record = get_object_or_404(Commune, pk=row_id, scheme=Scheme.OLD)
    codes = [commune.code for commune in convert_commune(record.code).candidates]
    form = MappingForm(request.POST or None, initial={"new_codes": codes})

    def store(values: dict[str, Any]) -> int:
        correct_mapping(actor=request.actor, old_code=record.code, **values)  # type: ignore[attr-defined]
        return int(record.pk)

    return _run(request, "xa", row_id, form, f"reference.mapping.{row_id}", store, str(record))


@administrators_only
def paper(request: HttpRequest, row_id: int, paper_id: int | None = None) -> HttpResponse:
    """Change a paper of a procedure; without a number, add one."""
    procedure = get_object_or_404(Procedure, pk=row_id)
    known = get_object_or_404(ProcedureComponent, pk=paper_id, procedure=procedure) if paper_id else None
    initial = {name: getattr(known, name) for name in (*PAPER_FIELDS, "valid_to")} if known else {}
    form = ComponentForm(request.POST or None, initial=initial, adding=known is None)

    def store(values: dict[str, Any]) -> int:
        ends = values.pop("valid_to", None)
        change_paper(
            actor=request.actor,  # type: ignore[attr-defined]
            procedure_id=row_id,
            paper_id=paper_id,
            values=values,
            valid_to=ends,
        )
        return int(procedure.pk)

    title = str(known) if known else _("Thêm giấy tờ: %(name)s") % {"name": procedure.name}
    return _run(request, "thu-tuc", row_id, form, f"reference.paper.{row_id}.{paper_id or 'new'}", store, title)


def _run(request: HttpRequest, slug: str, row_id: int, form: forms.Form, act: str, store: Any, title: str) -> Any:
    found = table_of(slug)
    made = submit(request, form, act, store) if request.method == "POST" else None
    if made is not None:
        return done(request, found, made)
    return edit_page(request, found, form, title=title, back=reverse("administration:row", args=[slug, row_id]))
