"""The published vacancies as matching reads them, in files of this host that follow the database.

Of seekers nothing is kept here: their facts never leave the database (``match_candidates``).
"""
