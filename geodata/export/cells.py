"""Values of frames as Python's own, for files of any form."""

import math
from datetime import date

import numpy as np
import pandas as pd

Plain = str | int | float | bool | None


def plain(value: object) -> Plain:
    """Return a value of a frame as Python's own: None for a missing or infinite one, a whole number as int."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else float(value)
    if isinstance(value, date):  # a Timestamp is one too
        return pd.Timestamp(value).isoformat().removesuffix("T00:00:00")
    return value if isinstance(value, str | int) else str(value)
