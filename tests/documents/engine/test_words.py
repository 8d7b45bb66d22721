import pytest
from hypothesis import given
from hypothesis import strategies as st

from vieclam.documents.engine.words import amount_in_words, number_in_words

DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5}
DIGITS |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def read_group(words: list[str]) -> int:
    """Read up to three digits back, refusing what nobody says."""
    total, current, hundred_said = 0, None, False
    for position, word in enumerate(words):
        if word == "trăm":
            total, current, hundred_said = (current or 0) * 100, None, True
        elif word in {"linh", "lẻ"}:
            assert hundred_said, words
        elif word == "mười":
            total += 10
        elif word == "mươi":
            total, current = total + (current or 0) * 10, None
        else:
            current = DIGITS[word]
            before = words[position - 1] if position else ""
            assert (word == "mốt") <= (before == "mươi"), words
            assert (word == "tư") <= (before == "mươi"), words
            assert (word == "lăm") == (before in {"mươi", "mười"} and current == 5), words
    return total + (current or 0)


def read(text: str) -> int:
    """The number that a sentence says: a second, independent statement of the rules."""
    words = text.split()
    if words[:1] == ["âm"]:
        return -read(" ".join(words[1:]))
    if "tỷ" in words:
        cut = len(words) - 1 - words[::-1].index("tỷ")
        above, below = words[:cut], words[cut + 1 :]
        return read(" ".join(above)) * 10**9 + (read(" ".join(below)) if below else 0)
    total = 0
    for name, size in (("triệu", 10**6), ("nghìn", 10**3)):
        if name in words:
            cut = words.index(name)
            total += read_group(words[:cut]) * size
            words = words[cut + 1 :]
    return total + read_group(words)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (31, "ba mươi mốt"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (505, "năm trăm linh năm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_100, "một nghìn một trăm"),
        (10_000, "mười nghìn"),
        (21_000, "hai mươi mốt nghìn"),
        (105_000, "một trăm linh năm nghìn"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_050_000, "một triệu không trăm năm mươi nghìn"),
        (4_444_444, "bốn triệu bốn trăm bốn mươi tư nghìn bốn trăm bốn mươi tư"),
        (6_000_000, "sáu triệu"),
        (24_800_000, "hai mươi tư triệu tám trăm nghìn"),
        (26_550_000, "hai mươi sáu triệu năm trăm năm mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_005_000_000, "hai tỷ không trăm linh năm triệu"),
        (21_000_000_000, "hai mươi mốt tỷ"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (10**18, "một tỷ tỷ"),
        (-15, "âm mười lăm"),
    ],
)
def test_number_is_read_as_people_read_it(number, words):
    assert number_in_words(number) == words
    assert read(words) == number


def test_southern_word_for_an_empty_tens_place():
    assert number_in_words(1_000_105, zero_tens="lẻ") == "một triệu một trăm lẻ năm"


def test_sum_in_a_decision():
    assert amount_in_words(6_000_000) == "sáu triệu đồng"
    assert amount_in_words(6_000_000, capitalised=True) == "Sáu triệu đồng"
    assert amount_in_words(1_234_567, capitalised=True).startswith("Một triệu hai trăm ba mươi tư nghìn")


def test_every_number_below_a_hundred_thousand_reads_back():
    assert all(read(number_in_words(number)) == number for number in range(100_000))


@given(st.integers(min_value=0, max_value=10**17))
def test_words_say_the_number(number):
    assert read(number_in_words(number)) == number


@pytest.mark.parametrize("bad", [1.0, "5", True, None])
def test_only_whole_numbers_are_read(bad):
    with pytest.raises(TypeError):
        number_in_words(bad)


def test_negative_sum_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        amount_in_words(-1)
