"""Referral, training, employers and reports: numbers and days must agree."""

import pytest

from tests.documents.engine.all_samples import ALL
from tests.documents.engine.conftest import MOMENT, Office
from tests.documents.engine.reading import pdfsig, text_of
from tests.documents.engine.samples import cancellation, refusal_notice
from tests.documents.engine.samples_reports import counts, figures, monthly_report, period_report
from tests.documents.engine.samples_training import COURSE, COURSES, EMPLOYER, labour_change, training_decision
from vieclam.documents.engine.errors import FormDataError
from vieclam.documents.engine.forms import read_form
from vieclam.documents.engine.forms.reports import compared
from vieclam.documents.engine.signing import sign
from vieclam.documents.engine.typesetting import render
from vieclam.documents.engine.verification import verify

NOBODY = counts((0, 0, 0), (0, 0, 0))
LEFT = [{"reason": "hết hạn hợp đồng", "people": 55}]


def _figures(**changes):
    return {"figures": figures(**changes)}


@pytest.mark.parametrize(
    ("form", "changes", "code"),
    [
        ("N374-01", {"answer_by": "2026-04-08"}, "period_order"),
        ("N374-02", {"course": COURSE | {"months": 0, "odd_days": 0}}, "course_length"),
        ("N374-02", {"terminated_on": "2026-01-05"}, "benefit_or_end"),
        ("N374-02", {"reference": None}, "benefit_or_end"),
        ("N374-05", {"tuition_total": 5_249_999}, "tuition_total"),
        ("N374-05", {"tuition_per": "course"}, "tuition_total"),
        ("N374-05", {"ends_on": "2026-05-31"}, "period_order"),
        ("N374-05", {"supported_half_months": 13}, "less_than_equal"),
        ("N374-25", {"trainees": 41}, "sum_differs"),
        ("N374-25", {"amount": 119_999_999}, "sum_differs"),
        ("N374-25", {"at_risk": 181}, "more_than_workers"),
        ("N374-25", {"kept_months": 11}, "greater_than_equal"),
        ("N374-25", {"employer": EMPLOYER | {"number": "123"}}, "string_pattern_mismatch"),
        ("N374-26", {"trainees": 181}, "more_than_workers"),
        ("N374-26", {"contribution_months": 25}, "less_than_equal"),
        ("N374-27", {"courses": COURSES[:1]}, "sum_differs"),
        ("N374-27", {"courses": [COURSES[0] | {"ends_on": "2026-05-31"}, COURSES[1]]}, "period_order"),
        ("N374-29", {"paid_total": 11_000_000}, "recovered_above_paid"),
        ("N374-29", {"amount": 13_000_000}, "payment_code_amount"),
        ("N374-30", {"decision_number": None}, "numbered_and_dated"),
        ("N374-32", {"returned_amount": 120_000_001}, "recovered_above_paid"),
        ("N374-33", {"total": labour_change()["total"] | {"at_end": 129}}, "sum_differs"),
        ("N374-33", {"total": labour_change()["rows"][0]}, "sum_differs"),
        ("N374-33", {"leaving": LEFT}, "sum_differs"),
        (
            "N374-33",
            {"rows": [labour_change()["rows"][0] | {"women_at_start": 121, "women_at_end": 92}]},
            "part_above_whole",
        ),
        ("N374-33", {"end": "2026-04-30"}, "period_order"),
        ("N374-34", {"end": "2026-06-01"}, "one_month"),
        ("N374-34", {"age_groups": ("Dưới 25", "Từ 25")}, "age_groups"),
        ("N374-34", _figures(filed=counts((1, 2), (3, 4, 5))), "age_groups"),
        ("N374-34", _figures(terminated=[{"cause": "Khác", "people": counts((1,), (1,))}]), "age_groups"),
        ("N374-34", _figures(at_cap=counts((29, 0, 0), (0, 0, 0))), "part_above_whole"),
        ("N374-34", _figures(granted=NOBODY, at_cap=NOBODY), "money_of_nobody"),
        ("N374-35", {"previous_end": "2026-01-01"}, "period_order"),
        ("N374-35", {"previous": figures(filed=counts((1,), (2,)))}, "age_groups"),
    ],
)
def test_what_does_not_agree_is_refused(form, changes, code):
    with pytest.raises(FormDataError) as caught:
        render(form, ALL[form](**changes))
    assert caught.value.code == code


def test_short_course_is_supported_as_a_whole():
    short = training_decision(
        course=COURSE | {"months": 2, "odd_days": 0},
        tuition_per="course",
        tuition_rate=4_500_000,
        tuition_total=4_500_000,
        supported_half_months=4,
    )
    text = text_of(render("N374-05", short))
    assert "4.500.000 đồng/khóa" in text
    assert "thời gian được hỗ trợ: 02 tháng" in text


def test_one_who_gets_no_benefit_says_when_work_ended():
    text = text_of(
        render("N374-02", ALL["N374-02"](reference=None, terminated_on="2026-02-28", contribution_months=None))
    )
    assert "hợp đồng làm việc: 28/02/2026" in text
    assert "theo xác nhận của cơ quan bảo hiểm xã hội" in text


def test_refusal_and_cancellation_of_training_support():
    notice = text_of(render("N374-06", refusal_notice(subject="training")))
    assert "không được hưởng hỗ trợ tham gia đào tạo, nâng cao trình độ kỹ năng nghề" in notice
    assert "bảo lưu" not in notice
    cancelled = text_of(render("N374-08", cancellation(subject="training", reserved_months=None)))
    assert "Về việc hủy quyết định hỗ trợ tham gia đào tạo" in cancelled
    assert "bảo lưu" not in cancelled
    for changes in ({"subject": "training"}, {"reserved_months": None}):
        with pytest.raises(FormDataError, match="belongs to a benefit"):
            render("N374-08", cancellation(**changes))


def test_averages_are_of_the_granted_and_round_half_up():
    def averages(people: int, amounts: int, months: int) -> tuple[int, str]:
        granted = counts((people, 0, 0), (0, 0, 0))
        given = figures(granted=granted, at_cap=NOBODY, monthly_amounts=amounts, benefit_months=months)
        shown = read_form("N374-34", monthly_report(figures=given)).model_dump()["figures"]
        return shown["average_amount"], shown["average_months"]

    assert averages(2, 9_000_001, 7) == (4_500_001, "3,5")
    assert averages(3, 10_000_000, 10) == (3_333_333, "3,3")
    assert averages(20, 20, 67) == (1, "3,4")
    empty = figures(granted=NOBODY, at_cap=NOBODY, monthly_amounts=0, benefit_months=0, decided_amount=0, terminated=[])
    lines = text_of(render("N374-34", monthly_report(figures=empty)), layout=True).splitlines()
    assert "9 Số người chấm dứt hưởng 0 0 0 0 0 0 0 0 0" in [" ".join(line.split()) for line in lines]


def test_counts_stand_in_their_columns_with_their_sums():
    lines = text_of(render("N374-34", monthly_report()), layout=True).splitlines()
    rows = [" ".join(line.split()) for line in lines]
    for expected in (
        "1 Số người nộp hồ sơ đề nghị hưởng trợ cấp thất nghiệp 378 159 31 88 40 219 42 120 57",
        "3.1 Trong đó: hưởng mức trợ cấp tối đa 8 5 0 2 3 3 0 1 2",
        "9 Số người chấm dứt hưởng 95 43 11 21 11 52 8 30 14",
        "9.1 Có việc làm 85 38 9 21 8 47 8 30 9",
    ):
        assert expected in rows


@pytest.mark.parametrize(
    ("now", "before", "difference", "share"),
    [
        (3, 2, 1, "+50,0"),
        (2, 3, -1, "-33,3"),
        (5, 5, 0, "0,0"),
        (5, 0, 5, None),
        (0, 0, 0, None),
        (0, 4, -4, "-100,0"),
        (100_000, 99_999, 1, "0,0"),
        (20_010, 20_000, 10, "+0,1"),
    ],
)
def test_comparison_with_the_period_before(now, before, difference, share):
    row = compared("", now, before)
    assert (row["difference"], row["share"]) == (difference, share)


def test_yearly_report_and_a_fall():
    text = text_of(
        render("N374-35", period_report(kind="year", previous=figures(paid_amount=6_000_000_000), note=None))
    )
    assert "bảo hiểm thất nghiệp năm" in text
    assert "5.120.350.000 6.000.000.000 -879.650.000 -14,7" in text
    assert "Ghi chú" not in text


@pytest.mark.parametrize(
    "form", ["N374-01", "N374-05", "N374-27", "N374-28", "N374-29", "N374-31", "N374-34", "N374-35"]
)
def test_papers_of_an_organisation_are_signed_twice(office: Office, form):
    pdf = render(form, ALL[form]())
    signed = office.seal_it(sign(pdf, signer=office.person, stamp=office.person_stamp, when=MOMENT))
    assert verify(signed, trust_roots=[office.root]).valid
    assert pdfsig(signed).count("Signature is Valid.") == 2
