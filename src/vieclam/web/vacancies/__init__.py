"""Vacancies and employers on the pages: the desk, and whoever posts or answers without an account."""
