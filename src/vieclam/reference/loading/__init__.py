"""Rows of reference data read from the files in ``data/`` and from the law's parameter files."""
