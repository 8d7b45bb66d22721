"""What the centre writes into its own slips: as it stands today, and a new text from a day on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.documents import acts
from vieclam.documents.own_words import own_forms, pieces_now, words_to_come
from vieclam.documents.services.change_words import change_words
from vieclam.web.components.fields import DateField
from vieclam.web.form_names import form_name
from vieclam.web.officer.guard import desk_page, may, require_page

LABELS = {
    "note": gettext_lazy("Ghi chú dưới tên phiếu"),
    "closing": gettext_lazy("Lời cuối phiếu"),
}


class WordsForm(forms.Form):
    """A field for each piece of the form, and the day from which it holds."""

    def __init__(self, *args: Any, pieces: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for now in pieces:
            self.fields[now.piece.name] = forms.CharField(
                label=LABELS.get(now.piece.name, now.piece.name),
                max_length=now.piece.longest,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["valid_from"] = DateField(label=gettext_lazy("Áp dụng từ ngày"))


@desk_page
def own_words_page(request: HttpRequest, form: str) -> HttpResponse:
    """One form: what stands in its pieces, what is to come; heads and directors write."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    name, on = form.upper(), clock.today()
    if name not in own_forms():
        raise Http404
    if request.method == "POST":
        require_page(request, acts.CHANGE_WORDS)
    pieces = pieces_now(name, actor.centre_id, on)
    first = {now.piece.name: now.text for now in pieces} | {"valid_from": on}
    shown = WordsForm(request.POST if request.method == "POST" else None, pieces=pieces, initial=first)
    if shown.is_bound and shown.is_valid():
        texts = {key: text for key, text in shown.cleaned_data.items() if key != "valid_from"}
        try:
            kept = change_words(
                actor=actor,
                centre_id=actor.centre_id,
                form=name,
                texts=texts,
                valid_from=shown.cleaned_data["valid_from"],
                on=on,
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã lưu lời ghi mới.") if kept else _("Không có gì thay đổi."))
            return redirect("officer:own_words", form=form)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            shown.add_error(problem.field if problem.field in shown.fields else None, problem.message)
    values = {
        "title": form_name(name),
        "form": shown,
        "pieces": [(LABELS.get(now.piece.name, now.piece.name), now) for now in pieces],
        "to_come": [(LABELS.get(row.piece, row.piece), row) for row in words_to_come(name, actor.centre_id, on)],
        "may_change": may(request, acts.CHANGE_WORDS),
    }
    return render(request, "web/own_forms/words.html", values, status=400 if shown.errors else 200)
