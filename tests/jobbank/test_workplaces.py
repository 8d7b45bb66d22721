"""The place of the work in words: nothing is said twice."""

from __future__ import annotations

import pytest

from vieclam.jobbank.workplaces import workplace_of

LABELS = {"14": "Tỉnh Sơn La", "01": "Thành phố Hà Nội", "03664": "Phường Chiềng An, Tỉnh Sơn La"}


@pytest.mark.parametrize(
    ("written", "provinces", "communes", "said"),
    [
        ("", ["14"], ["03664"], "Phường Chiềng An, Tỉnh Sơn La"),
        ("Sơn La", ["14"], ["03664"], "Phường Chiềng An, Tỉnh Sơn La"),
        ("Tỉnh Sơn La", ["14"], ["03664"], "Phường Chiềng An, Tỉnh Sơn La"),
        ("Sơn La", ["14"], [], "Sơn La"),
        ("Tổ 4", ["14"], ["03664"], "Tổ 4, Phường Chiềng An, Tỉnh Sơn La"),
        ("Tổ 4, phường Chiềng An", ["14"], ["03664"], "Tổ 4, phường Chiềng An, Tỉnh Sơn La"),
        ("phường Chiềng An, tỉnh Sơn La", ["14"], ["03664"], "phường Chiềng An, tỉnh Sơn La"),
        ("phuong chieng an - son la", ["14"], ["03664"], "phuong chieng an - son la"),
        ("phường Chiềng Anh, Sơn La", ["14"], ["03664"], "phường Chiềng Anh, Sơn La, Phường Chiềng An, Tỉnh Sơn La"),
        ("KCN Mai Sơn, Sơn La", ["14", "01"], [], "KCN Mai Sơn, Sơn La, Thành phố Hà Nội"),
        ("", ["14", "99"], ["99999"], "Tỉnh Sơn La"),
    ],
)
def test_what_is_written_is_not_said_again(written: str, provinces: list[str], communes: list[str], said: str) -> None:
    assert workplace_of([written, ""], provinces, communes, LABELS) == said
