"""Small files, one act each: nothing a newcomer can't follow in one reading."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
FOLDERS = ("src", "config", "launcher")


def files() -> list[Path]:
    found = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py") if "migrations" not in file.parts]
    assert found
    return found


def test_files_and_functions_are_short() -> None:
    too_long = []
    for file in files():
        text, name = file.read_text(), file.relative_to(ROOT)
        if len(text.splitlines()) > MOST_LINES_OF_A_FILE:
            too_long.append(str(name))
        too_long += [f"{name}: {one}" for one, lines in functions(text) if lines > MOST_LINES_OF_A_FUNCTION]
    assert not too_long


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Each function and the lines of its body: signature and docstring do not count."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            yield node.name, (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_a_long_function_is_found() -> None:
    text = "def f():\n" + "    x = 1\n" * (MOST_LINES_OF_A_FUNCTION + 1)
    assert dict(functions(text)) == {"f": MOST_LINES_OF_A_FUNCTION + 1}
