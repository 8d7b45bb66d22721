"""Known-item queries: the title of a real posting, spoilt as people spoil it; the posting shall be found."""

from __future__ import annotations

import random
from collections.abc import Callable

from vieclam.core.text import fold

SHORT = (
    ("chăm sóc khách hàng", "cskh"),
    ("hành chính nhân sự", "hcns"),
    ("xuất nhập khẩu", "xnk"),
    ("kỹ thuật viên", "ktv"),
    ("thực tập sinh", "tts"),
    ("trưởng phòng", "tp"),
    ("bất động sản", "bđs"),
    ("chuyên viên", "cv"),
    ("nhân viên", "nv"),
    ("kinh doanh", "kd"),
    ("giám đốc", "gđ"),
    ("công nhân", "cn"),
    ("marketing", "mkt"),
    ("kế toán", "kt"),
    ("quản lý", "ql"),
    ("kỹ sư", "ks"),
)


def without_tone_marks(title: str, _dice: random.Random) -> str | None:
    """Thợ hàn → tho han."""
    return fold(title)


def misspelt(title: str, dice: random.Random) -> str | None:
    """One letter of one word of four or more lost, doubled, or changed over with the one before it."""
    words = title.split()
    places = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not places:
        return None
    place = dice.choice(places)
    word, at = words[place], dice.randrange(1, len(words[place]))
    spoilt = (
        word[:at] + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    )
    words[place] = dice.choice(spoilt)
    return " ".join(words)


def misspelt_without_tone_marks(title: str, dice: random.Random) -> str | None:
    """Both at once, as on a phone."""
    return misspelt(fold(title), dice)


def shuffled(title: str, dice: random.Random) -> str | None:
    """The same words in another order."""
    words = title.split()
    return " ".join(dice.sample(words, len(words))) if len(words) > 1 else None


def abbreviated(title: str, _dice: random.Random) -> str | None:
    """The usual short forms of trades; None where the title has none."""
    short = title.lower()
    for full, letters in SHORT:
        short = short.replace(full, letters)
    return short if short != title.lower() else None


KINDS: dict[str, tuple[Callable[[str, random.Random], str | None], float]] = {
    "no tone marks": (without_tone_marks, 0.95),
    "misspelt": (misspelt, 0.85),
    "misspelt, no tone marks": (misspelt_without_tone_marks, 0.85),
    "other order": (shuffled, 0.95),
    "abbreviated": (abbreviated, 0.80),
}
"""The kinds, each with the share wanted among the first ten."""
