"""Outside programs that read our PDFs."""

import subprocess
import tempfile
from pathlib import Path


def _run(pdf: bytes, *command: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
        return done.stdout + done.stderr + f"\nexit {done.returncode}"


def text_of(pdf: bytes, *, layout: bool = False) -> str:
    """Words of a PDF by pdftotext, with single spaces (or laid out)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        options = ["-layout"] if layout else []
        done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout if layout else " ".join(done.stdout.split())


def pdfsig(pdf: bytes) -> str:
    return _run(pdf, "pdfsig", "-nocert")


def qpdf_check(pdf: bytes) -> str:
    return _run(pdf, "qpdf", "--check")


def pdffonts(pdf: bytes) -> str:
    return _run(pdf, "pdffonts")


def pdfinfo(pdf: bytes) -> str:
    return _run(pdf, "pdfinfo")


def squares(picture: bytes, side: int, millimetres: int, within: tuple[float, float, float, float]) -> list[list[bool]]:
    """Read a code of this width with four quiet squares around: the lowest dark block in a part of the page.

    ``within``: left, top, right and bottom of the part, from 0 to 1. No row of a code is without a dark square.
    """
    _, size, _, pixels = picture.split(b"\n", 3)
    width, height = map(int, size.split())
    first, upper, last, lower = within
    dark = [
        (x, y)
        for y in range(int(height * upper), int(height * lower))
        for x in range(int(width * first), int(width * last))
        if pixels[y * width + x] < 128
    ]
    rows = {y for _, y in dark}
    top = max(y for y in rows if y - 1 not in rows)
    left = min(x for x, y in dark if y >= top)
    step = millimetres / 25.4 * 300 / (side + 8)
    return [
        [
            pixels[int(top + (row + 0.5) * step) * width + int(left + (column + 0.5) * step)] < 128
            for column in range(side)
        ]
        for row in range(side)
    ]
