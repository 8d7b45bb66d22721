"""Who may open the pages of counselling: staff of a centre who counsel, receive, or answer for it."""

from __future__ import annotations

from vieclam.counselling import acts
from vieclam.web.officer.guard import page_of

counselling_page = page_of(acts.SEE)
"""A counsellor has these pages of the desk and no dossiers; the others of the desk have both."""

__all__ = ["counselling_page"]
