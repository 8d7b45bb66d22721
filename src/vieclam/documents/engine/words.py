"""Numbers and sums in Vietnamese words, as decisions write them: ``6000000`` is ``sáu triệu đồng``."""

from typing import Literal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUP_NAMES = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000

ZeroTens = Literal["linh", "lẻ"]


def _units_word(units: int, tens: int) -> str:
    if units == 5 and tens >= 1:
        return "lăm"
    if tens >= 2:
        return {1: "mốt", 4: "tư"}.get(units, _DIGITS[units])
    return _DIGITS[units]


def _below_thousand(value: int, *, leading: bool, zero_tens: ZeroTens) -> list[str]:
    """Words of one group of three digits; a group that is not the first says its missing hundreds and tens."""
    hundreds, rest = divmod(value, 100)
    tens, units = divmod(rest, 10)
    words: list[str] = []
    if hundreds or not leading:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0 and units and words:
        words.append(zero_tens)
    elif tens == 1:
        words.append("mười")
    elif tens > 1:
        words += [_DIGITS[tens], "mươi"]
    if units:
        words.append(_units_word(units, tens))
    return words


def _words(value: int, *, leading: bool, zero_tens: ZeroTens) -> list[str]:
    billions, rest = divmod(value, _BILLION)
    words: list[str] = []
    if billions:
        words += [*_words(billions, leading=leading, zero_tens=zero_tens), "tỷ"]
        leading = False
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if not group:
            continue
        words += _below_thousand(group, leading=leading, zero_tens=zero_tens)
        if power:
            words.append(_GROUP_NAMES[power])
        leading = False
    return words


def number_in_words(value: int, *, zero_tens: ZeroTens = "linh") -> str:
    """Read a whole number in Vietnamese, without a capital letter.

    ``zero_tens`` chooses the word for an empty tens place: ``linh`` (north) or ``lẻ`` (south). A negative number
    begins with ``âm``.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("a whole number is needed")
    if value == 0:
        return _DIGITS[0]
    sign = ["âm"] if value < 0 else []
    return " ".join([*sign, *_words(abs(value), leading=True, zero_tens=zero_tens)])


def amount_in_words(amount: int, *, capitalised: bool = False, zero_tens: ZeroTens = "linh") -> str:
    """Read a sum of đồng: ``6_000_000`` is ``sáu triệu đồng``. Raises ``ValueError`` for a negative sum."""
    if amount < 0:
        raise ValueError("a sum in a document is not negative")
    words = f"{number_in_words(amount, zero_tens=zero_tens)} đồng"
    return words[0].upper() + words[1:] if capitalised else words
