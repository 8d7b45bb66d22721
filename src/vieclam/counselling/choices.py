"""What a counselling session is about, with whom, how, and what came of it (NĐ 352/2025/NĐ-CP Điều 7)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Nội dung tư vấn: the five of the decree, in its order."""

    CAREER = "career", _("Định hướng nghề nghiệp, khung trình độ kỹ năng nghề")
    EMPLOYMENT = "employment", _("Việc làm")
    APPLYING = "applying", _("Dự tuyển, tự tạo việc làm")
    LABOUR_USE = "labour_use", _("Tuyển dụng, sử dụng, quản trị, phát triển nhân lực")
    POLICY = "policy", _("Chính sách, pháp luật về lao động, việc làm")


class Topic(models.TextChoices):
    """What exactly, within a kind that the decree divides."""

    CAREER_CHOICE = "career_choice", _("Định hướng nghề nghiệp")
    SKILLS_FRAMEWORK = "skills_framework", _("Khung trình độ kỹ năng nghề")
    APPLYING_HOME = "applying_home", _("Dự tuyển trong nước")
    APPLYING_ABROAD = "applying_abroad", _("Dự tuyển ở nước ngoài")
    SELF_EMPLOYED_HOME = "self_home", _("Tự tạo việc làm trong nước")
    SELF_EMPLOYED_ABROAD = "self_abroad", _("Tự tạo việc làm ở nước ngoài")
    RECRUITING = "recruiting", _("Tuyển dụng lao động")
    USING = "using", _("Sử dụng lao động")
    MANAGING = "managing", _("Quản trị lao động")
    DEVELOPING = "developing", _("Phát triển nguồn nhân lực")
    LABOUR_LAW = "labour_law", _("Chính sách, pháp luật lao động")
    EMPLOYMENT_LAW = "employment_law", _("Chính sách việc làm, bảo hiểm thất nghiệp")


TOPICS: dict[Kind, tuple[Topic, ...]] = {
    Kind.CAREER: (Topic.CAREER_CHOICE, Topic.SKILLS_FRAMEWORK),
    Kind.EMPLOYMENT: (),
    Kind.APPLYING: (
        *(Topic.APPLYING_HOME, Topic.APPLYING_ABROAD),
        *(Topic.SELF_EMPLOYED_HOME, Topic.SELF_EMPLOYED_ABROAD),
    ),
    Kind.LABOUR_USE: (Topic.RECRUITING, Topic.USING, Topic.MANAGING, Topic.DEVELOPING),
    Kind.POLICY: (Topic.LABOUR_LAW, Topic.EMPLOYMENT_LAW),
}
"""The topics of each kind."""


class Audience(models.TextChoices):
    """Đối tượng được tư vấn."""

    WORKER = "worker", _("Người lao động")
    EMPLOYER = "employer", _("Người sử dụng lao động")
    ORGANISATION = "organisation", _("Tổ chức, đơn vị khác")


KINDS: dict[Audience, tuple[Kind, ...]] = {
    Audience.WORKER: (Kind.EMPLOYMENT, Kind.POLICY, Kind.CAREER, Kind.APPLYING),
    Audience.EMPLOYER: (Kind.LABOUR_USE, Kind.POLICY),
    Audience.ORGANISATION: (Kind.LABOUR_USE, Kind.POLICY, Kind.CAREER),
}
"""The kinds that the decree names for each audience; the commonest first."""


class Channel(models.TextChoices):
    """Hình thức tư vấn."""

    COUNTER = "counter", _("Tại quầy")
    TELEPHONE = "telephone", _("Điện thoại")
    ONLINE = "online", _("Trực tuyến")
    SESSION = "session", _("Tại phiên giao dịch việc làm")
    VISIT = "visit", _("Tại nơi ở, nơi làm việc")
    OTHER = "other", _("Cách khác")


class Outcome(models.TextChoices):
    """Kết quả của lượt tư vấn."""

    INFORMATION = "information", _("Đã được cung cấp thông tin")
    REGISTERED = "registered", _("Đăng ký dịch vụ, đăng ký tìm việc")
    REFERRED = "referred", _("Được giới thiệu việc làm")
    TRAINED = "trained", _("Chuyển sang đào tạo, học nghề")
    OTHER = "other", _("Khác")


def kind_of_topic(topic: str) -> Kind | None:
    """The kind a topic belongs to."""
    return next((kind for kind, topics in TOPICS.items() if topic in topics), None)


__all__ = ["KINDS", "TOPICS", "Audience", "Channel", "Kind", "Outcome", "Topic", "kind_of_topic"]
