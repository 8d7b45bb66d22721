"""What the forms of Nghị định 352/2025/NĐ-CP (Phụ lục I, Mẫu 01, 01a, 03, 03a) let one tick; both sides share them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Position(models.TextChoices):
    """Chức vụ."""

    STAFF = "staff", _("Nhân viên")
    MANAGER = "manager", _("Quản lý")
    LEADER = "leader", _("Lãnh đạo")
    OTHER = "other", _("Khác")


class Experience(models.TextChoices):
    """Kinh nghiệm. The bands touch at 1, 2 and 5 years: the lower bound belongs to the higher band."""

    NONE = "none", _("Không yêu cầu / chưa có")
    UNDER_1 = "under_1", _("Dưới 1 năm")
    FROM_1_TO_2 = "1_2", _("Từ 1 đến 2 năm")
    FROM_2_TO_5 = "2_5", _("Từ 2 đến 5 năm")
    OVER_5 = "over_5", _("Trên 5 năm")


class Contract(models.TextChoices):
    """Loại hợp đồng lao động."""

    OPEN_ENDED = "open_ended", _("Không xác định thời hạn")
    UNDER_12 = "under_12", _("Xác định thời hạn dưới 12 tháng")
    FROM_12_TO_36 = "12_36", _("Xác định thời hạn từ 12 đến 36 tháng")


class WorkingTime(models.TextChoices):
    """Hình thức làm việc."""

    FULL_TIME = "full_time", _("Toàn thời gian")
    PART_TIME = "part_time", _("Bán thời gian")


class Purpose(models.TextChoices):
    """Mục đích làm việc."""

    LASTING = "lasting", _("Làm việc lâu dài")
    TEMPORARY = "temporary", _("Làm việc tạm thời")
    EXTRA = "extra", _("Làm thêm")


class Ability(models.TextChoices):
    """Khả năng đáp ứng: what the work asks for and a person can do."""

    SHIFTS = "shifts", _("Làm ca")
    TRAVEL = "travel", _("Đi công tác")
    POSTED = "posted", _("Đi biệt phái")


class Schooling(models.TextChoices):
    """Trình độ học vấn."""

    BELOW_PRIMARY = "below_primary", _("Chưa tốt nghiệp tiểu học")
    PRIMARY = "primary", _("Tốt nghiệp tiểu học")
    LOWER_SECONDARY = "lower_secondary", _("Tốt nghiệp trung học cơ sở")
    UPPER_SECONDARY = "upper_secondary", _("Tốt nghiệp trung học phổ thông")


class Qualification(models.TextChoices):
    """Trình độ chuyên môn kỹ thuật cao nhất, from the lowest to the highest."""

    NONE = "none", _("Chưa qua đào tạo")
    WORKER = "worker", _("Công nhân kỹ thuật không có bằng")
    ELEMENTARY = "elementary", _("Sơ cấp")
    INTERMEDIATE = "intermediate", _("Trung cấp")
    COLLEGE = "college", _("Cao đẳng")
    BACHELOR = "bachelor", _("Đại học")
    MASTER = "master", _("Thạc sĩ")
    DOCTOR = "doctor", _("Tiến sĩ")


class Grade(models.TextChoices):
    """Mức độ sử dụng ngoại ngữ, tin học."""

    GOOD = "good", _("Tốt")
    FAIR = "fair", _("Khá")
    AVERAGE = "average", _("Trung bình")


class SoftSkill(models.TextChoices):
    """Kỹ năng mềm."""

    COMMUNICATION = "communication", _("Giao tiếp")
    PRESENTATION = "presentation", _("Thuyết trình")
    TIME = "time", _("Quản lý thời gian")
    PEOPLE = "people", _("Quản lý nhân sự")
    REPORTING = "reporting", _("Tổng hợp, báo cáo")
    ADAPTING = "adapting", _("Thích ứng")
    TEAM = "team", _("Làm việc nhóm")
    ALONE = "alone", _("Làm việc độc lập")
    PRESSURE = "pressure", _("Chịu áp lực công việc")
    WATCHING = "watching", _("Theo dõi, giám sát")
    CRITICAL = "critical", _("Tư duy phản biện")
    OTHER = "other", _("Khác")


class Meal(models.TextChoices):
    """Hỗ trợ ăn."""

    ONE = "one", _("1 bữa")
    TWO = "two", _("2 bữa")
    THREE = "three", _("3 bữa")
    MONEY = "money", _("Bằng tiền")


class Welfare(models.TextChoices):
    """Phúc lợi."""

    SOCIAL_INSURANCE = "social_insurance", _("Đóng BHXH, BHYT, BHTN")
    PERSONAL_INSURANCE = "personal_insurance", _("Bảo hiểm nhân thọ, tai nạn")
    THIRTEENTH_MONTH = "thirteenth_month", _("Thưởng tháng 13")
    DORMITORY = "dormitory", _("Ký túc xá, hỗ trợ nhà ở")
    TRANSPORT = "transport", _("Xe đưa đón, hỗ trợ đi lại")
    KINDERGARTEN = "kindergarten", _("Nhà trẻ, mẫu giáo")
    TRAINING = "training", _("Đào tạo, nâng bậc")
    DISABILITY = "disability", _("Lối đi, thiết bị cho người khuyết tật")
    PROMOTION = "promotion", _("Cơ hội thăng tiến")
    OTHER = "other", _("Khác")


class Condition(models.TextChoices):
    """Điều kiện làm việc."""

    INDOORS = "indoors", _("Làm việc trong nhà")
    OUTDOORS = "outdoors", _("Làm việc ngoài trời")
    MIXED_PLACE = "mixed_place", _("Vừa trong nhà vừa ngoài trời")
    LIFT_UNDER_5 = "lift_under_5", _("Nâng vật dưới 5 kg")
    LIFT_5_20 = "lift_5_20", _("Nâng vật từ 5 đến 20 kg")
    LIFT_OVER_20 = "lift_over_20", _("Nâng vật trên 20 kg")
    STANDING = "standing", _("Đứng hoặc đi lại nhiều")
    SITTING = "sitting", _("Ngồi nhiều")
    HEARING = "hearing", _("Cần nghe, nói tốt")
    SIGHT = "sight", _("Cần nhìn rõ")
    FINE_WORK = "fine_work", _("Thao tác tay tỉ mỉ")
    BOTH_HANDS = "both_hands", _("Cần dùng hai tay")


class RecruitmentWay(models.TextChoices):
    """Hình thức tuyển dụng."""

    IN_PERSON = "in_person", _("Phỏng vấn trực tiếp")
    TELEPHONE = "telephone", _("Phỏng vấn qua điện thoại")
    ONLINE = "online", _("Phỏng vấn trực tuyến")
    CV = "cv", _("Nộp hồ sơ (CV)")


class PriorityGroup(models.TextChoices):
    """Đối tượng ưu tiên: the superset of Mẫu 01 (NĐ 352), Luật 74/2025 Điều 22.3 and the declaration of NĐ 318/2025."""

    DISABLED = "disabled", _("Người khuyết tật")
    ETHNIC_MINORITY = "ethnic_minority", _("Người dân tộc thiểu số")
    POOR = "poor", _("Hộ nghèo")
    NEAR_POOR = "near_poor", _("Hộ cận nghèo")
    DEMOBILISED = "demobilised", _("Bộ đội xuất ngũ, hoàn thành nghĩa vụ quân sự")
    POLICE_SERVICE = "police_service", _("Hoàn thành nghĩa vụ tham gia Công an nhân dân")
    VOLUNTEER = "volunteer", _("Thanh niên tình nguyện, trí thức trẻ tình nguyện")
    MERITORIOUS = "meritorious", _("Người có công với cách mạng và thân nhân")
    ELDERLY = "elderly", _("Người cao tuổi")
    LAND_RECOVERED = "land_recovered", _("Người bị thu hồi đất")
    RETURNED = "returned", _("Người lao động trở về từ nước ngoài")


class EmployerKind(models.TextChoices):
    """Loại hình người sử dụng lao động."""

    STATE = "state", _("Nhà nước")
    PRIVATE = "private", _("Ngoài nhà nước")
    FOREIGN = "foreign", _("Có vốn đầu tư nước ngoài (FDI)")
    HOUSEHOLD = "household", _("Hộ kinh doanh, cá nhân")
