"""Judged queries for the search of vacancies: what they are and how they were judged is in README.md beside this."""
