"""What the index finds, and in which order."""

from pathlib import Path

import pytest

from tests.jobbank.search.making import document, engine
from vieclam.jobbank.search.engine import Order, TantivyEngine
from vieclam.jobbank.search.index import IndexFolder, write

ADS = [
    document(1, "Công nhân may giày da xuất khẩu", location="Bình Dương", province_codes=["79"], pay_minimum=9_000_000),
    document(2, "Công nhân may", location="Sơn La", province_codes=["14"]),
    document(3, "Công nhận tay nghề", description="may mắn"),
    document(4, "Nhân viên chăm sóc khách hàng", location="Hà Nội", province_codes=["01"]),
    document(5, "Kế toán tổng hợp", location="Hà Nội", province_codes=["01"], pay_minimum=15_000_000),
    document(6, "Kế toán trưởng", location="Hà Nội", province_codes=["01"], pay_minimum=30_000_000),
    document(7, "Lái xe tải", description="Không yêu cầu kinh nghiệm, có ký túc xá"),
    document(8, "Lập trình viên C++", skills=["C++"]),
    document(9, "Lập trình viên Java", skills=["Java"], state="closed"),
    document(10, "Nhân viên kinh doanh"),
    document(11, "Bảo vệ ca đêm", experience="over_5"),
    document(12, "Phụ bếp", location="Sơn La", province_codes=["14"], experience="none"),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> TantivyEngine:
    return engine(tmp_path_factory.mktemp("index"), ADS)


def found(reader: TantivyEngine, typed: str, **more: object) -> list[int]:
    return [hit.card.id for hit in reader.search(typed, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cong nhan may", 2),
        ("cong nhan may binh duong", 1),
        ("công nhận", 3),
        ("may công nhân", 2),
        ("cong nhan mya", 2),
        ("cskh ha noi", 4),
        ("nv cskh", 4),
        ("c++", 8),
        ("tai xe", 7),
        ("sales executive", 10),
        ("ke toan 30 trieu", 6),
        ("CÔNG NHÂN MAY SƠN LA", 2),
    ],
)
def test_the_right_one_comes_first(reader: TantivyEngine, typed: str, first: int) -> None:
    assert found(reader, typed)[0] == first


def test_decomposed_letters_are_found(reader: TantivyEngine) -> None:
    import unicodedata

    assert found(reader, unicodedata.normalize("NFD", "kế toán tổng hợp"))[0] == 5


def test_an_excluded_word_keeps_it_out(reader: TantivyEngine) -> None:
    assert 6 not in found(reader, "kế toán -trưởng")
    assert 5 in found(reader, "kế toán -trưởng")


def test_filters_of_one_name_widen_and_of_two_narrow(reader: TantivyEngine) -> None:
    assert set(found(reader, "cong nhan may", marks=["province:14"])) == {2}
    assert {1, 2} <= set(found(reader, "cong nhan may", marks=["province:14", "province:79"]))
    assert found(reader, "cong nhan may", marks=["province:14", "state:closed"]) == []
    assert found(reader, "lap trinh", marks=["state:published"]) == [8]


def test_a_place_alone_lists_what_is_there(reader: TantivyEngine) -> None:
    assert set(found(reader, "việc làm hà nội")) == {4, 5, 6}


def test_a_trait_alone_lists_what_offers_it(reader: TantivyEngine) -> None:
    assert found(reader, "co ky tuc xa") == [7]


@pytest.mark.parametrize(
    "typed",
    [
        "khong can kinh nghiem",
        "chua co kinh nghiem",
        "không yêu cầu kinh nghiệm",
        "chưa có kn",
        "khong bat buoc co kinh nghiem",
        "việc không đòi kinh nghiệm",
    ],
)
def test_no_experience_is_found_by_words_and_by_the_field(reader: TantivyEngine, typed: str) -> None:
    assert set(found(reader, typed)) == {7, 12}
    assert found(reader, f"{typed} Sơn La") == [12]
    assert found(reader, typed, marks=["trait:no_experience", "province:14"]) == [12]


def test_nothing_typed_lists_everything_open_first(reader: TantivyEngine) -> None:
    page = reader.search("", limit=20)
    assert page.total == len(ADS)
    assert not page.hits[-1].card.open


def test_pages_follow_one_another(reader: TantivyEngine) -> None:
    whole = found(reader, "ke toan", limit=10)
    assert found(reader, "ke toan", limit=1, offset=1) == whole[1:2]


def test_reasons_name_trade_place_and_pay(reader: TantivyEngine) -> None:
    hit = reader.search("ke toan tong hop ha noi 14 trieu").hits[0]
    assert [code for code, _value in hit.reasons] == ["title", "place", "pay"]


def test_the_parts_make_the_score(reader: TantivyEngine) -> None:
    from vieclam.jobbank.search.ranking import WEIGHTS

    for hit in reader.search("ke toan ha noi").hits:
        assert hit.score == pytest.approx(sum(WEIGHTS.get(name, 0) * value for name, value in hit.parts.items()))


def test_a_changed_advertisement_takes_the_place_of_its_earlier_form(tmp_path: Path) -> None:
    reader = engine(tmp_path / "i", ADS)
    index = IndexFolder(tmp_path / "i")
    write(index.open(), [document(2, "Thợ hàn")], removed=[1])
    assert 2 in found(reader, "cong nhan may")
    reader.refresh()
    assert not {1, 2} & set(found(reader, "cong nhan may"))
    assert found(reader, "tho han")[0] == 2


@pytest.mark.parametrize("typed", ['"', "-", "- -", '"" ""', "🧵", "<script>", "AND OR NOT", "(", "title:", "c" * 300])
def test_odd_queries_are_answered(reader: TantivyEngine, typed: str) -> None:
    assert reader.search(typed).total >= 0


def test_an_advertisement_of_30_kilobytes_with_tags_and_emoji(tmp_path: Path) -> None:
    body = "<p>May đo 🧵</p> " * 2_000
    reader = engine(tmp_path / "i", [document(1, "Thợ may 🧵 <b>gấp</b>", description=body)])
    assert found(reader, "tho may") == [1]


def test_how_many_really_are_there_and_pay_so_much(reader: TantivyEngine) -> None:
    page = reader.search("cong nhan may son la luong tren 8 trieu")
    assert {(fit.wish, fit.marks): fit.count for fit in page.fits} == {
        ("place", ("province:14",)): 1,
        ("pay", ("pay:8000000",)): 1,
    }
    assert page.fitting == 0, "no vacancy is there and pays so much"
    assert page.exact < page.total


@pytest.mark.parametrize("typed", ["lương trên 15 triệu", "lương trên 13 triệu", "ke toan luong 20 trieu"])
def test_the_filter_leaves_just_those_that_were_counted(reader: TantivyEngine, typed: str) -> None:
    for order in Order:
        page = reader.search(typed, limit=1, order=order)
        (fit,) = page.fits
        assert 0 < fit.count < page.total
        assert reader.search(typed, limit=1, marks=fit.marks, order=order).total == fit.count


def test_the_least_that_was_told_is_no_wish_for_more(reader: TantivyEngine) -> None:
    assert reader.search("ke toan duoi 10 trieu").fits == ()


def test_where_no_trade_is_named_all_are_there(reader: TantivyEngine) -> None:
    page = reader.search("hà nội", limit=2)
    assert [(fit.wish, fit.count) for fit in page.fits] == [("place", page.total)]


@pytest.mark.parametrize("typed", ["🧵", "((", "a" * 3_000])
def test_what_cannot_be_read_asks_for_nothing(reader: TantivyEngine, typed: str) -> None:
    page = reader.search(typed)
    assert (page.total, page.hits, page.question.unread) == (0, [], True)
    assert reader.facets(typed) == {}


def test_a_long_query_says_that_it_was_cut(reader: TantivyEngine) -> None:
    assert reader.search("cong nhan may " * 300).question.cut
    assert not reader.search("cong nhan may").question.cut
