"""Reading the package's own tables: parameters, working calendar, articles and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from .kernel.parameters import DatedParameter, Parameters, read_parameters
from .kernel.working_days import WorkingCalendar, calendar_from_days

HERE = Path(__file__).parent
PARAMETER_FILES = ("regime", "wages", "rates", "switches", "limits")
LANGUAGES = ("vi", "en")

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FAST):  # type: ignore[misc]
    """The safe loader, except that an impossible date stays text, to be told to the person like any other fact."""


def _day_or_text(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day_or_text)


def read_yaml(path: Path) -> Any:
    """The content of one YAML file."""
    return read_yaml_text(path.read_text(encoding="utf-8"))


def read_yaml_text(text: str) -> Any:
    """The content of one YAML (or JSON) text."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader


@lru_cache(maxsize=1)
def _own_parameters() -> Parameters:
    found: dict[str, DatedParameter] = {}
    for name in PARAMETER_FILES:
        found.update(read_parameters(read_yaml(HERE / "parameters" / f"{name}.yaml")))
    return Parameters(found)


def load_parameters(overrides: Mapping[str, Any] | None = None) -> Parameters:
    """The dated parameters of the law, some of them replaced.

    ``overrides`` maps a name to one plain value or to a list of ``{from, value, source, confidence}``; an unknown name
    raises ``ParameterUnknown``.
    """
    own = _own_parameters()
    return own.replaced(overrides) if overrides else own


@lru_cache(maxsize=1)
def load_calendar() -> WorkingCalendar:
    """The working calendar that comes with the package (2015 to 2027)."""
    document = read_yaml(HERE / "parameters" / "working_calendar.yaml")
    return calendar_from_days(document["days"], document["version"])


@lru_cache(maxsize=1)
def load_articles() -> dict[str, Any]:
    """The article behind each step and each reason, by regime where they differ."""
    return cast(dict[str, Any], read_yaml(HERE / "sentences" / "articles.yaml"))


@lru_cache(maxsize=len(LANGUAGES))
def load_sentences(language: str) -> dict[str, dict[str, str]]:
    """The sentence templates of one language; raises ``ValueError`` for a language that is not there."""
    if language not in LANGUAGES:
        raise ValueError(f"no sentences in language {language!r}; there are {', '.join(LANGUAGES)}")
    return cast(dict[str, dict[str, str]], read_yaml(HERE / "sentences" / f"{language}.yaml"))
