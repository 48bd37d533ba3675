"""The coal of a region: what stands there, when it closes, what it emitted."""

import pandas as pd
import streamlit as st

from dashboard.charts import plots
from dashboard.parts import tables
from dashboard.parts.downloads import downloads
from dashboard.session.context import Context
from dashboard.words import findings, labels
from dashboard.words.i18n import Words
from dashboard.words.markdown import plain
from geodata.analysis import coal
from geodata.analysis.coal import Coal
from geodata.analysis.territories import Territory
from geodata.catalogue.terms import licence, with_terms


def show(place: Territory, context: Context) -> None:
    """Draw emissions, plants and mines of a region; nothing where none is known."""
    words, whole = context.words, context.whole
    found = coal.of_territory(place, whole)
    if found.is_empty:
        return
    st.subheader(words.t("Coal"), anchor=False)
    said = [findings.emissions(place.name, found.emissions, words), findings.plants(found, words)]
    st.markdown(plain(" ".join(filter(None, said))))
    _emissions(place, found, context)
    _stations(place, found, context)
    _mines(place, found, context)


def _emissions(place: Territory, found: Coal, context: Context) -> None:
    words, whole = context.words, context.whole
    if found.emissions.empty:
        return
    year, tonnes, count = words.t("Year"), words.t(labels.MEASURES["coal_co2"]), words.t("Plants with a figure")
    frame = pd.DataFrame({
        year: found.emissions.index,
        tonnes: found.emissions.to_numpy(),
        count: found.reporting.reindex(found.emissions.index).to_numpy(),
    })  # fmt: skip
    st.markdown(f"**{plain(tonnes)}**")
    plots.show(
        plots.lines(frame, year, tonnes, words), findings.emissions(place.name, found.emissions, words), words,
        key="profile-emissions",
    )  # fmt: skip
    st.caption(
        plain(f"{words.t('Verified emissions (EU ETS), including heat from combined plants.')} "
              f"{licence(whole, 'plant_emissions')}")
    )  # fmt: skip
    with st.expander(words.t("Data table")):
        downloads(f"coal-emissions-{place.key}", lambda: with_terms(frame, whole, "plant_emissions"), context)
        st.dataframe(frame, hide_index=True, key="profile-emissions-table", column_config={
            tonnes: st.column_config.NumberColumn(format="localized")})  # fmt: skip


def _stations(place: Territory, found: Coal, context: Context) -> None:
    words, whole = context.words, context.whole
    if found.stations.empty:
        return
    table = stations_table(found.stations, words)
    st.markdown(f"**{plain(words.t(labels.POINT_LAYERS['k']))} · {words.number(len(table))}**")
    downloads(f"coal-plants-{place.key}", lambda: with_terms(found.stations, whole, "plant_units"), context)
    number = st.column_config.NumberColumn(format="localized")
    config = {
        words.t("Source"): tables.LINK(display_text=words.t("open")),
        **{words.t(name): number for name in ("MW at work", "MW closed")},
        **{name: st.column_config.NumberColumn(format="%d") for name in _year_names(words)},
    }
    st.dataframe(table, hide_index=True, placeholder="", column_config=config, key="profile-stations")
    st.caption(
        plain(words.t("Units and closing years: {source}. If the older source has another year, both are shown: "
        "{older}.", source=licence(whole, "plant_units"), older=licence(whole, "plants")))
    )  # fmt: skip


def _year_names(words: Words) -> tuple[str, str, str]:
    return words.t("At work since"), words.t("Closing year"), words.t("Closing year, as of July 2021")


def stations_table(stations: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return power plants as they are read: state, MW, years as both sources tell them."""
    since, closing, before = _year_names(words)
    return pd.DataFrame({
        words.t(labels.POINT_KINDS["k"]): stations["title"],
        words.t("State"): stations["state"].map(lambda state: words.t(labels.COAL_STATES[state])),
        words.t("MW at work"): stations["mw_operating"],
        words.t("MW closed"): stations["mw_closed"],
        since: stations["first_year"],
        closing: stations["closing_year"],
        before: stations["closing_year_2021"],
        words.t("Fuel"): stations["fuel"],
        words.t("Owner"): stations["owner"],
        words.t("Source"): tables.first_source(stations["source_url"]),
    })  # fmt: skip


def _mines(place: Territory, found: Coal, context: Context) -> None:
    words, whole = context.words, context.whole
    if found.mines.empty:
        return
    mines = found.mines
    people = words.t("People at work")
    table = pd.DataFrame({
        words.t(labels.POINT_KINDS["m"]): mines["title"],
        words.t("State"): mines["state"].map(lambda state: words.t(labels.COAL_STATES[state])),
        words.t("Opened"): mines["opening_year"],
        words.t("Closing year"): mines["closing_year"],
        people: mines["workforce"],
        words.t("The number is"): [
            "" if pd.isna(one) else words.t("exact") if accuracy == "Exact" else words.t("an estimate")
            for one, accuracy in zip(mines["workforce"], mines["workforce_accuracy"], strict=True)
        ],
        words.t("Production, Mt a year"): mines["production_mtpa"],
        words.t("What it is today"): mines["site_status"],
        words.t("Source"): tables.first_source(mines["source_url"]),
    })  # fmt: skip
    st.markdown(f"**{plain(words.t(labels.POINT_LAYERS['m']))} · {words.number(len(table))}**")
    downloads(f"coal-mines-{place.key}", lambda: with_terms(mines, whole, "mines"), context)
    year = st.column_config.NumberColumn(format="%d")
    config = {
        words.t("Source"): tables.LINK(display_text=words.t("open")),
        words.t("Opened"): year,
        words.t("Closing year"): year,
        people: st.column_config.NumberColumn(format="localized"),
    }
    st.dataframe(table, hide_index=True, placeholder="", column_config=config, key="profile-mines")
    st.caption(plain(licence(whole, "mines")))
