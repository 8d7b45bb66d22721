"""Counselling: at the desk, and appointments on the person's phone."""
