"""A dossier of counselling and referral in words and rows, for the officer's and the worker's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from vieclam.counselling import acts as counselling
from vieclam.counselling.selectors import sessions_about
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.jobbank import acts
from vieclam.jobbank.help_procedure import Insured, insured_standing, is_help, registration_of
from vieclam.jobbank.models import HelpKind
from vieclam.jobbank.services.give_help import GIVEN, referrals_to_choose, result_of, void
from vieclam.web.jobhelp.forms import CounselledForm, NoJobForm, ReferredForm
from vieclam.web.officer.forms import ReasonForm
from vieclam.web.officer.guard import may

REFERRED, COUNSELLED, NO_JOB, REFUSE = "gioi-thieu", "tu-van", "chua-co-viec", "khong-giai-quyet"
KEYS = {name: f"help-{name}" for name in (REFERRED, COUNSELLED, NO_JOB, REFUSE)}


def insured_words(standing: Insured) -> tuple[str, str]:
    """Tone and words of what social insurance says."""
    return {
        Insured.YES: ("good", _("Có đóng bảo hiểm thất nghiệp")),
        Insured.NO: ("danger", _("Chưa đóng bảo hiểm thất nghiệp")),
        Insured.UNKNOWN: ("wait", _("Bảo hiểm xã hội chưa trả lời")),
    }[standing]


def help_for_desk(request: Any, dossier: Dossier, failed: Mapping[str, forms.Form]) -> dict[str, Any]:
    """The middle of the officer's page: who asks with what, what may be given; nothing for another procedure."""
    if not is_help(dossier):
        return {}
    standing, result = insured_standing(dossier), result_of(dossier)
    again = result is not None and void(result)
    due = dossier.state == DossierState.COMPLETE or (again and dossier.state in GIVEN)
    giving = due and standing is not Insured.NO and may(request, acts.GIVE_HELP)
    referrals = list(referrals_to_choose(dossier)) if dossier.filed_on else []
    facts = current_facts(dossier)
    return {
        "help": {
            "registration": registration_of(dossier),
            "terminated_on": said_value(facts, "terminated_on"),
            "known_paper": (said_value(facts, "termination_known") or {}).get("code", ""),
            "insured": insured_words(standing),
            "never_insured": standing is Insured.NO,
            "result": result,
            "void": again,
            "sessions": sessions_about(dossier) if may(request, counselling.RECORD) else None,
            "forms": _forms(failed, referrals, ask_book=standing is Insured.UNKNOWN) if giving else None,
            "referrals": referrals,
            "refuse": _refusing(request, dossier, failed),
            "can_hand": result is not None
            and not again
            and result.handed_on is None
            and dossier.state in GIVEN
            and may(request, acts.HAND_HELP_OVER),
        }
    }


def _forms(failed: Mapping[str, forms.Form], referrals: list[Any], *, ask_book: bool) -> dict[str, forms.Form]:
    return {
        "referred": failed.get(KEYS[REFERRED]) or ReferredForm(referrals=referrals, ask_book=ask_book),
        "counselled": failed.get(KEYS[COUNSELLED]) or CounselledForm(ask_book=ask_book),
        "no_job": failed.get(KEYS[NO_JOB]) or NoJobForm(ask_book=ask_book),
    }


def _refusing(request: Any, dossier: Dossier, failed: Mapping[str, forms.Form]) -> forms.Form | None:
    if dossier.state not in OPEN or not may(request, acts.REFUSE_HELP):
        return None
    return failed.get(KEYS[REFUSE]) or ReasonForm()


def help_for_worker(dossier: Dossier) -> dict[str, Any]:
    """What the worker reads on the dossier's page; nothing for another procedure."""
    if not is_help(dossier):
        return {}
    result = result_of(dossier)
    slip = result.referral.document if result is not None and result.referral is not None else None
    return {
        "help": {
            "registration": registration_of(dossier),
            "result": result,
            "void": result is not None and void(result),
            "refused": result is not None and result.kind == HelpKind.REFUSED,
            "slip": slip,
            "may_take": result is not None and result.handed_on is None and dossier.state in GIVEN,
        }
    }
