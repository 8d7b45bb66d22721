"""Papers of a dossier: added as a scan, a photograph or on paper; checked by a person; taken back while preparing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.archive.models import StoredFile
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.dossiers import acts
from vieclam.dossiers.components import components_of, missing_components
from vieclam.dossiers.models import Dossier, Paper
from vieclam.dossiers.services.support import lock_dossier, queue_assessment, write_entry
from vieclam.dossiers.services.take_back_completeness import take_back_completeness
from vieclam.dossiers.states import OPEN, DossierState


@one_act
def add_paper(
    *, actor: Actor, dossier_id: int, component: str, file: StoredFile | None, on_paper: bool = False
) -> Paper:
    """Add a file (or note an original handed in) for a component; the same file again changes nothing."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.ANSWER, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if component not in {known.key for known in components_of(dossier)}:
        raise InvalidInput("component_unknown", _("Thủ tục này không cần loại giấy tờ đó."), field="component")
    if dossier.state != DossierState.DRAFT and dossier.state not in OPEN:
        raise WrongState("dossier_closed", _("Hồ sơ đã giải quyết xong, không thêm giấy tờ được nữa."))
    if file is None and not on_paper:
        raise InvalidInput("file_missing", _("Hãy chọn tệp hoặc chụp ảnh giấy tờ."), field="file")
    known = Paper.objects.filter(dossier=dossier, component=component, file=file, removed_at__isnull=True)
    # Another original on paper is not the one that was found unusable.
    same = (known.exclude(check_state=Paper.Check.REJECTED) if file is None else known).first()
    if same is not None:
        return same
    paper = Paper.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        component=component,
        file=file,
        on_paper=on_paper,
        added_at=clock.now(),
    )
    if dossier.state != DossierState.DRAFT:
        # A line of the story: who looks at the dossier must see that a paper came since.
        write_entry(dossier, actor, "add_paper", at=clock.now(), from_state=dossier.state)
    return paper


def _locked_paper(paper_id: int) -> Paper:
    known = Paper.objects.filter(pk=paper_id).values_list("dossier_id", flat=True).first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy giấy tờ này."))
    dossier = lock_dossier(known)
    paper = Paper.objects.select_for_update(of=("self",)).get(pk=paper_id)
    paper.dossier = dossier
    return paper


@one_act
def remove_paper(*, actor: Actor, paper_id: int) -> None:
    """Take a paper back while the dossier is being prepared; taken back already, nothing changes. The file stays."""
    paper = _locked_paper(paper_id)
    require(actor, acts.ANSWER, centre_id=paper.centre_id, person_id=paper.person_id)
    if paper.dossier.state != DossierState.DRAFT:
        raise WrongState("already_filed", _("Hồ sơ đã nộp rồi, không bỏ giấy tờ được."))
    if paper.removed_at is not None:
        return
    paper.removed_at = clock.real_now()
    paper.save(update_fields=["removed_at"])


@one_act
def check_paper(*, actor: Actor, paper_id: int, accepted: bool, note: str = "") -> Paper:
    """An officer finds a paper good, or not usable with the reason.

    A dossier counted complete that now lacks a usable paper never was complete: it goes back to the desk. The same
    finding again changes nothing. Raises ``WrongState`` once the dossier is decided or its decision signed.
    """
    paper = _locked_paper(paper_id)
    require(actor, acts.CHECK_PAPER, centre_id=paper.centre_id, person_id=paper.person_id)
    dossier = paper.dossier
    if dossier.state not in OPEN:
        raise WrongState("dossier_closed", _("Hồ sơ này không còn ở bước kiểm tra giấy tờ."))
    if not accepted:
        require_words(note, _("Hãy ghi vì sao giấy tờ không dùng được."), shortest=5, field="note")
    found = (Paper.Check.ACCEPTED, "") if accepted else (Paper.Check.REJECTED, note.strip()[:300])
    if (paper.check_state, paper.check_note) == found:
        return paper
    paper.check_state, paper.check_note = found
    paper.save(update_fields=["check_state", "check_note"])
    if accepted:
        return paper
    write_entry(dossier, actor, "reject_paper", at=clock.now(), from_state=dossier.state, note=paper.check_note)
    if dossier.state == DossierState.COMPLETE and missing_components(dossier):
        take_back_completeness(dossier, actor, at=clock.now(), reason=paper.check_note)
        queue_assessment(centre_id=dossier.centre_id, dossier_id=dossier.pk)
    return paper


def accept_unchecked(dossier: Dossier) -> None:
    """Who vouches for the claim vouches for its papers: those nobody judged yet count as found good."""
    Paper.objects.filter(dossier=dossier, removed_at__isnull=True, check_state=Paper.Check.NOT_CHECKED).update(
        check_state=Paper.Check.ACCEPTED
    )
