"""The few pictures that the README shows, small enough to be kept with the source."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

MOST_BYTES = 150_000
CHOSEN: dict[str, tuple[str, int]] = {
    "home.png": ("public-home-390.png", 844),
    "worker.png": ("worker-home-collected-390.png", 844),
    "jobs.png": ("jobs-search-390.png", 844),
    "dossier.png": ("officer-dossier-region-1280.png", 900),
    "signing.png": ("manager-tray-sonla-so-giamdoc-1280.png", 900),
}
"""File for the README → picture it is made of, and how many pixels of its height are shown."""


def make_readme_pictures(folder: Path) -> list[str]:
    """Cut and shrink the chosen pictures into ``readme/``; the names of those that cannot be made small enough."""
    target = folder / "readme"
    target.mkdir(exist_ok=True)
    too_large = []
    for name, (source, height) in CHOSEN.items():
        if not (folder / source).exists():
            too_large.append(name)
            continue
        with Image.open(folder / source) as whole:
            part = whole.convert("RGB").crop((0, 0, whole.width, min(height, whole.height)))
        # A page has few colours: a palette keeps its letters sharp at a third of the size.
        part.quantize(64, dither=Image.Dither.NONE).save(target / name, optimize=True)
        if (target / name).stat().st_size > MOST_BYTES:
            too_large.append(name)
    return too_large
