"""The one door, ./vieclam: makes the environment, starts and stops everything, runs the checks.

Standard library only, because it runs before anything is installed; `roles` alone needs psycopg and is imported late.
"""
