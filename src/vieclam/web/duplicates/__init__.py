"""Possible duplicates on the pages of the desk."""
