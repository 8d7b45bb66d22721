"""What import-linter cannot see: foreign keys written as strings, and tables nobody declared."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.apps import apps
from django.db import models

from vieclam.core.tenancy.declaration import declared
from vieclam.core.tenancy.policies import every_model

ROOT = Path(__file__).resolve().parents[2]


def _order() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {name: -position for position, name in enumerate(layers)}


def _module(model: type[models.Model]) -> str | None:
    name = model._meta.app_config.name
    return name.split(".")[1] if name.startswith("vieclam.") else None


def test_foreign_keys_point_downwards() -> None:
    order = _order()
    upwards = []
    for model in apps.get_models(include_auto_created=True):
        own = _module(model)
        for field in model._meta.local_fields:
            target = field.related_model
            other = _module(target) if isinstance(target, type) else None
            if own and other and order[other] > order[own]:
                upwards.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert not upwards


def test_every_table_declares_its_tenancy() -> None:
    assert not [model._meta.label for model in every_model() if declared(model) is None]


def test_each_module_of_the_package_is_a_layer() -> None:
    modules = {path.name for path in (ROOT / "src" / "vieclam").iterdir() if (path / "__init__.py").exists()}
    assert modules == set(_order())
