"""Print the demo accounts: ``./vieclam demo_accounts``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vieclam.demo.staff import DEMO_STAFF, PASSWORD


class Command(BaseCommand):
    """Accounts are invented; second factors are on a page that exists only in a demo installation."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """One line an account."""
        if not settings.DEMO:
            raise CommandError("Bản này không phải bản trình diễn.")
        self.stdout.write(f"Mật khẩu chung của cán bộ minh họa: {PASSWORD}")
        self.stdout.write(f"Mã xác thực (TOTP): {settings.WEB_URL}/demo/ma-xac-thuc")
        for row in DEMO_STAFF:
            self.stdout.write(f"  {row.username:24} {row.title} – {row.full_name}")
        self.stdout.write("Người lao động: đăng nhập bằng VNeID giả lập, chọn nhân vật, ví dụ Lò Thị Thanh Mai.")
