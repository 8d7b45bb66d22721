"""Guides to joining, counselling, training support, the benefit and the monthly notification."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vieclam.web.public.guides.pieces import (
    CENTRE,
    DEPARTMENT,
    EMPLOYER,
    INSURANCE,
    WORKER,
    BySwitch,
    Guide,
    GuideStep,
    Life,
)

_FROM_COMPLETE = _("ngày đủ hồ sơ; gửi bưu chính: ngày hồ sơ đến")
_FROM_END = _("ngày chấm dứt hợp đồng")
_FROM_WINDOW = _("hết hạn nhận kết quả")

JOINING = Guide(
    about=_(
        "Người sử dụng lao động đăng ký cho người lao động tham gia bảo hiểm thất nghiệp cùng lúc với bảo hiểm xã hội "
        "bắt buộc. Việc này làm tại cơ quan bảo hiểm xã hội, không phải tại trung tâm; trang này chỉ để biết."
    ),
    results=((("KQ.G09.000391",), _("Đã ghi nhận việc tham gia, mức đóng")),),
)

COUNSELLING = Guide(
    about=_(
        "Người lao động đang đóng bảo hiểm thất nghiệp mà mất việc được tư vấn, giới thiệu việc làm miễn "
        "phí tại bất kỳ "
        "trung tâm dịch vụ việc làm nào."
    ),
    main="counselling",
    steps=(
        GuideStep(_("Đăng ký dịch vụ việc làm (Mẫu 01), kèm giấy tờ chấm dứt hợp đồng nếu là lần đầu"), WORKER),
        GuideStep(_("Cấp phiếu hẹn; thiếu giấy tờ thì đưa phiếu yêu cầu bổ sung (Mẫu 03)"), CENTRE),
        GuideStep(
            _("Tư vấn, giới thiệu việc làm, hoặc báo chưa có việc phù hợp kèm lý do"),
            CENTRE,
            "counselling",
            _FROM_COMPLETE,
        ),
        GuideStep(_("Nhận kết quả trên trang cá nhân hoặc tại quầy; có phiếu giới thiệu thì đến dự tuyển"), WORKER),
    ),
    results=((("KQ.G07.000252",), _("Được tư vấn; phiếu giới thiệu việc làm khi có việc phù hợp (Mẫu 01)")),),
    refused=(
        _(
            "Chưa đóng bảo hiểm thất nghiệp hoặc chưa chấm dứt hợp đồng; khi đó trung tâm vẫn giúp theo đăng ký tìm "
            "việc, không mất tiền."
        ),
    ),
    withdrawn=_("Rút được khi hồ sơ chưa có kết quả; nộp lại lúc nào cũng được."),
    lives=(Life.DOSSIER,),
    start="worker:help",
    start_words=_("Nộp đề nghị"),
)

TRAINING = Guide(
    about=_(
        "Quỹ bảo hiểm thất nghiệp trả học phí một khóa đào tạo cho cơ sở đào tạo, và tiền ăn cho người học. Dành cho "
        "người đang hưởng trợ cấp thất nghiệp, và cho người đã chấm dứt hợp đồng đúng luật, đóng đủ thời "
        "gian luật định "
        "mà không hưởng trợ cấp. Mỗi người được hỗ trợ một lần, một khóa."
    ),
    main="training_decision",
    steps=(
        GuideStep(_("Nộp đề nghị, nếu không hưởng trợ cấp thất nghiệp"), WORKER, "training_filing", _FROM_END),
        GuideStep(_("Nộp đề nghị, nếu đang hưởng trợ cấp thất nghiệp: trong thời gian hưởng"), WORKER),
        GuideStep(_("Cấp phiếu hẹn; thiếu giấy tờ thì đưa phiếu yêu cầu bổ sung (Mẫu 03)"), CENTRE),
        GuideStep(
            _("Quyết định hỗ trợ, hoặc thông báo không được hỗ trợ"), DEPARTMENT, "training_decision", _FROM_COMPLETE
        ),
        GuideStep(_("Nhận kết quả"), WORKER, "collect", _("ngày hẹn trên phiếu")),
        GuideStep(
            _("Gửi danh sách người học"),
            _("Cơ sở đào tạo"),
            "training_school_list",
            _("ngày cuối của tháng, của khóa học"),
        ),
    ),
    results=((("KQ.G09.000523",), _("Quyết định hỗ trợ đào tạo (Mẫu 05), hoặc thông báo không được hỗ trợ (Mẫu 06)")),),
    refused=(
        _("Đã được hỗ trợ đào tạo một lần."),
        _("Không hưởng trợ cấp, và nộp quá hạn, đóng chưa đủ thời gian, hoặc chấm dứt hợp đồng không đúng luật."),
        _(
            "Trong thời gian theo dõi có việc làm đóng bảo hiểm xã hội bắt buộc, nhập ngũ, đi học dài hạn, "
            "ra nước ngoài."
        ),
    ),
    withdrawn=_("Người không hưởng trợ cấp rút đề nghị bằng Mẫu 07, trong hạn rút như hồ sơ hưởng trợ cấp."),
    no_show=_("Không đến nhận kết quả trong các ngày ghi trên phiếu hẹn thì quyết định hỗ trợ bị hủy (Mẫu 08)."),
    lives=(Life.DOSSIER,),
    start="worker:training",
    start_words=_("Chọn khóa và nộp đề nghị"),
)

BENEFIT = Guide(
    about=_(
        "Khoản tiền hằng tháng cho người mất việc đã đóng bảo hiểm thất nghiệp, trong lúc tìm việc mới. Được bao nhiêu "
        "tháng tùy thời gian đóng; được bao nhiêu tiền tùy lương đóng 6 tháng gần nhất."
    ),
    main="decision",
    steps=(
        GuideStep(_("Đưa giấy tờ chấm dứt hợp đồng cho người lao động"), EMPLOYER, "termination_paper", _FROM_END),
        GuideStep(
            _("Xác nhận và trả sổ bảo hiểm xã hội"), INSURANCE, "si_book", _("đề nghị của người sử dụng lao động")
        ),
        GuideStep(_("Nộp đủ hồ sơ"), WORKER, "file", _FROM_END),
        GuideStep(_("Cấp phiếu hẹn (Mẫu 04); thiếu giấy tờ thì đưa phiếu yêu cầu bổ sung (Mẫu 03)"), CENTRE),
        GuideStep(_("Rút đề nghị nếu không muốn hưởng (Mẫu 11)"), WORKER, "withdraw", _("ngày nộp")),
        GuideStep(_("Thời gian theo dõi: có việc làm hay thay đổi khác thì báo ngay"), WORKER, "watch", _FROM_COMPLETE),
        GuideStep(_("Bắt đầu thời gian hưởng: ngày cuối của hạn này"), WORKER, "start", _FROM_COMPLETE),
        GuideStep(
            _("Quyết định hưởng (Mẫu 12) hoặc thông báo không được hưởng (Mẫu 06)"),
            DEPARTMENT,
            "decision",
            _FROM_COMPLETE,
        ),
        GuideStep(
            _("Nhận kết quả và thông báo tìm việc tháng đầu (Mẫu 24)"), WORKER, "collect", _("ngày hẹn trên phiếu")
        ),
        GuideStep(_("Chi tháng đầu"), INSURANCE, "pay_first_month", _FROM_WINDOW),
        GuideStep(_("Thông báo tìm việc mỗi tháng sau"), WORKER, "notify", _("ngày đầu của tháng hưởng")),
        GuideStep(_("Chi mỗi tháng sau"), INSURANCE, "pay_month", _("hết hạn thông báo tìm việc")),
        GuideStep(_("Đến lấy tiền chưa lấy"), WORKER, "collect_uncollected", _("ngày cuối của thời gian hưởng")),
    ),
    results=(
        (
            ("KQ.G07.000298",),
            _("Quyết định hưởng trợ cấp thất nghiệp (Mẫu 12), hoặc thông báo không được hưởng (Mẫu 06)"),
        ),
        (("KQ.G09.000524",), _("Quyết định hủy quyết định hưởng (Mẫu 08)")),
        (("KQ.G09.000525",), _("Quyết định bảo lưu thời gian đóng (Mẫu 14)")),
    ),
    refused=(
        _("Không đang đóng bảo hiểm thất nghiệp khi chấm dứt hợp đồng, hoặc đóng chưa đủ số tháng luật định."),
        _("Tự ý chấm dứt hợp đồng trái luật, hoặc nghỉ việc khi đã đủ điều kiện hưởng lương hưu."),
        _("Nộp đủ hồ sơ sau hạn nộp."),
        _(
            "Trong thời gian theo dõi có việc làm đóng bảo hiểm xã hội bắt buộc, nhập ngũ, học trên 12 "
            "tháng, chấp hành "
            "biện pháp bắt buộc, bị tạm giam, phạt tù, ra nước ngoài định cư, hoặc chết."
        ),
    ),
    withdrawn=_(
        "Trên trang hồ sơ của bạn hoặc tại quầy, bằng Mẫu 11, trong hạn rút ở bảng trên. Thời gian đóng "
        "còn nguyên và có "
        "thể nộp lại khi còn hạn nộp."
    ),
    no_show=BySwitch(
        "switch.online_no_show_cancels",
        yes=_(
            "Không nhận kết quả trong các ngày trên phiếu hẹn, dù nộp tại quầy, qua bưu chính hay trực tuyến: quyết "
            "định bị hủy (Mẫu 08), thời gian đóng được bảo lưu."
        ),
        no=_(
            "Hồ sơ nộp tại quầy hay qua bưu chính mà không nhận kết quả trong các ngày trên phiếu hẹn: quyết định bị "
            "hủy (Mẫu 08), thời gian đóng được bảo lưu. Hồ sơ nộp trực tuyến: quyết định còn hiệu lực, nhưng tháng đầu "
            "không được chi nếu không thông báo tìm việc đúng hạn."
        ),
    ),
    filled=_(
        "Nộp trực tuyến: đăng nhập bằng VNeID, các mục đã biết (họ tên, ngày sinh, số định danh, nơi ở, "
        "thời gian đóng do "
        "bảo hiểm xã hội trả lời) được điền sẵn vào Mẫu 10; bạn chỉ trả lời phần còn thiếu."
    ),
    lives=(Life.DOSSIER, Life.BENEFIT),
    start="worker:claim",
    start_words=_("Nộp hồ sơ"),
)

NOTIFYING = Guide(
    about=_(
        "Mỗi tháng hưởng, người lao động cho biết mình đã tìm việc ở đâu và đã có việc chưa. Không thông "
        "báo thì tháng đó "
        "không được chi và bị trừ vào thời gian đã đóng."
    ),
    main="notify",
    steps=(
        GuideStep(_("Thông báo tháng đầu, cùng lúc nhận kết quả"), WORKER, "collect", _("ngày hẹn trên phiếu")),
        GuideStep(_("Thông báo mỗi tháng sau (Mẫu 24)"), WORKER, "notify", _("ngày đầu của tháng hưởng")),
        GuideStep(
            _("Báo bảo hiểm xã hội về người không thông báo"), CENTRE, "tell_si_not_notified", _("hết hạn thông báo")
        ),
        GuideStep(_("Chi tháng đã thông báo"), INSURANCE, "pay_month", _("hết hạn thông báo")),
    ),
    results=((("KQ.G09.000398",), _("Đã ghi nhận thông báo; các ngày của từng tháng có trong phụ lục quyết định")),),
    refused=(
        _("Thông báo trước ngày mở hoặc sau ngày cuối của tháng đó."),
        _("Đang chuyển nơi hưởng: thông báo tại trung tâm nơi chuyển đến."),
    ),
    no_show=_(
        "Không thông báo đúng hạn: tạm dừng từ ngày đầu của tháng đó, tháng ấy không được chi bù. Ba tháng "
        "liên tiếp không "
        "thông báo: chấm dứt hưởng, không được bảo lưu."
    ),
    filled=_("Thông báo trực tuyến: số quyết định, tháng hưởng và các ngày đã điền sẵn; chỉ ghi nơi đã tìm việc."),
    lives=(Life.MONTH,),
    start="worker:home",
    start_words=_("Đến trang của tôi để thông báo"),
)
