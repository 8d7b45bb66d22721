"""Codes of occupations and industries chosen by a person from suggestions: in forms, and from the desk's queue."""
