"""Read a file safely and hold it against the shape of its message."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from vieclam.core.errors import InvalidInput

SCHEMAS = Path(__file__).parent / "schemas"
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
PAIN_001, PAIN_002, CAMT_054 = "pain.001.001.09", "pain.002.001.10", "camt.054.001.08"
LARGEST = 20 * 1024 * 1024
"""Bytes: some forty thousand entries, more than a centre's month."""


class FileRefused(InvalidInput):
    """A file that cannot be used; the message says why in words, ``code`` in one."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message, field="file")


def read(content: bytes) -> tuple[str, Any]:
    """The kind of message and its ``Document`` element, checked against the shape.

    Entities, document types and addresses outside are never followed. Raises ``FileRefused``.
    """
    if not content.strip():
        raise FileRefused("file_empty", _("Tệp rỗng."))
    if len(content) > LARGEST:
        raise FileRefused("file_too_large", _("Tệp lớn quá 20 MB nên không đọc."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise FileRefused("not_xml", _("Tệp không phải XML đọc được, hoặc đã hỏng.")) from problem
    if not _is_utf8(content):
        raise FileRefused("not_utf8", _("Tệp không phải UTF-8 như chuẩn ISO 20022 đòi hỏi."))
    if root.getroottree().docinfo.doctype:
        raise FileRefused("has_doctype", _("Tệp có khai báo DOCTYPE nên không được nhận."))
    name = etree.QName(root)
    kind = (name.namespace or "").removeprefix(NAMESPACE)
    if name.localname != "Document" or kind not in (PAIN_001, PAIN_002, CAMT_054):
        raise FileRefused("other_message", _("Đây không phải tệp pain.002.001.10 hoặc camt.054.001.08 của ngân hàng."))
    check_shape(kind, root)
    return kind, root


def check_shape(kind: str, root: Any) -> None:
    """Raises ``FileRefused`` with the first place that differs: the line and the element, never what stands in it."""
    schema = _schema(kind)
    if schema.validate(root):
        return
    first = schema.error_log[0]
    place = (first.path or "").rsplit("/", 1)[-1].split(":")[-1]
    text = _("Tệp không đúng dạng %(kind)s: dòng %(line)s, phần tử %(place)s.")
    raise FileRefused("wrong_shape", text % {"kind": kind, "line": first.line, "place": place})


def _is_utf8(content: bytes) -> bool:
    """Whether the file can be kept as text and read again as the same bytes."""
    try:
        return "\x00" not in content.decode()
    except UnicodeDecodeError:
        return False


@cache
def _schema(kind: str) -> Any:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / f"{kind}.xsd")))
