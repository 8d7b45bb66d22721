"""ISO 20022 files of a bank: what goes out (pain.001), what comes back (pain.002, camt.054), and their shapes.

Plain functions over bytes: no database, no clock.
"""
