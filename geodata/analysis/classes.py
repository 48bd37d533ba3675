"""The classes and circles that a map draws of what its regions show: bounds, ranks and sizes.

Quantiles and equal steps are numpy's, natural breaks jenkspy's; a test holds them against mapclassify (PySAL), which
takes a second to be imported.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import jenkspy
import numpy as np
import pandas as pd

from geodata.settings import CLASSES


def _natural(values: np.ndarray, k: int) -> np.ndarray:
    """Return the optimum of Fisher and Jenks; jenkspy finds it in C, PySAL's own takes seconds for all of NUTS 3."""
    return np.array(jenkspy.jenks_breaks(values, n_classes=k)[1:])


SCHEMES: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "quantile": lambda values, k: np.percentile(values, np.arange(1, k + 1) * 100 / k),
    "natural": _natural,
    "equal": lambda values, k: np.linspace(values.min(), values.max(), k + 1)[1:],
}
"""The ways to cut classes: as many regions in each, natural breaks, equal steps."""

ZERO, NO_DATA = 0, -1


COLOURS = ("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494")
"""Fills of five classes from little to much: ColorBrewer's YlGnBu (https://colorbrewer2.org)."""


@dataclass(frozen=True)
class Classes:
    """The classes of a choropleth, made of the positive values only.

    ``bounds`` are the upper bounds, ascending and distinct, each class reaching from above the bound before it (the
    first from ``low``, the smallest positive value) up to and with its own. ``of`` gives each region 1 to k, 0 for
    zero, -1 for no data. ``counts`` are the regions in each class, ``zeros`` and ``no_data`` the rest.
    """

    scheme: str
    bounds: tuple[float, ...]
    of: pd.Series
    counts: tuple[int, ...]
    zeros: int
    no_data: int
    low: float


def classify(values: pd.Series, classes: int = CLASSES, scheme: str = "quantile") -> Classes:
    """Cut the positive values into at most ``classes`` classes; zero and no data (NaN) stand apart.

    Fewer distinct values than classes give fewer classes; without a positive value there are none (``low`` is NaN).
    Quantiles and natural breaks have observed values as bounds and no empty class; equal steps may have empty ones.
    Raises ValueError for an unknown scheme, fewer than one class, a negative or an infinite value.
    Natural breaks by W. D. Fisher (1958) and G. F. Jenks (1977), from jenkspy.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"unknown scheme '{scheme}'; there are {', '.join(SCHEMES)}")
    if classes < 1:
        raise ValueError(f"{classes} classes; there is at least one")
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    if np.isinf(numbers).any() or (numbers < 0).any():
        raise ValueError("classes are made of finite values from zero up")
    positive = numbers[numbers > 0]
    bounds = _bounds(positive, classes, scheme) if len(positive) else np.array([])
    numbered = np.where(numbers > 0, np.searchsorted(bounds, numbers, side="left") + 1, ZERO)
    numbered = np.where(np.isnan(numbers), NO_DATA, numbered)
    return Classes(
        scheme=scheme,
        bounds=tuple(bounds.tolist()),
        of=pd.Series(numbered, index=values.index, dtype=int),
        counts=tuple(np.bincount(numbered[numbered > 0], minlength=len(bounds) + 1)[1:].tolist()),
        zeros=int((numbered == ZERO).sum()),
        no_data=int((numbered == NO_DATA).sum()),
        low=float(positive.min()) if len(positive) else np.nan,
    )


def classify_series(frame: pd.DataFrame, classes: int = CLASSES, scheme: str = "quantile") -> dict[int, Classes]:
    """Cut the values of all columns (years) into the same classes, so that one year can be compared with another."""
    stacked = pd.concat([frame[year] for year in frame], ignore_index=True)
    common = classify(stacked, classes, scheme)
    rows = len(frame)
    result = {}
    for position, year in enumerate(frame):
        of = common.of.iloc[position * rows : (position + 1) * rows].set_axis(frame.index)
        counts = np.bincount(of[of > 0], minlength=len(common.bounds) + 1)[1:]
        result[int(str(year))] = replace(
            common,
            of=of,
            counts=tuple(counts.tolist()),
            zeros=int((of == ZERO).sum()),
            no_data=int((of == NO_DATA).sum()),
        )
    return result


def _bounds(positive: np.ndarray, classes: int, scheme: str) -> np.ndarray:
    distinct = np.unique(positive)
    classes = min(classes, len(distinct))
    if classes == 1:
        return distinct[-1:]
    # Ties give fewer classes.
    bins = np.unique(SCHEMES[scheme](positive, classes))
    if scheme == "equal":
        bins[-1] = distinct[-1]
        return bins
    # The largest value up to each bound: a legend of counts says 2, not 2.4, and no class is empty.
    below = np.searchsorted(distinct, bins, side="right")
    return np.unique(np.append(distinct[below[below > 0] - 1], distinct[-1]))


def rank(values: pd.Series) -> pd.Series:
    """Return the place of each region among the positive values: 1 is the highest, equals share it, 0 is none."""
    positive = values.where(values > 0)
    return positive.rank(ascending=False, method="min").fillna(0).astype(int)


def circle_radii(values: pd.Series, largest_px: float) -> pd.Series:
    """Return radii in pixels whose *areas* are in proportion to the values; 0 for zero and no data."""
    positive = values.where(values > 0).astype(float)
    if not positive.notna().any():
        return pd.Series(0.0, index=values.index)
    return largest_px * ((positive / positive.max()) ** 0.5).fillna(0.0)


def circle_sizes(values: pd.Series, largest_px: float) -> list[tuple[float, float]]:
    """Return radius and value of the circles of a legend, the smallest first: round numbers up to the largest value."""
    positive = values[values > 0].astype(float)
    if positive.empty:
        return []
    top = float(positive.max())
    steps = dict.fromkeys(_round_down(top * share) for share in (0.1, 0.4, 1.0))
    return [(largest_px * (step / top) ** 0.5, step) for step in steps if step >= positive.min()]


def _round_down(value: float) -> float:
    size = 10 ** np.floor(np.log10(value)) if value > 0 else 1
    return float(np.floor(value / size) * size) if value >= 1 else value
