"""Counselling: sessions, groups, appointments, figures."""
