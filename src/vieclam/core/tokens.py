"""Random tokens for addresses that are printed on paper: behind a QR code and written out under it."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No letter that reads like a figure, and no hyphen: where a line ends with one, nobody knows if it belongs."""
LENGTH = 29
"""31 letters, 29 places: more than 2¹⁴³ addresses, as many as 18 random bytes have, so none can be guessed."""


def new_token() -> str:
    """A random token for a public address; says nothing about what it leads to."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
