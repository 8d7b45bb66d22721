"""Seekers' registrations: at the counter, and by the person."""
