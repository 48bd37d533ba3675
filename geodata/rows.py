"""Rows of a table one by one, for what is said of each of them."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield each row as a tuple with its columns by name; the type of a cell is that of its column."""
    yield from frame.itertuples(index=False)
