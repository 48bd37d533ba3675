"""One record in the panel: a project, an organisation, an event or a practice, with its facts and its source."""

import math
from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.charts import plots
from dashboard.parts.listing import PAGES, facts, heading, listed, not_here, open_list, page_of
from dashboard.parts.prose import prose
from dashboard.session.context import Context
from dashboard.words import labels, names
from dashboard.words.markdown import link, plain, sources
from geodata.analysis import coal
from geodata.analysis.points import POINT_TABLES, table_of
from geodata.catalogue.terms import licence
from geodata.rows import each_row
from geodata.text import split_list


def one_record(point: str, context: Context) -> None:
    """Draw the record of a point ``KIND:ID`` in the panel, or say that it is not in the selection."""
    kind, _, record = point.partition(":")
    frame, key = table_of(kind, context.selection), POINT_TABLES[kind][1]
    found = frame[frame[key] == record]
    if found.empty:
        not_here(context)
        return
    row = found.iloc[0]
    heading(*head(kind, row, context), context)
    if kind in PAGES:
        page_of(point, context)
    {**BODIES, "e": _event, "r": _practice, "k": _station, "m": _mine}[kind](row, context)


def head(kind: str, row: pd.Series, context: Context) -> tuple[str, str, str]:
    """Return the title of a record, its other title (English, or the own name of a mine), and what it is."""
    words = context.words
    if kind == "p":
        said = f"{words.t(labels.RECORD_KINDS[row['record_kind']])} · {words.t(labels.STATUSES[row['status']])}"
        return row["title"], row["title_en"], said
    if kind == "o":
        return row["name"], row["name_en"], words.t(labels.ORG_TYPES[row["org_type"]])
    if kind == "e":
        return row["title"], row["title_en"], words.t(labels.EVENT_KINDS[row["kind"]])
    if kind == "r":
        return row["title"], row["title_en"], words.t(labels.POINT_KINDS["r"])
    said = f"{words.t(labels.POINT_KINDS[kind])} · {words.t(labels.COAL_STATES[row['state']])}"
    return row["title"], row["name"] if kind == "m" else "", said


def _themes(cell: str, context: Context) -> str:
    known = names.themes(context.whole, context.words.language)
    return plain(", ".join(known.get(theme, theme) for theme in split_list(cell)))


def _regions(cell: str, context: Context) -> str:
    return plain(", ".join(names.value_name("region", item, context.whole, context.words) for item in split_list(cell)))


def _programme(programme: str, context: Context) -> str:
    return plain(names.value_name("programme", programme, context.whole, context.words)) if programme else ""


def _where(row: pd.Series, context: Context) -> str:
    """Return place, country and whether it is the site of the work or a seat."""
    words = context.words
    place = ", ".join(part for part in (row["place"], words.country(row["country"])) if part)
    basis = words.t(labels.LOCATION_BASES[row["location_basis"]])
    near = f"; {words.t('on a border: given to the nearest region')}" if row["near"] else ""
    codes = " · ".join(names.code_name(code) for code in (row["nuts3"], row["orp"], row["area"]) if code)
    return plain(f"{place} ({basis}{near})" if place else basis) + (f"\n\n{plain(codes)}" if codes else "")


def money(row: pd.Series, column: str, context: Context) -> str:
    """Return an amount in its own currency, and in euro where it was converted."""
    words = context.words
    if math.isnan(row[column]):
        return plain(words.t("unknown"))
    own = words.money(row[column], row["currency"])
    if row["currency"] == "EUR" or math.isnan(row[f"{column}_eur"]):
        return plain(own)
    said = {
        "ecb-start": words.t("converted at the ECB rate of the start"),
        "ecb-first": words.t("converted at the first ECB rate, of 1999"),
    }
    fixed = words.t("converted at the ECB rate of {date}", date=words.day(context.whole.about.rates))
    basis = said.get(row["eur_basis"], fixed)
    return plain(f"{own} ≈ {words.euro(row[f'{column}_eur'])} ({basis})")


def project(row: pd.Series, context: Context, *, partners: bool = True) -> None:
    """Draw what is known of a project: facts, summary, outputs, where wanted its ``partners``, and the source."""
    words = context.words
    if row["record_kind"] == "call":
        st.caption(plain(words.t("The budget of a call includes that of its projects, so totals leave it out.")))
    facts([
        (words.t("Acronym"), plain(row["acronym"])),
        (words.t("Programme"), _programme(row["programme_id"], context)),
        (words.t("Themes"), _themes(row["themes"], context)),
        (words.t("Period"), plain(words.period(row["start_date"], row["end_date"]))),
        (words.t("Total cost"), money(row, "total_cost", context)),
        (words.t("EU contribution"), money(row, "eu_contribution", context)),
        (words.t("Place"), _where(row, context)),
        (words.t("Regions in transformation"), _regions(row["region_ids"], context)),
    ])  # fmt: skip
    prose(*names.text(row, "summary", context.words), context.words)
    _outputs(row["project_id"], context)
    if partners:
        _partners_of(row["project_id"], context)
    _source(row, context)


def _partners_of(project: str, context: Context) -> None:
    """List the partners, the lead first."""
    words = context.words
    partners = context.selection.partners
    partners = partners[partners["project_id"] == project].drop_duplicates("org_id")
    if partners.empty:
        st.markdown(plain(words.t("No partners are known.")))
        return
    order = {"lead": 0, "partner": 1, "associated": 2}
    partners = partners.sort_values("role", key=lambda roles: roles.astype(str).map(order), kind="stable")
    st.markdown(f"**{plain(words.tn('{n} partner', '{n} partners', len(partners)))}**")
    lines = []
    for row in each_row(partners):
        where = ", ".join(part for part in (row.place, words.country(row.country)) if part)
        role = f" · {words.t(labels.ROLES[row.role])}" if row.role != "partner" else ""
        line = f"- {plain(row.organisation)}" + (f" ({plain(where)})" if where else "") + plain(role)
        if row.name != row.organisation:
            line += " · " + plain(words.t("in the source: {name}", name=row.name))
        lines.append(line)
    st.markdown("\n".join(lines))
    titles = dict(zip("o:" + partners["org_id"].astype(str), partners["organisation"], strict=True))
    open_list(list(titles), titles.__getitem__, "open-partner", words.t("Open one of them"))


def _outputs(project: str, context: Context) -> None:
    outputs = context.selection.outputs
    outputs = outputs[outputs["project_id"] == project]
    if outputs.empty:
        return
    st.markdown(f"**{plain(context.words.t('Reported outputs'))}**")
    number = context.words.number
    st.markdown("\n".join(f"- {plain(number(row.value))} {plain(row.output)}" for row in each_row(outputs)))


def organisation(row: pd.Series, context: Context, *, projects: bool = True) -> None:
    """Draw what is known of an organisation: place, other names, where wanted its ``projects``."""
    words = context.words
    names = context.whole.organisation_names
    others = names.loc[(names["org_id"] == row["org_id"]) & (names["name"] != row["name"]), "name"]
    facts([
        (words.t("Place"), _where(row, context)),
        (words.t("Other names"), plain("; ".join(others))),
        (words.t("Web address"), link(row["url"], row["url"]) if row["url"] else ""),
    ])  # fmt: skip
    if projects:
        partners, known = context.selection.partners, context.selection.projects
        ids = partners.loc[partners["org_id"] == row["org_id"], "project_id"]
        listed("p", known[known["project_id"].isin(ids)], context)


def _event(row: pd.Series, context: Context) -> None:
    words = context.words
    people = "" if math.isnan(row["participants"]) else words.number(row["participants"])
    facts([
        (words.t("Date"), plain(words.period(row["start_date"], row["end_date"] or row["start_date"]))),
        (words.t("Place"), _where(row, context)),
        (words.t("Hosts"), _regions(row["host_region_ids"], context)),
        (words.t("Guests"), _regions(row["guest_region_ids"], context)),
        (words.t("Participants"), people),
        (words.t("Themes"), _themes(row["themes"], context)),
        (words.t("Programme"), _programme(row["programme_id"], context)),
    ])  # fmt: skip
    _end(row, context)


def _practice(row: pd.Series, context: Context) -> None:
    words = context.words
    facts([
        (words.t("Theme"), _themes(row["theme"], context)),
        (words.t("Place"), _where(row, context)),
        (words.t("Region of origin"), _regions(row["origin_region_id"], context)),
        (words.t("Inspired"), _regions(row["adopter_region_ids"], context)),
    ])  # fmt: skip
    _end(row, context)


def _end(row: pd.Series, context: Context) -> None:
    """Draw the summary, the project that the record belongs to, and the source."""
    prose(*names.text(row, "summary", context.words), context.words)
    projects = context.selection.projects
    listed("p", projects[projects["project_id"] == row["project_id"]], context)
    _source(row, context)


def _source(row: pd.Series, context: Context) -> None:
    words = context.words
    if row["notes"]:
        st.caption(f"{plain(words.t('Note'))}: {plain(row['notes'])}")
    st.caption(sources(row["source_url"], row["source_title"], words.t("Source:")))


def _station(row: pd.Series, context: Context) -> None:
    """Draw a coal power plant: its capacity, its years as both sources tell them, what it emitted."""
    words = context.words
    power = {state: row[f"mw_{state}"] for state in (coal.OPERATING, coal.IDLE, coal.CLOSED)}
    facts([
        (words.t("Capacity"), plain(" · ".join(
            f"{words.number(mw)} MW {words.t(labels.COAL_STATES[state])}" for state, mw in power.items() if mw
        ))),
        (words.t("Units"), words.number(row["units"])),
        (words.t("Fuel"), plain(row["fuel"])),
        (words.t("Owner"), plain(row["owner"])),
        (words.t("Years"), plain(coal.years(row["first_year"], row["closing_year"]))),
        (words.t("Closing year, as of July 2021"), _closing_2021(row, context)),
        (words.t("Place"), plain(", ".join(filter(None, (row["place"], words.country(row["country"])))))),
    ])  # fmt: skip
    emitted = coal.emissions_of_station(row["id"], context.whole)
    if len(emitted):
        last = int(emitted.index[-1])
        said = words.t("CO2 of {year}: {tonnes} t", year=last, tonnes=words.number(emitted[last]))
        name = words.t(labels.MEASURES["coal_co2"])
        frame = pd.DataFrame({words.t("Year"): emitted.index, name: emitted.to_numpy()})
        plots.show(plots.lines(frame, words.t("Year"), name, words), said, words)
        st.caption(plain(f"{said}. {licence(context.whole, 'plant_emissions')}"))
    st.caption(sources(row["source_url"], "", words.t("Source:")))
    st.caption(plain(licence(context.whole, "plant_units")))


def _closing_2021(row: pd.Series, context: Context) -> str:
    """Return what the older source says of a plant: a year, or what it was; empty where it is not in it."""
    year = row["closing_year_2021"]
    if isinstance(row["status_2021"], str) and row["status_2021"]:
        return plain(f"{year:.0f}" if not math.isnan(year) else context.words.t("not announced"))
    return ""


def _mine(row: pd.Series, context: Context) -> None:
    """Draw a coal mine: what it is, its years, its people and its production with their year."""
    words = context.words
    people = "" if math.isnan(row["workforce"]) else words.number(row["workforce"])
    if people and row["workforce_accuracy"] != "Exact":
        people = f"{people} ({words.t('an estimate')})"
    made = row["production_mtpa"], row["production_year"]
    produced = "" if math.isnan(made[0]) else f"{words.number(made[0], 2)} Mt"
    facts([
        (words.t("Years"), plain(coal.years(row["opening_year"], row["closing_year"]))),
        (words.t("People at work"), plain(people)),
        (words.t("Production"), plain(produced if math.isnan(made[1]) else f"{produced} ({made[1]:.0f})")),
        (words.t("Fuel"), plain(row["coal_type"])),
        (words.t("Owner"), plain(row["owner"])),
        (words.t("What it is today"), plain(row["site_status"])),
        (words.t("Place"), plain(", ".join(filter(None, (row["place"], words.country(row["country"])))))),
    ])  # fmt: skip
    if row["notes"]:
        st.caption(f"{plain(words.t('Note'))}: {plain(row['notes'])}")
    st.caption(sources(row["source_url"], "", words.t("Source:")))
    st.caption(plain(licence(context.whole, "mines")))


BODIES: dict[str, Callable[[pd.Series, Context], None]] = {"p": project, "o": organisation}
"""What is drawn of the records that have a page of their own, by the kind of their points."""
