"""Territories from year to year: what coal plants emitted, and how work and need changed."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.charts import plots
from dashboard.session.context import Context
from dashboard.words import findings, labels
from dashboard.words.markdown import plain
from geodata.analysis import coal, indicators
from geodata.analysis.territories import Territory
from geodata.catalogue.terms import licence

SERIES = ("unemployment_rate", "neet_rate", "poverty_risk")
"""Rates that are drawn by year."""


def draw(places: Sequence[Territory], called: Mapping[str, str], context: Context) -> None:
    """Draw emissions and rates from year to year, a line for each territory; say what changed, and what is unknown.

    ``called`` has the names of the territories by key.
    """
    words = context.words
    emitted = {place.key: coal.of_territory(place, context.whole).emissions for place in places}
    said = [findings.emissions(called[key], found, words) for key, found in emitted.items()]
    columns = st.columns(2, gap="medium")
    with columns[0]:
        credit = licence(context.whole, "plant_emissions")
        _lines(words.t(labels.MEASURES["coal_co2"]), emitted, said, credit, called, context)
    for position, indicator in enumerate(SERIES, start=1):
        rates = {place.key: indicators.series(place, indicator, context.whole) for place in places}
        said = [findings.series(called[key], indicator, found, words) for key, found in rates.items()]
        with columns[position % 2]:
            source = words.t("Figures of the NUTS 2 region.")
            _lines(words.t(labels.INDICATORS[indicator]), rates, said, source, called, context)


def _lines(
    title: str,
    found: Mapping[str, pd.Series],
    sentences: Sequence[str],
    source: str,
    called: Mapping[str, str],
    context: Context,
) -> None:
    words = context.words
    year, region = words.t("Year"), words.t("Region")
    st.markdown("**" + plain(title) + "**")
    parts = [pd.DataFrame({year: one.index, title: one.to_numpy(), region: called[key]}) for key, one in found.items()]
    frame = pd.concat([part for part in parts if len(part)]) if any(len(part) for part in parts) else pd.DataFrame()
    if frame.empty:
        st.caption(plain(words.t("Not known for these regions.")))
        return
    description = " ".join(filter(None, sentences))
    plots.show(plots.lines(frame, year, title, words, of=region), description, words, key=f"series-{title}")
    missing = [called[key] for key, one in found.items() if one.empty]
    unknown = words.t("Unknown for: {regions}.", regions=", ".join(missing)) if missing else ""
    st.caption(plain(" ".join(filter(None, [description, unknown, source]))))
