"""How many records began in each year: the line beneath a key figure."""

import pandas as pd

MOST_YEARS = 20
"""Years that a line shows, the newest: older beginnings are few and would press the others together."""


def began(records: pd.DataFrame) -> pd.Series:
    """Return how many records began in each year, without gaps, the oldest first; without the undated.

    ``records`` are projects or events (with ``start_date``); the index has the years, at most `MOST_YEARS`.
    """
    years = records["start_date"].str.extract(r"^(\d{4})", expand=False).dropna().astype(int)
    if years.empty:
        return pd.Series(dtype=int, name="began")
    last = int(years.max())
    first = max(int(years.min()), last - MOST_YEARS + 1)
    counts = years.value_counts().reindex(range(first, last + 1), fill_value=0)
    return counts.rename("began").rename_axis("year")
