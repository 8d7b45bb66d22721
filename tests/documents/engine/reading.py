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
