"""The dated parameters of the law as OpenFisca's parameter tree."""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.parameters import ParameterNode

from vieclam.law.kernel.parameters import Parameters

ALWAYS = "1900-01-01"


def parameter_tree(parameters: Parameters) -> ParameterNode:
    """Every parameter under its own name, with all its dates."""
    tree: dict[str, Any] = {}
    for one in parameters:
        *groups, name = one.name.split(".")
        node = tree
        for group in groups:
            node = node.setdefault(group, {})
        node[name] = {"values": {str(value.valid_from): {"value": value.value} for value in one.values}}
    return ParameterNode("", data=tree)


def on(parameter: Any, days: Any) -> Any:
    """The value of a parameter on each day; one value where it never changed."""
    entries = list(reversed(parameter.values_list))
    values = np.array([entry.value for entry in entries])
    if (values == values[0]).all():
        return values[0]
    starts = np.array([entry.instant_str for entry in entries], "datetime64[D]").view(np.int64)
    return values[np.searchsorted(starts, days.view(np.int64), "right") - 1]
