"""The command line of the law package, as plain functions."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

import yaml

from .assessment import assess_case
from .cases import OWN_CASES, CasesReport, check_cases
from .coverage import read_rows
from .explanation import explain, sentence
from .kernel.facts import InvalidFact
from .loading import read_yaml_text
from .pages import all_pages

DONE, FAILED, BAD_INPUT = 0, 1, 2


def main(argv: list[str]) -> int:
    """Run one command. Returns 0 when done, 1 when a check failed, 2 for input that cannot be read."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read along ("| head") has enough; what is still kept back is written nowhere when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError) as problem:
        print(_sentence_for(problem, arguments.lang), file=sys.stderr)
        return BAD_INPUT
    return code


def _sentence_for(problem: Exception, language: str) -> str:
    if isinstance(problem, InvalidFact):
        return sentence("problems", problem.code, {"fact": problem.fact, **problem.values}, language)
    if isinstance(problem, FileNotFoundError):
        words = {"vi": "Không có tệp này: %s", "en": "There is no such file: %s"}
        return words[language] % str(problem.filename)
    return str(problem)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vieclam law", description="The law of unemployment insurance, case by case.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    assess = commands.add_parser("assess", help="answer one case (YAML or JSON) with its trace")
    assess.add_argument("file", metavar="FILE|-")
    assess.add_argument("--explain", action="store_true", help="sentences in place of JSON")
    assess.set_defaults(run=_assess)
    check = commands.add_parser("check", help="run the cases of a folder and say which fail and why")
    check.add_argument(
        "directory", metavar="DIR", nargs="?", default=str(OWN_CASES), help="the law's own, if not given"
    )
    check.set_defaults(run=_check)
    coverage = commands.add_parser("coverage", help="show which rule and cases carry each row of the reference")
    coverage.add_argument("--write", action="store_true", help="write the pages of docs/law")
    coverage.add_argument("--check", action="store_true", help="say whether the pages of docs/law are up to date")
    coverage.set_defaults(run=_coverage)
    for command in (assess, check, coverage):
        command.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the sentences")
    return parser


def _read_case(name: str) -> dict[str, Any]:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    case = read_yaml_text(text)
    if isinstance(case, list) and len(case) == 1:
        case = case[0]
    if not isinstance(case, dict):
        raise InvalidFact("matter", "not_a_group")
    return case


def _assess(arguments: argparse.Namespace) -> int:
    answer = assess_case(_read_case(arguments.file))
    if arguments.explain:
        print("\n".join(explain(answer, arguments.lang)))
    else:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    directory = Path(arguments.directory)
    if not directory.is_dir():
        raise NotADirectoryError(f"{directory}: not a folder")
    report = check_cases(directory)
    print_report(report, arguments.lang)
    covered = directory.resolve() != OWN_CASES.resolve() or _print_empty_rows()
    return DONE if report.passed and covered else FAILED


def _coverage(arguments: argparse.Namespace) -> int:
    pages = all_pages()
    for page, text in pages.items():
        if arguments.write:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
        elif arguments.check and not _is_current(page, text):
            print(f"{page.name} is not up to date: run ./vieclam law coverage --write", file=sys.stderr)
            return FAILED
    if not (arguments.write or arguments.check):
        print(next(iter(pages.values())), end="")
    return DONE if _print_empty_rows() else FAILED


def _is_current(page: Path, text: str) -> bool:
    return page.is_file() and page.read_text(encoding="utf-8") == text


def _print_empty_rows() -> bool:
    """Say which rows of the coverage table have no case; true when there is none."""
    empty = [row for row in read_rows() if row.empty]
    for row in empty:
        print(f"coverage: {row.section}: {row.row}: no case")
    return not empty


def print_report(report: CasesReport, language: str = "vi") -> None:
    """Print each failed case with what was expected, and the count."""
    for result in report.failed:
        print(f"{result.file}: {result.id}: FAILED")
        if result.problem is not None:
            print(f"    {_sentence_for(result.problem, language)}")
        for difference in result.differences:
            print(f"    {difference.key}: expected {difference.expected!r}, answered {difference.answered!r}")
    count, official = len(report.results), report.official
    print(
        f"{count - len(report.failed)} of {count} cases as expected "
        f"({official} official examples, {count - official} of our own)"
    )
