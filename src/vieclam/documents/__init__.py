"""Decisions and slips: templates, signing, verification."""
