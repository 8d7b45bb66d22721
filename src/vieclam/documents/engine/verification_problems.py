"""What can be wrong with a signed file, in sentences for the person who asked."""

from vieclam.documents.engine.errors import Problem

SENTENCES: dict[str, tuple[str, str]] = {
    "too_large": ("Tệp quá lớn để kiểm tra.", "The file is too large to check."),
    "too_complex": (
        "Tệp PDF có cấu trúc bất thường, không kiểm tra được.",
        "The PDF is built in an unusual way and cannot be checked.",
    ),
    "not_a_pdf": ("Tệp này không phải là PDF.", "This file is not a PDF."),
    "damaged": (
        "Tệp PDF bị hỏng hoặc đã bị sửa, không đọc được.",
        "The PDF is damaged or was altered and cannot be read.",
    ),
    "encrypted": (
        "Tệp PDF có mật khẩu; hãy gửi bản không có mật khẩu.",
        "The PDF is protected by a password; send the copy without one.",
    ),
    "no_signature": ("Tệp PDF không có chữ ký số.", "The PDF has no digital signature."),
    "too_many_signatures": ("Tệp PDF có quá nhiều chữ ký để kiểm tra.", "The PDF has too many signatures to check."),
    "signature_unreadable": (
        "Chữ ký bị hỏng, không đọc được.",
        "The signature is damaged and cannot be read.",
    ),
    "content_changed": (
        "Nội dung đã bị thay đổi sau khi ký.",
        "The content was changed after it was signed.",
    ),
    "signature_broken": (
        "Chữ ký không khớp với chứng thư của người ký.",
        "The signature does not match the signer's certificate.",
    ),
    "container_changed": (
        "Phần chứa chữ ký đã bị sửa sau khi ký.",
        "The part of the file that holds the signature was altered.",
    ),
    "certificate_revoked": ("Chứng thư của người ký đã bị thu hồi.", "The signer's certificate was revoked."),
    "certificate_not_valid_then": (
        "Chứng thư của người ký không có hiệu lực tại thời điểm ký.",
        "The signer's certificate was not valid at the time of signing.",
    ),
    "unknown_authority": (
        "Chứng thư của người ký không do tổ chức được tin cậy cấp.",
        "The signer's certificate was not issued by a trusted authority.",
    ),
    "changed_after_signing": (
        "Sau khi ký, tài liệu có thay đổi không được phép.",
        "The document has changes after the signature that it does not allow.",
    ),
    "added_after_last_signature": (
        "Có dữ liệu được thêm vào tệp sau chữ ký cuối cùng.",
        "Something was added to the file after the last signature.",
    ),
    "covers_part": (
        "Chữ ký chỉ bao phủ một phần tài liệu.",
        "The signature covers only a part of the document.",
    ),
    "no_time": ("Chữ ký không ghi thời gian ký.", "The signature does not say when it was made."),
    "signed_in_future": (
        "Thời gian ký ghi trong chữ ký là một thời điểm trong tương lai.",
        "The time stated in the signature lies in the future.",
    ),
}


def problem(code: str) -> Problem:
    """The problem with its two sentences. Raises ``KeyError`` for a code that does not exist."""
    vi, en = SENTENCES[code]
    return Problem(code, vi, en)
