"""Guides to what may happen to a running benefit, and to the support of employers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.web.public.guides.pieces import (
    CENTRE,
    DEPARTMENT,
    EMPLOYER,
    INSURANCE,
    WORKER,
    Guide,
    GuideStep,
    Life,
)

_FROM_REQUEST = _("ngày đề nghị")

SUSPENDING = Guide(
    about=_(
        "Trung tâm tự làm khi người đang hưởng không thông báo tìm việc đúng hạn; người lao động không "
        "phải nộp gì. Tháng "
        "bị tạm dừng không được chi, không được chi bù, và vẫn trừ vào thời gian đã đóng. Bảo hiểm y tế vẫn tiếp tục."
    ),
    main="suspension_file",
    steps=(
        GuideStep(
            _("Lập hồ sơ tạm dừng, trình quyết định (Mẫu 15)"), CENTRE, "suspension_file", _("hết hạn thông báo")
        ),
        GuideStep(_("Ký quyết định; gửi người lao động và bảo hiểm xã hội"), DEPARTMENT),
    ),
    results=((("KQ.G07.000297",), _("Quyết định tạm dừng hưởng, từ ngày đầu của tháng không thông báo (Mẫu 15)")),),
    lives=(Life.BENEFIT, Life.MONTH),
)

RESUMING = Guide(
    about=_(
        "Trung tâm tự làm khi người đang bị tạm dừng thông báo tìm việc ở một tháng sau và thời gian hưởng "
        "vẫn còn; người "
        "lao động không phải nộp gì thêm ngoài thông báo."
    ),
    main="resumption_file",
    steps=(
        GuideStep(_("Thông báo tìm việc của tháng mới (Mẫu 24)"), WORKER, "notify", _("ngày đầu của tháng hưởng")),
        GuideStep(
            _("Lập hồ sơ tiếp tục hưởng, trình quyết định (Mẫu 16)"), CENTRE, "resumption_file", _("ngày thông báo")
        ),
        GuideStep(_("Ký quyết định; gửi người lao động và bảo hiểm xã hội"), DEPARTMENT),
    ),
    results=((("KQ.G07.000296",), _("Quyết định tiếp tục hưởng (Mẫu 16)")),),
    lives=(Life.BENEFIT, Life.MONTH),
)

ENDING = Guide(
    about=_(
        "Có việc làm, nhập ngũ, hưởng lương hưu, đi học dài hạn và các trường hợp khác ở bảng giấy tờ thì "
        "không hưởng tiếp. "
        "Báo đúng hạn thì, trong các trường hợp luật cho bảo lưu, số tháng đóng chưa dùng được giữ cho lần "
        "sau; không báo "
        "thì mất. Người lao động cũng có thể tự đề nghị chấm dứt."
    ),
    steps=(
        GuideStep(
            _("Báo cho trung tâm (Mẫu 17) kèm giấy tờ của trường hợp đó"),
            WORKER,
            "termination_notice",
            _("ngày có sự việc"),
        ),
        GuideStep(
            _("Chưa có bản hợp đồng: cam kết ngày bắt đầu, rồi nộp bản sao"),
            WORKER,
            "contract_copy",
            _("ngày nhận hợp đồng"),
        ),
        GuideStep(_("Quyết định chấm dứt hưởng (Mẫu 18)"), DEPARTMENT),
        GuideStep(
            _("Trả lại tiền đã nhận thừa, nếu có quyết định thu hồi (Mẫu 09)"),
            WORKER,
            "repay",
            _("ngày nhận quyết định"),
        ),
    ),
    results=((("KQ.G07.000315",), _("Quyết định chấm dứt hưởng, ghi thời gian đóng được bảo lưu (Mẫu 18)")),),
    no_show=_("Quyết định chấm dứt có hiệu lực dù không đến nhận. Tháng đang hưởng khi chấm dứt vẫn được chi đủ."),
    lives=(Life.BENEFIT,),
)

MOVING = Guide(
    about=_(
        "Người đã hưởng ít nhất một tháng chuyển sang tỉnh khác sinh sống thì nhận tiền và thông báo tìm "
        "việc ở tỉnh mới. "
        "Hồ sơ đi thẳng giữa hai trung tâm; không tháng nào bị chi hai lần hay bỏ sót."
    ),
    main="transfer_out",
    steps=(
        GuideStep(_("Nộp đề nghị (Mẫu 19) tại nơi đang hưởng"), WORKER),
        GuideStep(
            _("Gửi hồ sơ và giấy giới thiệu (Mẫu 21) sang trung tâm nơi đến"),
            _("Trung tâm nơi đi"),
            "transfer_out",
            _FROM_REQUEST,
        ),
        GuideStep(
            _("Báo bảo hiểm xã hội dừng chi trả (Mẫu 20)"), _("Trung tâm nơi đi"), "transfer_stop_notice", _FROM_REQUEST
        ),
        GuideStep(
            _("Đề nghị bảo hiểm xã hội nơi đến tiếp tục chi trả (Mẫu 22)"),
            _("Trung tâm nơi đến"),
            "transfer_in",
            _("ngày nhận hồ sơ"),
        ),
        GuideStep(_("Giải quyết việc rút đề nghị chuyển (Mẫu 23)"), CENTRE, "transfer_withdrawn", _FROM_REQUEST),
    ),
    results=(
        (
            ("KQ.G09.000526", "KQ.G09.000527"),
            _("Giấy giới thiệu chuyển nơi hưởng (Mẫu 21); đề nghị tiếp tục chi trả ở nơi đến (Mẫu 22)"),
        ),
    ),
    refused=(_("Chưa hưởng đủ một tháng, không còn tháng nào để hưởng, hoặc chuyển trong cùng một tỉnh."),),
    withdrawn=_("Rút bằng Mẫu 23; việc chi trả và thông báo tìm việc trở lại nơi cũ, không mất tháng nào."),
    no_show=_("Chuyển rồi mà không thông báo tìm việc tại nơi đến đúng hạn: tháng đó bị tạm dừng như mọi nơi."),
    lives=(Life.DOSSIER, Life.BENEFIT),
    start="worker:move",
    start_words=_("Đề nghị chuyển nơi hưởng"),
)

EMPLOYER_SUPPORT = Guide(
    about=_(
        "Người sử dụng lao động gặp khó khăn được quỹ hỗ trợ kinh phí đào tạo lại người lao động để giữ "
        "việc làm cho họ, theo "
        "phương án được duyệt và cam kết giữ việc sau đào tạo."
    ),
    sums=(
        (
            _("Mỗi người được đào tạo, một tháng: theo chi phí thực tế, tối đa %(value)s đ."),
            "employer_training.per_person_month",
        ),
        (_("Thời gian hỗ trợ: tối đa %(value)s tháng."), "employer_training.longest_months"),
    ),
    main="employer_training_decision",
    steps=(
        GuideStep(_("Lập phương án (Mẫu 25), xin xác nhận, nộp hồ sơ (Mẫu 26)"), EMPLOYER),
        GuideStep(
            _("Quyết định hỗ trợ (Mẫu 27) hoặc thông báo không hỗ trợ (Mẫu 28)"),
            DEPARTMENT,
            "employer_training_decision",
            _("ngày đủ hồ sơ"),
        ),
        GuideStep(_("Chi một lần vào tài khoản"), INSURANCE, "employer_payment", _("ngày quyết định")),
        GuideStep(_("Chuyển tiền cho cơ sở đào tạo"), EMPLOYER, "employer_to_school", _("ngày nhận tiền")),
        GuideStep(_("Quyết toán"), EMPLOYER, "employer_settlement", _("ngày kết thúc khóa đào tạo")),
        GuideStep(_("Thu hồi phần chưa dùng, dùng sai (Mẫu 29)"), DEPARTMENT, "employer_recovery", _("ngày phát hiện")),
        GuideStep(_("Nộp lại tiền"), EMPLOYER, "employer_repayment", _("ngày nhận quyết định thu hồi")),
    ),
    results=(
        (("KQ.G07.000118",), _("Quyết định hỗ trợ kinh phí (Mẫu 27), hoặc thông báo không hỗ trợ (Mẫu 28)")),
        (
            ("KQ.G09.000528", "KQ.G09.000529"),
            _("Quyết định hủy hỗ trợ (Mẫu 31); quyết định thu hồi kinh phí (Mẫu 29)"),
        ),
    ),
    refused=(
        _(
            "Đóng bảo hiểm thất nghiệp cho người lao động chưa đủ thời gian, hoặc không thuộc trường hợp "
            "khó khăn luật định."
        ),
        _("Số lao động có nguy cơ bị cắt giảm dưới mức luật định, hoặc không có phương án đào tạo và giữ việc."),
    ),
    withdrawn=_("Không còn nhu cầu: báo bằng Mẫu 30. Đã nhận tiền mà thôi thực hiện: hoàn trả và báo bằng Mẫu 32."),
    lives=(Life.SUPPORT,),
    start="public:tracking",
    start_words=_("Tra cứu hồ sơ đã nộp"),
)
