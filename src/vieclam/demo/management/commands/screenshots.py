"""Photograph every page on a phone and on a desk's screen: ``./vieclam screenshots``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vieclam.demo.picture_book.camera import NOTHING, Camera, Picture
from vieclam.demo.picture_book.contact_sheet import photograph_sheet, write_sheet
from vieclam.demo.picture_book.found import find_objects, is_seeded
from vieclam.demo.picture_book.page import Page
from vieclam.demo.picture_book.pages import all_pages
from vieclam.demo.picture_book.readme import make_readme_pictures
from vieclam.demo.running import ROOT, answers, installation

CHROMIUM = "/usr/bin/chromium"


class Command(BaseCommand):
    """Uses the installation that runs; else runs one on the same database until the pictures are taken."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, which pages, with which browser."""
        parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screenshots")
        parser.add_argument("--only", default="", help="chỉ những trang có tên khớp biểu thức này")
        parser.add_argument("--readme", action="store_true", help="làm lại cả ảnh nhỏ của README")
        parser.add_argument("--chromium", default=CHROMIUM)

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the pictures, write the contact sheet, fail when a page failed."""
        if not settings.DEMO:
            raise CommandError("Chỉ bản trình diễn mới được chụp: ảnh không được có người thật (VIECLAM_DEMO=1).")
        if not Path(options["chromium"]).exists():
            raise CommandError(f"Không có trình duyệt {options['chromium']}. Trên Debian: apt-get install chromium")
        if answers(settings.WEB_URL):
            pictures = self._take(settings.WEB_URL, **options)
        else:
            with installation(os.environ["DATABASE_URL"], settings.HOME, None if is_seeded() else ()) as here:
                pictures = self._take(here.url, **options)
        failed = [picture for picture in pictures if picture.problem not in {"", NOTHING}]
        self.stdout.write(f"{len(pictures)} ảnh, {len(failed)} có vấn đề: {options['folder']}/index.html")
        if failed:
            raise CommandError(f"{len(failed)} ảnh có vấn đề, xem ở trên.")

    def _take(self, url: str, **options: Any) -> list[Picture]:
        # Playwright's event loop makes Django refuse the database in this thread, so all is looked up first.
        pages = [page for page in all_pages(find_objects()) if re.search(options["only"], page.name)]
        return self._photograph(url, pages, **options)

    def _photograph(self, url: str, pages: list[Page], **options: Any) -> list[Picture]:
        from playwright.sync_api import sync_playwright

        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=options["chromium"], args=["--no-sandbox"])
            pictures = Camera(browser, url, folder).take_all(pages, self._say)
            write_sheet(folder, pictures)
            photograph_sheet(browser, folder)
            browser.close()
        if options["readme"]:
            for name in make_readme_pictures(folder):
                self._say(f"README {name}: không làm được, hoặc quá lớn")
        return pictures

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
