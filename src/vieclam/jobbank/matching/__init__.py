"""Which seeker fits which vacancy, and why: pure, without the database and (but for sentences) without Django.

``facts`` are what goes in; ``conditions``, ``scoring``, ``reasons`` and ``sentences`` speak of one pair; ``columns``,
``rules``, ``blocks`` and ``mass`` of whole populations, ``incremental`` of what changed since; ``index`` and ``exact``
of one record against all; ``changes`` says what would make it match; ``fairness`` looks at what was shown. Tests hold
the pair and the population equal.
"""
