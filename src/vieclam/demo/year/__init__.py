"""A whole year of a centre lived with invented people: ``./vieclam seed --replay year``."""
