"""Pictures of training support: the register, a class's list, and the pages of its trainee and of who may apply."""

from __future__ import annotations

from django.urls import reverse

from vieclam.demo.picture_book.found import Objects
from vieclam.demo.picture_book.page import Page

OFFICER, RECEPTION = "sonla.chuyenvien", "sonla.motcua"


def training_pages(objects: Objects) -> list[Page]:
    """Every page of training support; without a path where the installation has no course."""
    course, case = objects.course, objects.dossiers.get("training")
    on_course = [course] if course else None
    over, running = ([course, number] if course else None for number in (1, 2))
    at_school = [objects.school] if objects.school else None

    def desk(name: str, arguments: list[int] | None, viewer: str = OFFICER) -> Page:
        view = f"officer:{name}"
        path = reverse(view, args=arguments) if arguments is not None else None
        return Page(f"officer-{name.replace('_', '-')}", view, viewer, path)

    def own(name: str, query: str = "") -> Page:
        view = f"worker:{name}"
        path = reverse(view) + query if case else None
        return Page(f"worker-{name.replace('_', '-')}", view, case.personal_number if case else "", path)

    dossier = reverse("officer:dossier", args=[case.code]) if case else None
    closed = reverse("officer:training_sheet", args=over) if over else None
    return [
        desk("training", []),
        desk("training_intake", [], RECEPTION),
        desk("training_school_new", []),
        desk("training_school", at_school),
        desk("training_course_new", at_school),
        desk("training_course", on_course),
        desk("training_sheet", running),
        Page("officer-training-sheet-closed", "officer:training_sheet", OFFICER, closed),
        desk("training_sheet_print", over),
        Page("officer-training-dossier", "officer:dossier", OFFICER, dossier),
        own("training"),
        own("training_new", "?tinh=14"),
    ]
