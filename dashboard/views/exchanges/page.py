"""The page of exchanges and practices: who hosted whom, when, what was learned, and a finished cycle."""

from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.charts import palette, plots
from dashboard.parts.downloads import downloads
from dashboard.parts.header import header, nothing
from dashboard.parts.map_and_panel import map_part
from dashboard.parts.tables import choosable, repeated
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.views.exchanges import cycle, practices
from dashboard.words import labels, names
from dashboard.words.markdown import plain, sources
from geodata.analysis import exchanges
from geodata.analysis.flows import flows
from geodata.export.tables import events_table
from geodata.rows import each_row
from geodata.text import split_list

STRONGEST = 3
"""Links that the sentence below the map names."""


def page(context: Context) -> None:
    """Draw the page of exchanges and practices."""
    words, selection = context.words, context.selection
    header(context, words.t("Exchanges: who visits and learns from whom"))
    with st.container():
        if selection.events.empty and selection.practices.empty and not exchanges.finished(selection):
            nothing(context)
    _map_and_panel(context)
    parts = {
        f"{words.t('Calendar')} ({words.number(len(selection.events))})": _calendar,
        f"{words.t('Good practices')} ({words.number(len(selection.practices))})": practices.by_theme,
        words.t("A practice from another region"): practices.from_elsewhere,
        words.t("A finished cycle"): cycle.finished_cycle,
    }
    # Only the open tab is made.
    for tab, draw in zip(st.tabs(list(parts), on_change="rerun"), parts.values(), strict=True):
        if tab.open:
            with tab:
                draw(context)


@st.fragment
def _map_and_panel(page: Context) -> None:
    """Draw the arrows from host to guest, events and practices, and what was clicked."""
    context = page.showing(state.view())
    state.write_link(context.view)
    # The view of the link stays as it is: this page shows the same regions with its own links and points.
    shown = replace(context, view=replace(context.view, flows="exchanges", points=("e", "r")))
    map_part(shown, lambda: _alternative(context))
    _links(context)


def _alternative(context: Context) -> str:
    """Return what the arrows show in words: how many events name both ends, and the strongest links."""
    words, events = context.words, context.selection.events
    links = flows(context.selection, "exchanges")
    linked = len({event for ids in links["ids"] for event in ids})
    said = [
        words.tn(
            "An arrow goes from the host to a guest. {n} of {all} events names both.",
            "An arrow goes from the host to a guest. {n} of {all} events name both.",
            linked,
            all=words.number(len(events)),
        )
    ]
    if len(links):
        top = "; ".join(_link_name(row, context) for row in each_row(links.head(STRONGEST)))
        said.append(words.t("Most often: {links}.", links=top))
    without = int((events["location_basis"].astype(str) == "none").sum())
    if without:
        said.append(
            words.tn(
                "{n} event has no known place; it stands in the calendar.",
                "{n} events have no known place; they stand in the calendar.",
                without,
            )
        )
    return " ".join(said)


def _region(key: str, context: Context) -> str:
    return names.value_name("region", key, context.whole, context.words)


def _regions(cell: str, context: Context) -> str:
    return ", ".join(_region(key, context) for key in split_list(cell))


def _link_name(row: Any, context: Context) -> str:
    count = context.words.number(row.count)
    return f"{_region(row.origin, context)} → {_region(row.target, context)} ({count})"


def _links(context: Context) -> None:
    """Draw the arrows as a table, for keyboard and screen reader."""
    words, links = context.words, flows(context.selection, "exchanges")
    if links.empty:
        return
    with st.expander(words.t("The arrows as a table")):
        st.dataframe(
            pd.DataFrame({
                words.t("Host"): [_region(key, context) for key in links["origin"]],
                words.t("Guest"): [_region(key, context) for key in links["target"]],
                words.t("Events"): links["count"],
            }),
            hide_index=True, placeholder="",
        )  # fmt: skip


def _calendar(context: Context) -> None:
    """Draw the events a year by kind, the agenda, and the same as a table with its downloads."""
    words = context.words
    events = exchanges.agenda(context.selection.events, context.whole.snapshot)
    if events.empty:
        st.info(plain(words.t("No event matches the filters. Remove one of them above.")))
        return
    _years(events, context)
    _agenda(events, context)
    downloads("events", lambda: _export(events, context), context)
    _table(events, context)


def _years(events: pd.DataFrame, context: Context) -> None:
    words = context.words
    counts = exchanges.by_year(events)
    if counts.empty:
        return
    kinds = [words.t(name) for name in labels.EVENT_KINDS.values()]
    frame = pd.DataFrame({
        words.t("Year"): counts["year"].astype(str),
        words.t("Kind"): [words.t(labels.EVENT_KINDS[kind]) for kind in counts["kind"]],
        words.t("Events"): counts["events"],
    })  # fmt: skip
    scale = alt.Scale(domain=kinds, range=[palette.EVENT_KINDS[kind] for kind in labels.EVENT_KINDS])
    totals = counts.groupby("year")["events"].sum()
    undated = len(events) - int(totals.sum())
    said = words.t(
        "Events by year and kind. Most in {year}: {count}.",
        year=int(str(totals.idxmax())),
        count=words.number(int(totals.max())),
    )
    years = [str(year) for year in range(counts["year"].min(), counts["year"].max() + 1)]
    chart = plots.columns(frame, words.t("Year"), words.t("Events"), of=years, colour=words.t("Kind"), scale=scale)
    plots.show(chart, said, words, key="events-by-year")
    gap = words.tn("{n} event has no date.", "{n} events have no date.", undated)
    st.caption(plain(f"{said} {gap}" if undated else said))
    with st.expander(words.t("The chart as a table")):
        table = counts.pivot_table(index="kind", columns="year", values="events", aggfunc="sum", fill_value=0)
        table = table.reindex([kind for kind in labels.EVENT_KINDS if kind in table.index])
        table.index = [words.t(labels.EVENT_KINDS[kind]) for kind in table.index]
        st.dataframe(table.rename_axis(words.t("Kind")).rename(columns=str))


def _agenda(events: pd.DataFrame, context: Context) -> None:
    """Draw the events as a list: what is to come is open and marked, then year by year, the undated last."""
    words, day = context.words, context.words.day(context.whole.snapshot)
    coming = events[events["when"] == exchanges.UPCOMING]
    with st.container(border=True, key="agenda-upcoming"):
        st.markdown(f":material/event_upcoming: **{plain(words.t('Upcoming, seen from {date}', date=day))}**")
        if coming.empty:
            st.markdown(plain(words.t("The catalogue has no upcoming event as of this date.")))
        else:
            st.markdown(_lines(coming, context))
    past = events[events["when"] == exchanges.PAST]
    years = past["period_start"].dt.year
    for position, (year, group) in enumerate(past.groupby(years, sort=False)):
        title = f"{int(year)} · {words.tn('{n} event', '{n} events', len(group))}"
        with st.expander(title, expanded=position == 0):
            st.markdown(_lines(group, context))
    undated = events[events["when"] == exchanges.UNDATED]
    if len(undated):
        with st.expander(f"{words.t('Date not known')} · {words.tn('{n} event', '{n} events', len(undated))}"):
            st.markdown(_lines(undated, context))


def _lines(events: pd.DataFrame, context: Context) -> str:
    return "\n".join(f"- {_line(row, context)}" for row in each_row(events))


def _line(row: Any, context: Context) -> str:
    """Return an event as one item of a list: date, title, kind, hosts and guests, place, participants, source."""
    words = context.words
    date = words.period(row.start_date or row.end_date, row.end_date or row.start_date)
    hosts, guests = _regions(row.host_region_ids, context), _regions(row.guest_region_ids, context)
    place = ", ".join(part for part in (row.place, words.country(row.country) if row.country else "") if part)
    people = "" if pd.isna(row.participants) else words.tn("{n} participant", "{n} participants", int(row.participants))
    ends = f"{hosts} → {guests}" if hosts and guests else hosts or (f"→ {guests}" if guests else "")
    facts = [words.t(labels.EVENT_KINDS[row.kind]), ends, place, people]
    english = f" *{plain(row.title_en)}*" if row.title_en and row.title_en != row.title else ""
    head = f"{plain(date)}: " if date else ""
    source = sources(row.source_url, row.source_title, words.t("Source:"))
    return f"{head}**{plain(row.title)}**{english}  \n  {plain(' · '.join(filter(None, facts)))} · {source}"


def _export(events: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Return the table for download in the order of the agenda."""
    table = events_table(context.selection, context.words.language).set_index("event_id")
    return table.loc[events["event_id"]].reset_index()


def _table(events: pd.DataFrame, context: Context) -> None:
    words = context.words
    when = {exchanges.UPCOMING: words.t("upcoming"), exchanges.PAST: "", exchanges.UNDATED: words.t("Date not known")}
    shown = pd.DataFrame({
        words.t("Start"): events["start_date"],
        words.t("End"): events["end_date"],
        words.t("When"): events["when"].map(when),
        words.t("Title"): events["title"],
        words.t("Title in English"): events["title_en"],
        words.t("Kind"): [words.t(labels.EVENT_KINDS[kind]) for kind in events["kind"].astype(str)],
        words.t("Hosts"): [_regions(cell, context) for cell in events["host_region_ids"]],
        words.t("Guests"): [_regions(cell, context) for cell in events["guest_region_ids"]],
        words.t("Place"): events["place"],
        words.t("Country"): [words.country(code) if code else "" for code in events["country"].astype(str)],
        words.t("Participants"): events["participants"],
        words.t("Source"): events["source_url"].str.split("; ").str[0].replace("", None),
    })  # fmt: skip
    config = {
        words.t("Title"): st.column_config.TextColumn(width="large"),
        words.t("Source"): st.column_config.LinkColumn(display_text=words.t("open")),
    }
    choosable("agenda", repeated(shown), ("point:e:" + events["event_id"]).tolist(), config, context)
