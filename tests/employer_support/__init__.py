"""Employers' training support."""
