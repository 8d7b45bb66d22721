"""What may be said of an application and of a referral: ways, results, reasons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SlipForm(models.TextChoices):
    """Which paper a referral is on: the insured jobless have the decree's, everybody else the centre's own."""

    INSURED = "N374-01", _("Mẫu số 01 Nghị định 374/2025/NĐ-CP")
    OWN = "OWN-GT", _("Phiếu giới thiệu của trung tâm")


class DeliveryWay(models.TextChoices):
    """How the slip reached the worker: the proof that it did."""

    HAND = "hand", _("Trao tay, người lao động ký nhận")
    PAGE = "page", _("Người lao động mở trên trang cá nhân")
    POST = "post", _("Gửi bưu điện có xác nhận")


class AnsweredBy(models.TextChoices):
    """Who said how a referral ended."""

    EMPLOYER_LINK = "link", _("Người sử dụng lao động trả lời qua liên kết")
    EMPLOYER_PAPER = "paper", _("Phiếu trả lời có chữ ký")
    EMPLOYER_CALL = "call", _("Người sử dụng lao động báo qua điện thoại, email")
    WORKER = "worker", _("Người lao động báo")
    CLOCK = "clock", _("Hết hạn trả lời")


class NotHired(models.TextChoices):
    """Why the employer did not take the worker (không trúng tuyển)."""

    TRADE = "trade", _("Chưa đúng nghề, kỹ năng")
    EXPERIENCE = "experience", _("Thiếu kinh nghiệm")
    SCHOOLING = "schooling", _("Chưa đủ trình độ")
    CERTIFICATE = "certificate", _("Thiếu chứng chỉ, giấy phép")
    TEST = "test", _("Không đạt kiểm tra, phỏng vấn")
    FILLED = "filled", _("Đã tuyển đủ")
    OTHER = "other", _("Lý do khác")


class Refusal(models.TextChoices):
    """What happened where the worker did not take the job: the cases that the law of the benefit tells apart."""

    DID_NOT_GO = "did_not_go", _("Không đến dự tuyển")
    DOES_NOT_FIT = "does_not_fit", _("Không dự tuyển vì việc không đúng nghề đã học, đã làm")
    DID_NOT_START = "did_not_start", _("Trúng tuyển nhưng không nhận việc")
    OTHER_JOB = "other_job", _("Trúng tuyển nhưng việc khác với thông báo tuyển dụng")


class StillWorks(models.TextChoices):
    """What a follow-up found (theo dõi tình trạng việc làm)."""

    WORKS = "works", _("Đang làm việc")
    LEFT = "left", _("Đã nghỉ việc")
    UNREACHED = "unreached", _("Chưa liên lạc được")


class ContactWay(models.TextChoices):
    """How a follow-up was made."""

    WORKER_CALL = "worker_call", _("Gọi người lao động")
    EMPLOYER_CALL = "employer_call", _("Gọi người sử dụng lao động")
    WORKER_PAGE = "worker_page", _("Người lao động trả lời trên trang cá nhân")
    VISIT = "visit", _("Đến nơi làm việc")
    INSURANCE = "insurance", _("Đối chiếu dữ liệu bảo hiểm xã hội")


class Withdrawn(models.TextChoices):
    """Why an application ended without a referral."""

    BY_WORKER = "worker", _("Người lao động rút đơn")
    BY_CENTRE = "centre", _("Trung tâm không giới thiệu")
    VACANCY_CLOSED = "closed", _("Tin tuyển dụng đã đóng")
