"""What figures mean, as sentences made from them: what is not known is not said."""

import pandas as pd

from dashboard.words import labels
from dashboard.words.i18n import Words
from geodata.analysis.coal import OPERATING, Coal

TEN_YEARS = 10


def emissions(name: str, found: pd.Series, words: Words) -> str:
    """Return how the emissions of coal plants changed from the first year known to the last; empty without two."""
    known = found[found.notna()]
    if len(known) < 2 or known.iloc[0] <= 0:
        return ""
    first, last = int(known.index[0]), int(known.index[-1])
    share = 100 * (known.iloc[-1] / known.iloc[0] - 1)
    values = {
        "place": name,
        "share": words.number(abs(share)),
        "first": first,
        "last": last,
        "tonnes": words.number(known.iloc[-1]),
    }
    if share <= 0:
        return words.t(
            "{place}: emissions of coal power plants fell by {share} % from {first} to {last}, to {tonnes} t of CO2.",
            **values,
        )
    return words.t(
        "{place}: emissions of coal power plants rose by {share} % from {first} to {last}, to {tonnes} t of CO2.",
        **values,
    )


def plants(found: Coal, words: Words) -> str:
    """Return how many plants and mines are at work and what power the plants have; empty without any."""
    if found.stations.empty and found.mines.empty:
        return ""
    at_work = found.stations[found.stations["state"] == OPERATING]
    mines = found.mines[found.mines["state"] == OPERATING]
    said = [
        words.tn("{n} coal power plant is at work", "{n} coal power plants are at work", len(at_work))
        + (f" ({words.number(at_work['mw_operating'].sum())} MW)" if len(at_work) else ""),
        words.tn("{n} coal mine is at work", "{n} coal mines are at work", len(mines)),
    ]
    return ", ".join(said) + "."


def series(name: str, indicator: str, found: pd.Series, words: Words) -> str:
    """Return the newest value of a rate and its change over ten years, in points; empty when it is not known."""
    known = found[found.notna()]
    if known.empty:
        return ""
    last = int(known.index[-1])
    title = words.t(labels.INDICATORS[indicator])
    said = words.t("{place}: {title}, {last}: {value}", place=name, title=title, last=last,
                   value=words.number(known.iloc[-1], 1))  # fmt: skip
    if last - TEN_YEARS not in known.index:
        return f"{said}."
    points = known.iloc[-1] - known[last - TEN_YEARS]
    change = words.number(abs(points), 1)
    if points <= 0:
        return words.t("{said}, {points} less than in {year}.", said=said, points=change, year=last - TEN_YEARS)
    return words.t("{said}, {points} more than in {year}.", said=said, points=change, year=last - TEN_YEARS)
