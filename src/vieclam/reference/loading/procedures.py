"""Administrative procedures and their papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from vieclam.reference.loading.reading import DATA
from vieclam.reference.models import Procedure, ProcedureComponent

LAW_2025_BEGINS = dt.date(2026, 1, 1)
LAW_2013_ENDS = dt.date(2025, 12, 31)
RENAMED_FORMS = {"N352-I-01": "N352-01"}


def load() -> dict[str, int]:
    """Insert the procedures that are missing, each with its papers; returns the number of new rows by table."""
    document = yaml.safe_load((DATA / "procedures.yaml").read_text(encoding="utf-8"))
    known = set(Procedure.objects.values_list("code", flat=True))
    made = components = 0
    for entry in [*document["procedures"], *document["retired"]]:
        if entry["code"] in known:
            continue
        made += 1
        procedure = _procedure(entry, document, retired=entry in document["retired"])
        procedure.save()
        components += _components(procedure, entry.get("components", []), document["termination_papers"])
    _rename_forms()
    return {"Procedure": made, "ProcedureComponent": components}


def _rename_forms() -> None:
    """Forms that had another code in a release of before."""
    for old, new in RENAMED_FORMS.items():
        for procedure in Procedure.objects.filter(forms__contains=[old]):
            procedure.forms = [new if form == old else form for form in procedure.forms]
            procedure.save(update_fields=["forms"])
        ProcedureComponent.objects.filter(form=old).update(form=new)


def _procedure(entry: dict[str, Any], document: dict[str, Any], *, retired: bool) -> Procedure:
    return Procedure(
        code=entry["code"],
        name=entry["name"],
        regime="A" if retired else "B",
        files=entry["files"],
        is_dossier=entry.get("is_dossier", False),
        limit=entry.get("limit"),
        limit_unit=entry.get("limit_unit", ""),
        channels=entry.get("channels", []),
        channel_note=entry.get("channel_note", ""),
        full_online=entry.get("full_online"),
        fee_note="Không quy định" if not retired else "",
        forms=entry.get("forms", []),
        result_codes=entry.get("result_codes", []),
        portal_id=entry.get("portal_id", ""),
        valid_from=None if retired else LAW_2025_BEGINS,
        valid_to=LAW_2013_ENDS if retired else None,
        source=document["source_a"] if retired else document["source_b"],
        confidence=entry.get("confidence", "copy"),
    )


def _components(procedure: Procedure, entries: list[dict[str, Any]], termination: list[dict[str, str]]) -> int:
    papers: list[dict[str, Any]] = []
    for entry in entries:
        if entry.get("papers") == "termination":
            shared: dict[str, Any] = {key: entry[key] for key in ("case", "article") if key in entry}
            papers.extend({**paper, **shared, "one_of": "termination"} for paper in termination)
        else:
            papers.append(entry)
    rows = [
        ProcedureComponent(
            procedure=procedure,
            order=order,
            code=paper["code"],
            name=paper["name"],
            form=paper.get("form", ""),
            case=paper.get("case", ""),
            one_of=paper.get("one_of", ""),
            copies=_COPIES if paper.get("one_of") else "",
            article=paper.get("article", ""),
        )
        for order, paper in enumerate(papers, start=1)
    ]
    ProcedureComponent.objects.bulk_create(rows)
    return len(rows)


_COPIES = "Bản chính, bản sao chứng thực, bản chính kèm bản sao hoặc bản điện tử; trực tuyến: ảnh chụp (N374 Đ14.1b)"
