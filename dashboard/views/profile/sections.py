"""What is done in a region, and with whom: the sections of its profile, each a function of its records.

The context that they take has the records of the region as its selection.
"""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts import plots
from dashboard.parts import one, tables
from dashboard.parts.downloads import downloads
from dashboard.session.context import Context
from dashboard.words import captions, labels, names
from dashboard.words.i18n import Words
from dashboard.words.markdown import plain
from geodata.analysis import profile, programmes
from geodata.analysis.flows import KINDS
from geodata.analysis.territories import Territory
from geodata.export.tables import practices_table, projects_table
from geodata.space import boundaries

TIMELINE_ROWS = 30
"""Records of the timeline at most, those that began last."""

BARS = 12
"""Bars of a chart at most; the table beneath has all."""

DAY_SHARE = 150
"""A record is drawn at least as long as this part of the timeline: one of a single day would not be seen."""

LIST_PX, ROW_PX = 400, 38


def show_themes(here: Context) -> None:
    """Draw projects and money by theme, in the colours of the families."""
    words, known, colours = here.words, names.themes(here.whole, here.words.language), captions.families(here.words)
    found = profile.by_theme(here.selection)
    if found.empty:
        return
    theme, family = words.t("Theme"), words.t("Family of themes")
    count, cost = words.t("Projects"), words.t("Total cost, EUR")
    shown = pd.DataFrame({
        theme: found["theme_id"].map(lambda item: known.get(item, item) or words.t("no theme")),
        family: found["family"].map(lambda item: colours.get(item, "")),
        count: found["projects"],
        cost: found["total_cost_eur"].round(),
        words.t("EU contribution, EUR"): found["eu_contribution_eur"].round(),
    })  # fmt: skip
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader(words.t("Projects by theme"), anchor=False)
        _bars(shown[[theme, family, count]], theme, count, here, colour=family)
        st.caption(plain(words.t("A project is counted under each of its themes.")))
    with right:
        st.subheader(words.t("Money by theme"), anchor=False)
        paid = shown[shown[cost] > 0].sort_values(cost, ascending=False)
        if paid.empty:
            st.markdown(plain(words.t("No project here has a known total cost.")))
        else:
            _bars(paid[[theme, family, cost]], theme, cost, here, colour=family)
        st.caption(plain(captions.money_note(here.totals, here.words)))
    _twin(shown, here, "profile-themes")


def show_programmes(here: Context) -> None:
    """Draw the projects of each programme."""
    words = here.words
    found = programmes.overview(here.selection)
    found = found[found["projects"] > 0]
    if found.empty:
        return
    name, count = words.t("Programme"), words.t("Projects")
    shown = pd.DataFrame({
        name: found["programme_id"].map(lambda key: captions.programme_name(key, here.whole, here.words)),
        words.t("Fund"): found["fund"],
        count: found["projects"],
        words.t("Total cost, EUR"): found["total_cost_eur"].round(),
        words.t("EU contribution, EUR"): found["eu_contribution_eur"].round(),
        words.t("Projects without any figure"): found["without_figure"],
    })  # fmt: skip
    st.subheader(words.t("Projects by programme"), anchor=False)
    _bars(shown[[name, count]], name, count, here)
    _twin(shown, here, "profile-programmes")


def show_timeline(here: Context) -> None:
    """Draw when projects and events took place."""
    words = here.words
    found = profile.timeline(here.selection, TIMELINE_ROWS)
    st.subheader(words.t("Projects and events in time"), anchor=False)
    undated = words.tn("{n} record has no date.", "{n} records have no date.", found.undated) if found.undated else ""
    if found.rows.empty:
        st.markdown(plain(undated or words.t("No project and no event is known.")))
        return
    rows, colours = found.rows, captions.families(words)
    record, family = words.t("Project or event"), words.t("Family of themes")
    first, least = rows["first"], (rows["last"].max() - rows["first"].min()) / DAY_SHARE
    shown = pd.DataFrame({
        record: _unlike([_timeline_name(row, words) for row in rows.to_dict("records")]),
        words.t("Period"): [_period(row, words) for row in rows.to_dict("records")],
        family: rows["family"].map(colours),
        "first": first,
        "last": rows["last"].where(rows["last"] - first > least, first + least),
    })  # fmt: skip
    said = words.t("Timeline from {first} to {last}.", first=first.min().year, last=rows["last"].max().year)
    scale = plots.family_scale(colours)
    plots.show(plots.spans(shown, record, "first", "last", colour=family, scale=scale), said, words)
    newest = (
        words.t("The {n} most recent of {all} dated records.", n=len(rows), all=words.number(found.dated))
        if found.dated > len(rows)
        else ""
    )
    known = words.t("If only the start or the end is known, the bar is at that date.")
    st.caption(plain(" ".join(part for part in (newest, known, undated) if part)))
    _twin(shown.drop(columns=["first", "last"]), here, "profile-timeline")


def _timeline_name(row: dict, words: Words) -> str:
    """Return what stands beside a bar: a project by its acronym, an event with what it is."""
    if row["kind"] == profile.EVENT:
        return f"{words.t(labels.EVENT_KINDS[row['of']])}: {row['title']}"
    return row["of"] or row["title"]


def _period(row: dict, words: Words) -> str:
    """Return the period of a record; an event with one date lasts that long, a project is open."""
    start, end = row["start_date"], row["end_date"]
    if row["kind"] == profile.EVENT:
        start, end = start or end, end or start
    return words.period(start, end)


def _unlike(listed: list[str]) -> list[str]:
    """Return names made different: equal ones would share a row of the chart."""
    seen: dict[str, int] = {}
    result = []
    for name in listed:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def show_partners_abroad(place: Territory, here: Context) -> None:
    """Draw the countries of the partners abroad and list the organisations."""
    words = here.words
    st.subheader(words.t("Partners abroad"), anchor=False)
    partners = profile.partners_abroad(here.selection, place)
    if partners.empty:
        st.markdown(plain(words.t("No partner from another country is known in these projects.")))
        return
    countries = profile.partner_countries(here.selection, place)
    country, count = words.t("Country"), words.t("Projects")
    by_country = pd.DataFrame({
        country: countries["country"].map(words.country),
        count: countries["projects"],
        words.t("Organisations"): countries["organisations"],
    })  # fmt: skip
    listed = pd.DataFrame({
        words.t("Organisation"): partners["name"],
        words.t("Kind"): partners["org_type"].astype(str).map(lambda kind: labels.label(labels.ORG_TYPES, kind, words)),
        words.t("Place"): partners["place"],
        country: partners["country"].astype(str).map(words.country),
        count: partners["projects"],
    })  # fmt: skip
    left, right = st.columns([1, 1.4], gap="medium")
    with left:
        _bars(by_country[[country, count]], country, count, here)
        _twin(by_country, here, "profile-countries")
    with right:
        one.leading(listed, ("o:" + partners["org_id"].astype(str)).tolist(), "profile-partners", here, {})
        st.caption(plain(words.tn("{n} organisation", "{n} organisations", len(listed))))


def show_regions(place: Territory, here: Context) -> None:
    """List the regions that the region works with most."""
    words = here.words
    st.subheader(words.t("Regions it works with"), anchor=False)
    shown, keys = _partner_regions(place, here) if place.level else _linked_regions(place, here)
    if shown.empty:
        st.markdown(plain(words.t("No region is known to share a project, an exchange or a practice.")))
        return
    one.leading(shown, [f"place:{key}" for key in keys], "profile-regions", here, {})
    st.caption(
        plain(
            words.t("NUTS regions where partners in these projects have their seat.")
            if place.level
            else words.t("Regions in transformation that the same projects, exchanges and practices name.")
        )
    )


def _partner_regions(place: Territory, here: Context) -> tuple[pd.DataFrame, list[str]]:
    words, found = here.words, profile.partner_regions(here.selection, place)
    shown = pd.DataFrame({
        words.t("Region"): [names.value_name("code", code, here.whole, words) for code in found["code"]],
        words.t("Country"): [words.country(boundaries.country_of(code)) for code in found["code"]],
        words.t("Shared projects"): found["projects"],
        words.t("Organisations"): found["organisations"],
    })  # fmt: skip
    return shown, found["code"].tolist()


def _linked_regions(place: Territory, here: Context) -> tuple[pd.DataFrame, list[str]]:
    words, found = here.words, profile.linked_regions(here.selection, place)
    country = here.whole.regions.set_index("region_id")["country"].astype(str)
    heads = (words.t("Shared projects"), words.t("Exchanges"), words.t("Practices"))
    shown = pd.DataFrame({
        words.t("Region"): [names.value_name("region", key, here.whole, words) for key in found["region"]],
        words.t("Country"): [words.country(country[key]) for key in found["region"]],
        **{head: found[kind] for head, kind in zip(heads, KINDS, strict=True)},
    })  # fmt: skip
    return shown, found["region"].tolist()


def show_practices(place: Territory, here: Context) -> None:
    """List the good practices that come from the region or inspired it."""
    words = here.words
    found = profile.practices(here.selection, place)
    if found.empty:
        return
    known = names.themes(here.whole, words.language)
    shown = pd.DataFrame({
        words.t("Title"): found["title"],
        words.t("Title in English"): found["title_en"],
        words.t("Theme"): found["theme"].astype(str).map(lambda theme: known.get(theme, theme)),
        words.t("Role"): found["roles"].map(lambda roles: captions.practice_roles(roles, words)),
        words.t("Source"): tables.first_source(found["source_url"]),
    })  # fmt: skip
    st.subheader(f"{words.t('Good practices')} ({words.number(len(shown))})", anchor=False)
    downloads(f"practices-{place.key}", lambda: practices_table(here.selection, words.language), here)
    config = {
        words.t("Title"): st.column_config.TextColumn(width="large"),
        words.t("Source"): st.column_config.LinkColumn(display_text=words.t("open")),
    }
    _table(shown, "profile-practices", config)


def show_projects(place: Territory, here: Context) -> None:
    """Draw the table of the projects and calls, with its downloads."""
    words = here.words
    shown, config = tables.projects(here)
    if shown.empty:
        return
    title = words.t(labels.projects(here.selection.projects))
    st.subheader(f"{title} ({words.number(len(shown))})", anchor=False)
    downloads(f"projects-{place.key}", lambda: projects_table(here.selection, words.language), here)
    points = ("p:" + here.selection.projects["project_id"].astype(str)).tolist()
    one.leading(shown, points, "profile-projects", here, config)


def _bars(frame: pd.DataFrame, name: str, value: str, here: Context, *, colour: str | None = None) -> None:
    """Draw the first rows as bars, described by their highest values; say when there are more."""
    words = here.words
    first = frame.head(BARS)
    listed = "; ".join(f"{row[name]} {words.number(row[value])}" for row in first.head(3).to_dict("records"))
    described = words.t("{measure}, highest: {values}.", measure=value, values=listed)
    scale: dict[str, Any] = {"scale": plots.family_scale(captions.families(words))} if colour else {}
    plots.show(plots.bars(first, name, value, words, colour=colour, **scale), described, words)
    if len(frame) > BARS:
        st.caption(
            plain(words.t("Showing {n} of {all}; the data table has all.", n=BARS, all=words.number(len(frame))))
        )


def _twin(frame: pd.DataFrame, here: Context, key: str) -> None:
    """Offer the numbers of a chart as a table."""
    with st.expander(here.words.t("Data table"), icon=":material/table:"):
        _table(frame, f"{key}-table")


def _table(frame: pd.DataFrame, key: str, config: dict[str, Any] | None = None) -> None:
    numbers: dict[str, Any] = {
        name: st.column_config.NumberColumn(format="localized")
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name])
    }
    height = min(LIST_PX, ROW_PX * (len(frame) + 1))
    st.dataframe(frame, key=key, hide_index=True, placeholder="", height=height, column_config=numbers | (config or {}))
