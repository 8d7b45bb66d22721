"""All pictures on one page, as HTML and as one PNG."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from vieclam.demo.picture_book.camera import Picture
from vieclam.demo.picture_book.page import PHONE

SHEET, ALL_IN_ONE = "index.html", "contact-sheet.png"
SLOW_MS = 300_000
"""What drawing hundreds of pictures at once may take."""
_STYLE = """body{font:14px/1.4 sans-serif;margin:12px;background:#e9edf2}main{display:flex;flex-wrap:wrap;gap:10px}
figure{margin:0;background:#fff;padding:6px;border:1px solid #b9c3cf}figcaption{font-size:12px;overflow-wrap:anywhere}
.frame{height:300px;overflow:hidden}.frame img{width:100%;display:block}.phone{width:140px}.desk{width:300px}
b{color:#c8202f}"""


def write_sheet(folder: Path, pictures: list[Picture]) -> Path:
    """``index.html`` beside the pictures; each leads to itself in full."""
    cells = "".join(_cell(picture) for picture in pictures)
    problems = sum(1 for picture in pictures if picture.problem)
    sheet = folder / SHEET
    sheet.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Picture book</title><style>{_STYLE}</style>'
        f"<h1>{len(pictures)} pictures, {problems} with a problem</h1><main>{cells}</main></html>",
        encoding="utf-8",
    )
    return sheet


def _cell(picture: Picture) -> str:
    kind = "phone" if picture.width == PHONE else "desk"
    name, problem = html.escape(picture.page.name), html.escape(picture.problem)
    shown = f'<a href="{picture.file}"><img src="{picture.file}" alt=""></a>' if picture.file else ""
    said = f"<br><b>{problem}</b>" if problem else ""
    return (
        f'<figure class="{kind}"><div class="frame">{shown}</div>'
        f"<figcaption>{name} {picture.width}{said}</figcaption></figure>"
    )


def photograph_sheet(browser: Any, folder: Path) -> None:
    """The whole sheet as one picture."""
    window = browser.new_page(viewport={"width": 1900, "height": 1000})
    window.goto((folder / SHEET).as_uri())
    window.screenshot(path=folder / ALL_IN_ONE, full_page=True, timeout=SLOW_MS)
    window.close()
