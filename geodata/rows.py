"""Rows of a table one by one, for what is said of each of them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield each row as a tuple with its columns by name; the type of a cell is that of its column."""
    yield from frame.itertuples(index=False)


def looked_up(ids: pd.Series, texts: Mapping[Any, str]) -> pd.Series:
    """Return the text of each id, the empty text for an id that has none."""
    # ``map`` and ``fillna`` would make numbers of it where no id has a text.
    return pd.Series([texts.get(one, "") for one in ids], index=ids.index, dtype=str)
