"""Take a file in: its size, its real type and its wholeness are checked before it is kept."""

from __future__ import annotations

import hashlib
import io
import re
import threading
import zipfile

import filetype
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from vieclam.archive import acts, storage
from vieclam.archive.models import StoredFile
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.permissions import require
from vieclam.core.text import clean

IMAGES = {"image/jpeg", "image/png", "image/webp"}
ACCEPTED = IMAGES | {"application/pdf"}
FORMATS = ("JPEG", "PNG", "WEBP")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_UNFOLDED = 100 * 1024 * 1024
RUNS = (".bin", ".exe", ".js", ".vbs", ".ole")
# Fetched when the document is opened, with what is in it; a template of the writer's own disk and plain links are not.
FETCHED = re.compile(
    rb"<Relationship\b(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)\b)"
    rb"(?=[^>]*\bTarget\s*=\s*[\"'](?:https?:|ftp:|\\\\|//|file:(?://)?[^/]|file:/{4,}))",
    re.IGNORECASE,
)
MAXIMUM_PIXELS = 60_000_000
# A few kilobytes may unfold to 240 MB: one picture at a time in each process.
_unfolding = threading.Lock()


def store_file(
    *, actor: Actor, centre_id: int, person_id: int, name: str, content: bytes, purpose: str, word: bool = False
) -> StoredFile:
    """Keep a file of a person in a centre; the same bytes for the same purpose give the same row.

    ``word``: a Word document is taken too, to be downloaded, never shown. Raises ``InvalidInput`` when it is empty, too
    large, of another kind whatever its name says, or damaged.
    """
    require(actor, acts.STORE, centre_id=centre_id, person_id=person_id)
    media_type = checked_type(content, word=word)
    storage.alone_with(hashlib.sha256(content).hexdigest())
    sha256 = storage.write(content)
    known = StoredFile.objects.filter(centre_id=centre_id, person_id=person_id, sha256=sha256, purpose=purpose).first()
    if known is not None:
        return known
    return StoredFile.objects.create(
        centre_id=centre_id,
        person_id=person_id,
        sha256=sha256,
        size=len(content),
        media_type=media_type,
        name=clean(name).replace("/", "_").replace("\\", "_")[-200:] or "tep",
        purpose=purpose,
        stored_by=actor.key,
        stored_at=clock.real_now(),
    )


def checked_type(content: bytes, *, word: bool = False) -> str:
    """The real media type of an upload, a Word document's with ``word`` alone, or ``InvalidInput`` with the reason."""
    if not content:
        raise InvalidInput("file_empty", _("Tệp rỗng. Hãy chọn hoặc chụp lại."), field="file")
    if len(content) > settings.MAXIMUM_FILE_BYTES:
        limit = settings.MAXIMUM_FILE_BYTES // (1024 * 1024)
        raise InvalidInput(
            "file_too_large", _("Tệp lớn hơn %(limit)s MB. Hãy chụp lại nhỏ hơn.") % {"limit": limit}, field="file"
        )
    kind = filetype.guess(content)
    media_type = kind.mime if kind else ""
    if word and media_type == WORD:
        _check_word(content)
        return media_type
    if media_type not in ACCEPTED:
        message = (
            _("Chỉ nhận PDF, ảnh (JPG, PNG, WEBP) hoặc Word .docx. Tệp này không phải loại đó.")
            if word
            else _("Chỉ nhận ảnh (JPG, PNG, WEBP) hoặc PDF. Tệp này không phải loại đó.")
        )
        raise InvalidInput("file_type", message, field="file")
    if media_type == "application/pdf":
        _check_pdf(content)
    else:
        _check_image(content)
    return media_type


def _check_word(content: bytes) -> None:
    """A document with its parts, of a size that a word processor opens, and nothing in it that runs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = {part.filename.lower() for part in parts.infolist()}
            size = sum(part.file_size for part in parts.infolist())
            broken = size <= MOST_UNFOLDED and parts.testzip() is not None
            fetches = size <= MOST_UNFOLDED and any(
                FETCHED.search(parts.read(part)) for part in parts.infolist() if part.filename.lower().endswith(".rels")
            )
    except Exception as problem:
        raise InvalidInput("file_damaged", _("Tệp Word bị hỏng, không mở được."), field="file") from problem
    if broken or "word/document.xml" not in names:
        raise InvalidInput("file_damaged", _("Tệp Word bị hỏng, không mở được."), field="file")
    if size > MOST_UNFOLDED or fetches or any(name.endswith(RUNS) or "/embeddings/" in name for name in names):
        message = _("Tệp Word này quá lớn hoặc có phần nhúng, macro. Hãy lưu lại ở dạng PDF rồi gửi.")
        raise InvalidInput("file_runs", message, field="file")


def _check_pdf(content: bytes) -> None:
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        encrypted = reader.encrypted
        pages = 0 if encrypted else int(reader.root["/Pages"]["/Count"])
    except Exception as problem:
        raise InvalidInput("file_damaged", _("Tệp PDF bị hỏng, không mở được."), field="file") from problem
    if encrypted:
        raise InvalidInput("file_encrypted", _("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."), field="file")
    if pages < 1:
        raise InvalidInput("file_damaged", _("Tệp PDF không có trang nào."), field="file")


def _check_image(content: bytes) -> None:
    try:
        # Two looks: ``verify`` reads the checksums and leaves the picture unusable, ``load`` unfolds it to its end.
        with _opened(content) as image:
            image.verify()
        with _unfolding, _opened(content) as image:
            image.load()
    except InvalidInput:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise _too_many_pixels() from problem
    except Exception as problem:
        raise InvalidInput("file_damaged", _("Ảnh bị hỏng, không mở được."), field="file") from problem


def _opened(content: bytes) -> Image.Image:
    """The picture, nothing of it unfolded yet; refused by its declared size."""
    image = Image.open(io.BytesIO(content), formats=FORMATS)
    if image.width * image.height > MAXIMUM_PIXELS:
        raise _too_many_pixels()
    return image


def _too_many_pixels() -> InvalidInput:
    return InvalidInput("file_pixels", _("Ảnh quá lớn. Hãy chụp lại nhỏ hơn."), field="file")
