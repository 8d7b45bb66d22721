"""The claim's questions in the order they are asked, and which of them are still open."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vieclam.dossiers.models import FactSource
from vieclam.dossiers.selectors.worker import OTHERS, Answers
from vieclam.web.worker import answer_forms as forms
from vieclam.web.worker.address_form import AddressForm, CurrentAddressForm


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the claim: its address part, the facts it makes, what is asked and why."""

    key: str
    kinds: tuple[str, ...]
    title: str | Promise
    why: str | Promise
    form: type[forms.AnswerForm]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "ngay-cham-dut",
        ("terminated_on",),
        _("Hợp đồng lao động của bạn chấm dứt ngày nào?"),
        _("Ghi trên quyết định hoặc thông báo thôi việc. Bạn có 3 tháng kể từ ngày này để nộp hồ sơ."),
        forms.EndForm,
    ),
    Question(
        "ly-do",
        ("termination",),
        _("Vì sao hợp đồng chấm dứt?"),
        _("Tự nghỉ trái pháp luật hoặc đủ điều kiện hưởng lương hưu thì không được hưởng (Điều 38)."),
        forms.TerminationForm,
    ),
    Question(
        "hop-dong",
        ("contract",),
        _("Hợp đồng cuối cùng thuộc loại nào?"),
        _("Số tháng phải đóng và thời gian xét tùy loại hợp đồng (Điều 38)."),
        forms.ContractForm,
    ),
    Question(
        "noi-lam-viec",
        ("employer",),
        _("Bạn làm việc cuối cùng ở đâu?"),
        _("Để đối chiếu với bảo hiểm xã hội."),
        forms.EmployerForm,
    ),
    Question(
        "the-can-cuoc",
        ("identity_issued_on",),
        _("Thẻ căn cước của bạn được cấp ngày nào?"),
        _("Ghi ở mặt sau thẻ, hoặc xem trong ứng dụng VNeID. Được in trên đơn và quyết định."),
        forms.IssueDayForm,
    ),
    Question(
        "thuong-tru",
        ("permanent_address",),
        _("Nơi thường trú của bạn ở đâu?"),
        _("Được in trên quyết định."),
        AddressForm,
    ),
    Question(
        "noi-o",
        ("current_address",),
        _("Hiện nay bạn ở đâu?"),
        _("Để liên hệ và giới thiệu việc làm gần nhà."),
        CurrentAddressForm,
    ),
    Question(
        "lien-he",
        ("phone",),
        _("Liên hệ với bạn bằng cách nào?"),
        _("Để báo ngay khi cần bổ sung giấy tờ hoặc khi có kết quả."),
        forms.ContactForm,
    ),
    Question(
        "nhan-tien",
        ("payment",),
        _("Bạn muốn nhận tiền bằng cách nào?"),
        _("Tài khoản phải đứng tên bạn; tên khác sẽ bị trả lại."),
        forms.PaymentForm,
    ),
    Question(
        "kham-benh",
        ("medical_facility",),
        _("Bạn muốn khám, chữa bệnh ban đầu ở đâu?"),
        _("Khi hưởng trợ cấp bạn có thẻ bảo hiểm y tế, không phải đóng tiền."),
        forms.MedicalForm,
    ),
    Question(
        "hoc-van",
        ("education",),
        _("Bạn đã học nghề gì?"),
        _("Để giới thiệu việc làm phù hợp. Có thể bỏ trống."),
        forms.EducationForm,
    ),
)
BY_KEY = {question.key: question for question in QUESTIONS}
# What other administrations told of these is kept as the person's own word once they said that it is all right.
ADOPTED = ("terminated_on", "contract", "employer", "permanent_address", "current_address")
KEY_OF_KIND = {kind: question.key for question in QUESTIONS for kind in question.kinds}


def open_questions(answers: Answers) -> list[Question]:
    """The questions nobody has answered yet."""
    return [question for question in QUESTIONS if any(answers.said(kind) is None for kind in question.kinds)]


def questions_to_ask(answers: Answers) -> list[Question]:
    """The questions that nobody else answers for the person: those answered on the way stay, so that they are counted.

    A question still open is one of them, unless what others told will be kept when the person goes on.
    """
    return [question for question in QUESTIONS if not all(_told(answers, kind) for kind in question.kinds)]


def _told(answers: Answers, kind: str) -> bool:
    sources = answers.facts.get(kind, {}).keys() - {FactSource.PERSON}
    return bool(sources if kind in ADOPTED else sources.difference(OTHERS))


def left_to_ask(answers: Answers) -> list[Question]:
    """The questions to ask that nobody has answered yet."""
    waiting = open_questions(answers)
    return [question for question in questions_to_ask(answers) if question in waiting]


def asked_before(answers: Answers, asked: Question) -> Question | None:
    """The question that came before this one; None before the first."""
    at = QUESTIONS.index(asked)
    return next((one for one in reversed(questions_to_ask(answers)) if QUESTIONS.index(one) < at), None)
