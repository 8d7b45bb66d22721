"""What is said, in Vietnamese and English, about a value that a form refuses."""

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("thiếu thông tin bắt buộc", "a required value is missing"),
    "extra_forbidden": ("trường không có trong mẫu", "the form has no such field"),
    "string_too_short": ("không được để trống", "must not be empty"),
    "string_too_long": ("quá dài", "is too long"),
    "string_pattern_mismatch": ("không đúng định dạng", "has the wrong format"),
    "string_type": ("phải là chữ", "must be text"),
    "timezone_aware": ("phải là thời điểm có múi giờ", "must be a time with its zone"),
    "date_type": ("phải là ngày hợp lệ", "must be a valid date (YYYY-MM-DD)"),
    "int_type": ("phải là số nguyên", "must be a whole number"),
    "greater_than": ("phải lớn hơn 0", "must be greater than zero"),
    "greater_than_equal": ("quá nhỏ", "is too small"),
    "less_than_equal": ("quá lớn", "is too large"),
    "too_short": ("phải có ít nhất một dòng", "needs at least one row"),
    "too_long": ("có quá nhiều dòng", "has too many rows"),
    "literal_error": ("không phải giá trị được phép", "is not one of the allowed values"),
    "control_character": ("có ký tự không in được", "contains characters that cannot be printed"),
    "signer_authority": (
        "ký TM., KT., TL., TUQ. phải ghi rõ ký thay cho chức vụ nào, và chỉ khi đó",
        "TM., KT., TL. and TUQ. must say for whom, and only they",
    ),
    "payment_way": (
        "phải có hoặc tài khoản ngân hàng hoặc nơi nhận tiền mặt, không phải cả hai",
        "either a bank account or a cash point is needed, not both",
    ),
    "annex_months": (
        "phụ lục phải có đủ từng tháng hưởng theo thứ tự",
        "the annex must list each benefit month once, in order",
    ),
    "annex_period": (
        "thời gian trong phụ lục không khớp với thời gian hưởng",
        "the annex must begin and end with the period of the decision",
    ),
    "status_detail": (
        "khi đã có việc phải ghi rõ là việc gì, và chỉ khi đó",
        "what the work is must be said when there is any, and only then",
    ),
    "annex_order": ("ngày kết thúc trước ngày bắt đầu", "a period ends before it begins"),
    "period_order": ("ngày sau đứng trước ngày trước", "a period ends before it begins"),
    "months_sum": (
        "số tháng đã hưởng, tạm dừng và còn lại không cộng thành tổng số tháng",
        "months received, suspended and left do not make the total",
    ),
    "months_above_total": ("số tháng vượt quá số tháng được hưởng", "there are more months than the decision grants"),
    "sum_differs": ("tổng không bằng các khoản cộng lại", "a total is not the sum of its parts"),
    "rows_order": ("các dòng phải theo thứ tự, mỗi dòng một lần", "rows must be in order, each once"),
    "reserve_too_large": (
        "mỗi tháng hưởng ứng với nhiều nhất 12 tháng đóng",
        "at most twelve contribution months for each benefit month",
    ),
    "recovered_above_paid": ("số thu hồi lớn hơn số đã chi", "more would be recovered than was paid"),
    "payer": (
        "phải ghi tên cơ sở đào tạo khi cơ sở hoàn trả, và chỉ khi đó",
        "a school is named when it pays back, and only then",
    ),
    "payment_code": ("không phải mã thanh toán", "is no payment code"),
    "payment_code_amount": ("mã thanh toán ghi số tiền khác", "the payment code asks for another sum"),
    "nothing_left": ("không còn tháng hưởng nào", "no benefit month is left"),
    "numbered_and_dated": (
        "văn bản phải có cả số và ngày, hoặc không có cả hai",
        "a document is named by its number and its day",
    ),
    "course_length": ("khóa đào tạo phải kéo dài ít nhất một ngày", "a course lasts at least a day"),
    "benefit_or_end": (
        "phải ghi quyết định (phiếu hẹn) hưởng trợ cấp hoặc ngày chấm dứt hợp đồng, không ghi cả hai",
        "either a benefit or the end of work is named, not both",
    ),
    "tuition_total": (
        "tổng mức hỗ trợ không bằng mức hỗ trợ nhân với thời gian hỗ trợ",
        "the total must be the rate times the paid length",
    ),
    "more_than_workers": ("số người vượt quá số lao động hiện có", "there are more people than work there"),
    "part_above_whole": ("số thành phần lớn hơn tổng số", "a part is larger than its whole"),
    "age_groups": ("mỗi chỉ tiêu phải có đủ các nhóm tuổi", "every count needs each age group"),
    "money_of_nobody": ("có số tiền nhưng không có người được hưởng", "there is money where nobody was granted any"),
    "one_month": ("báo cáo phải nằm trong một tháng", "the report is about one month"),
    "reserve_of_benefit": (
        "chỉ quyết định hưởng trợ cấp bị hủy mới ghi thời gian bảo lưu, và phải ghi",
        "a reserve belongs to a benefit, and to a benefit only",
    ),
    "former_law_day": (
        "pháp luật cũ áp dụng từ 01/01/2015 đến 31/12/2025",
        "the former law applied from 1/1/2015 to 31/12/2025",
    ),
    "other_money": ("mẫu này thu hồi khoản tiền khác", "this form recovers another kind of money"),
}
OTHER = ("giá trị không hợp lệ", "the value is not valid")
