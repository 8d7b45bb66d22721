"""QR codes as SVG."""

import io

import segno


def qr_svg(text: str) -> str:
    """A QR code with medium error correction and the quiet zone that scanners need, as one SVG element."""
    output = io.BytesIO()
    segno.make(text, error="m", micro=False).save(output, kind="svg", xmldecl=False, border=4)
    return output.getvalue().decode()
