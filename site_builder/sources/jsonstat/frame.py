"""A dataset as a tidy pandas table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from site_builder.sources.jsonstat.dataset import Dataset
from site_builder.sources.jsonstat.dimensions import Dimension


def frame(dataset: Dataset) -> pd.DataFrame:
    """A tidy table: one row per cell, in the document's order.

    Columns: for each dimension `<id>` (codes) and `<id>.label`, then `value` (Decimal or
    None) and `status` (text). A dimension whose own id is one of these names gets a `'`.
    """
    columns: dict[str, Any] = {}
    inner = len(dataset.values)
    for dimension in dataset.dimensions:
        size = len(dimension.codes)
        inner = inner // size if size else 0
        outer = len(dataset.values) // (size * inner) if inner else 0
        places = np.tile(np.repeat(np.arange(size, dtype=np.int32), inner), outer)
        columns[_free(dimension.id, columns)] = pd.Categorical.from_codes(
            places, categories=pd.Index(dimension.codes, dtype=object)
        )
        columns[_free(f"{dimension.id}.label", columns)] = _labels(dimension, places)
    return pd.DataFrame(
        {**columns, "value": dataset.values, "status": dataset.statuses}, copy=False
    )


def _labels(dimension: Dimension, places: npt.NDArray[np.int32]) -> pd.Categorical:
    """Labels as a categorical; several codes may carry the same label."""
    unique = list(dict.fromkeys(dimension.labels))
    number = {label: position for position, label in enumerate(unique)}
    of_code = np.array([number[label] for label in dimension.labels], dtype=np.int32)
    return pd.Categorical.from_codes(
        of_code[places] if len(places) else places, categories=pd.Index(unique, dtype=object)
    )


def _free(name: str, taken: Mapping[str, Any]) -> str:
    while name in taken or name in ("value", "status"):
        name += "'"
    return name
