"""Published figures of a centre replayed with invented people: ``./vieclam seed --replay son-la``."""
