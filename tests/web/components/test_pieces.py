"""What the tags make of their values."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from vieclam.web.components.export import csv_response
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Agreement, Column, FactRow, Link, NavigationItem, QueueRow, Step
from vieclam.web.components.text_tags import badge, icon


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


def show(source: str, **values: object) -> str:
    return Template("{% load components %}" + source).render(Context(values))


class BirthForm(forms.Form):
    born = DateField(label="Ngày sinh")
    channel = forms.ChoiceField(label="Kênh", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", required=False)


def test_the_note_of_a_fact_has_a_row_of_its_own():
    html = show(
        "{% fact_table rows %}", rows=[FactRow("Vùng", 1, 2, None, Agreement.WRONG, "Cán bộ xác minh: vùng IV")]
    )
    assert '<td colspan="5" class="fact-note">Cán bộ xác minh: vùng IV</td>' in html
    assert html.count("<tr") == html.count("</tr>") == 3


def test_a_state_has_word_icon_and_colour():
    html = badge("wait", "chờ bổ sung")
    assert "chờ bổ sung" in html
    assert "icons.svg#hourglass" in html
    assert "tone-wait" in html


def test_an_unknown_icon_or_tone_is_refused():
    with pytest.raises(ValueError, match="not-an-icon"):
        icon("not-an-icon")
    with pytest.raises(KeyError):
        badge("purple", "?")


def test_differences_come_first_and_matches_are_folded():
    rows = [
        FactRow("Ngày sinh", 1, 1),
        FactRow("Nơi ở", 1, None, agreement=Agreement.MISSING),
        FactRow("Họ tên", "a", "á", agreement=Agreement.DIFFERS),
        FactRow("Ngày nghỉ", 1, 2, agreement=Agreement.WRONG),
    ]
    html = show("{% fact_table rows %}", rows=rows)
    places = [html.index(label) for label in ("Ngày nghỉ", "Họ tên", "Nơi ở", "<details", "Ngày sinh")]
    assert places == sorted(places)
    assert "1 dữ kiện khớp" in html
    assert "open" not in re.search(r"<details[^>]*>", html).group()


def test_matches_stand_open_when_nothing_differs():
    assert re.search(r"<details[^>]* open", show("{% fact_table rows %}", rows=[FactRow("Ngày sinh", 1, 1)]))


def test_nothing_a_person_typed_becomes_html():
    bad = "<script>alert(1)</script>"
    html = show(
        '{% fact_table rows %}{% explanation steps %}{% badge "good" bad %}{% card title=bad %}{{ bad }}{% endcard %}'
        "{% queue_table caption=bad columns=columns rows=queue %}{% endqueue_table %}"
        "{% notice title=bad %}{{ bad }}{% endnotice %}",
        rows=[FactRow(bad, bad, bad, bad, Agreement.DIFFERS, bad, (Link(bad, bad),))],
        steps=[Step(bad, bad, (Link(bad, bad),), (bad,))],
        columns=[Column(bad)],
        queue=[QueueRow("1", "/nv", [bad], bad)],
        bad=bad,
    )
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") > 10


def test_a_field_keeps_what_was_typed_and_says_what_is_wrong_twice():
    form = BirthForm({"born": "31/2/1985", "note": "x"})
    html = show("{% error_summary form %}{% field form.born why='Để tìm bạn.' %}{% field form.channel %}", form=form)
    assert html.count("Không có ngày 31/2/1985 trong lịch.") == 2
    assert 'value="31/2/1985"' in html
    assert 'href="#id_born"' in html
    assert 'id="id_born"' in html
    assert 'href="#id_channel_0"' in html
    assert 'id="id_channel_0"' in html
    described = re.search(r'<input[^>]*id="id_born"[^>]*>', html).group()
    assert 'aria-describedby="id_born_why id_born_error"' in described
    assert 'aria-invalid="true"' in described
    for identity in ("id_born_why", "id_born_error", "id_channel_error"):
        assert html.count(f'id="{identity}"') == 1


def test_an_optional_field_says_so_and_an_untouched_form_has_no_summary():
    html = show("{% error_summary form %}{% field form.note %}", form=BirthForm())
    assert "(không bắt buộc)" in html
    assert "error-summary" not in html


def test_a_field_needed_of_some_says_of_whom():
    form = BirthForm()
    form.fields["note"].needed_when = "bắt buộc với cá nhân"
    html = show("{% field form.note %}", form=form)
    assert "(bắt buộc với cá nhân)" in html
    assert "(không bắt buộc)" not in html


def test_a_confirmation_carries_token_and_one_time_key():
    html = show(
        '{% confirm identity="r" trigger="Từ chối" title="Chắc chưa?" button="Từ chối" action="/x" %}'
        "Lý do{% endconfirm %}",
        csrf_token="token-of-the-page",
    )
    assert "token-of-the-page" in html
    assert re.search(r'name="once_key" value="[\w-]{20,}"', html)
    assert 'action="/x"' in html
    assert "<details" in html


def test_one_time_keys_differ():
    found = re.findall(r'value="([^"]+)"', show("{% once_key %}{% once_key %}"))
    assert len(set(found)) == 2


def test_the_pager_keeps_the_filters():
    request = RequestFactory().get("/nv/ho-so", {"tab": "late", "trang": "2", "q": "lò & cà"})
    html = show("{% pager page %}", page=Paginator(range(100), 10).page(2), request=request)
    assert "?tab=late&amp;trang=3&amp;q=l%C3%B2+%26+c%C3%A0" in html
    assert show("{% pager page %}", page=Paginator(range(5), 10).page(1), request=request).strip() == ""


def test_a_queue_row_needs_a_cell_for_each_column():
    with pytest.raises(ValueError, match="shorter"):
        show(
            "{% queue_table caption='x' columns=columns rows=rows %}{% endqueue_table %}",
            columns=[Column("a"), Column("b")],
            rows=[QueueRow("1", "/", ["only one"])],
        )


def test_a_large_identity_is_sent_as_it_is():
    html = show(
        "{% queue_table caption='x' columns=columns rows=rows bulk_url='/b' %}{% endqueue_table %}",
        columns=[Column("a")],
        rows=[QueueRow(1234567, "/", ["1"])],
    )
    assert 'value="1234567"' in html


def test_progress_asks_again_until_it_is_done():
    assert 'hx-get="/p"' in show("{% progress done=3 total=4000 doing='Đang ký' poll_url='/p' %}")
    finished = show("{% progress done=4000 total=4000 doing='Đang ký' poll_url='/p' %}")
    assert "hx-get" not in finished
    assert 'max="4000"' in finished


def test_a_clock_over_its_limit_says_by_how_much():
    assert "quá 3 ngày" in show("{% clock_bar used=18 total=15 %}")
    assert show("{% clock_bar used=9 total=15 %}").count("is-used") == 9


def test_a_late_action_is_marked_late():
    html = show("{% action_card title='Nộp' last=day working_days_left=-1 %}", day=dt.date(2026, 3, 17))
    assert "action-card tone-danger" in html
    assert "trễ 1 ngày làm việc" in html


def test_navigation_leaves_out_pages_that_do_not_exist(monkeypatch):
    items = [NavigationItem("Có", "public:home", exact=True), NavigationItem("Không có", "public:not_there")]
    monkeypatch.setattr("vieclam.web.components.shell_tags.items_of", lambda audience: items)
    html = show('{% navigation "public" %}', request=RequestFactory().get("/"))
    assert "Có" in html
    assert "Không có" not in html
    assert 'aria-current="page"' in html


def test_neighbours_of_one_group_are_folded_and_the_one_in_use_is_marked(monkeypatch):
    items = [
        NavigationItem("Trang đầu", "public:home", group="Nhóm", exact=True),
        NavigationItem("Thủ tục", "public:home", group="Nhóm"),
        NavigationItem("Tra cứu", "public:home", group="Chỉ một"),
    ]
    monkeypatch.setattr("vieclam.web.components.shell_tags.items_of", lambda audience: items)
    html = show('{% navigation "public" %}', request=RequestFactory().get("/"))
    folded = html.partition("<details")[2].partition("</details>")[0]
    assert "Nhóm" in folded and "Trang đầu" in folded and "Thủ tục" in folded
    assert '<summary aria-current="true">' in folded
    assert "Chỉ một" not in html and "Tra cứu" in html.partition("</details>")[2]


def test_sums_and_codes_in_a_text_are_not_cut_and_nothing_else_is_touched():
    assert show("{{ '6.000.000 đ, 3 đến 5 đợt'|unbroken }}") == "6.000.000\u00a0đ, 3 đến 5 đợt"
    assert show("{{ text|unbroken }}", text="<b>H14.21-260302-0007") == (
        '&lt;b&gt;<span class="nowrap">H14.21-260302-0007</span>'
    )
    assert show("{{ 'KN-H14.21-26-0003'|unbroken }}") == '<span class="nowrap">KN-H14.21-26-0003</span>'
    assert show("{{ '374/2025/NĐ-CP, Điều 1'|unbroken }}") == '<span class="nowrap">374/2025/NĐ-CP</span>, Điều 1'


def test_a_telephone_number_is_dialled_without_its_spaces():
    assert show("{{ '0212 000 0021'|phone }}") == '<a class="nowrap" href="tel:02120000021">0212 000 0021</a>'


def test_a_spreadsheet_gets_text_and_never_a_formula():
    response = csv_response("bang", [Column("Tên"), Column("Số")], [["=HYPERLINK(1)", 1204], ["Lò Thị Ví Dụ", None]])
    text = response.content.decode("utf-8-sig")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(text))) == [["Tên", "Số"], ["'=HYPERLINK(1)", "1204"], ["Lò Thị Ví Dụ", ""]]
    assert response["Content-Disposition"] == 'attachment; filename="bang.csv"'


class ManyFiltersForm(forms.Form):
    words = forms.CharField(required=False)
    whose = forms.ChoiceField(choices=[("own", "Mình"), ("others", "Khác")], initial="own", required=False)
    since = DateField(required=False)
    until = DateField(required=False)


@pytest.mark.parametrize(
    ("told", "summary", "opened"),
    [
        ({"words": "may"}, "Bộ lọc", False),
        ({"words": "may", "whose": "own"}, "Bộ lọc", False),
        ({"whose": "others", "since": "2/3/2026"}, "Bộ lọc (2)", False),
        ({"since": "31/2/2026"}, "Bộ lọc (1)", True),
    ],
)
def test_folded_filters_say_how_many_narrow_and_open_where_one_is_wrong(told, summary, opened):
    html = show("{% filter_bar form %}", form=ManyFiltersForm(told))
    fold = html.partition("<details")[2].partition("</details>")[0]
    assert re.sub(r"<svg.*?</svg>", "", fold).partition("<summary>")[2].partition("</summary>")[0] == summary
    assert ("open" in fold.partition(">")[0]) is opened


def test_few_filters_are_never_folded():
    form = BirthForm()
    del form.fields["note"]
    assert "<details" not in show("{% filter_bar form %}", form=form)
