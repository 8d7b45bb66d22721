"""What an officer searched for: kept in the session under a token, so that no name or number is in an address.

Addresses reach logs, histories of browsers and the Referer of the next page; the session ends with the browser.
"""

from __future__ import annotations

import secrets
from typing import Any

_KEPT = "searches"
MOST = 30
"""How many searches of a session can be gone back to."""
LONGEST = 80


def words_from(text: str) -> str:
    """What was typed, as it is searched for."""
    return text.replace("\x00", "").strip()[:LONGEST]


def keep_search(request: Any, text: str) -> str:
    """The token under which an address may name these words; empty for no words. The same words keep their token."""
    words = words_from(text)
    if not words:
        return ""
    kept: dict[str, str] = request.session.get(_KEPT, {})
    for token, known in kept.items():
        if known == words:
            return token
    token = secrets.token_urlsafe(6)
    newest = dict(list(kept.items())[-(MOST - 1) :])
    request.session[_KEPT] = newest | {token: words}
    return token


def search_of(request: Any, token: str) -> str:
    """The words a token of this session stands for; empty for any other."""
    return str(request.session.get(_KEPT, {}).get(token, "")) if token else ""
