"""The Data page: where everything comes from, under which terms, as of when, and what is missing."""

import pandas as pd
import streamlit as st

from dashboard.parts.header import header
from dashboard.session.context import Context
from dashboard.words import labels
from dashboard.words.captions import NUTS_ATTRIBUTION
from dashboard.words.i18n import Words
from dashboard.words.markdown import plain
from geodata.analysis.measures import MONEY
from geodata.catalogue.terms import attributions
from geodata.space import boundaries
from geodata.space.locate import CODE_COLUMNS

HOSTS_SHOWN = 25
"""Web sites that are named; the downloads name the page of every record."""


def page(context: Context) -> None:
    """Draw the Data page."""
    words, about = context.words, context.whole.about
    header(context, words.t("Data: sources, gaps and methods"), with_filters=False)
    st.markdown(
        plain(
            words.t(
                "The catalogue was compiled from public pages; each row names its source. As of {date}. "
                "Licence of the compilation: {licence}.",
                date=words.day(about.snapshot),
                licence=about.licence,
            )
        )
    )
    st.subheader(words.t("Tables and their gaps"), anchor=False)
    _show(_counts(context))
    st.markdown(plain(words.t("Records without a place stay in the totals and tables.")))
    st.subheader(words.t("Located points by level"), anchor=False)
    _show(_located(context))
    st.subheader(words.t("Source pages"), anchor=False)
    _show(_hosts(context))
    st.subheader(words.t("How the figures are made"), anchor=False)
    _method(context)
    st.subheader(words.t("Boundaries and place names"), anchor=False)
    _show(_boundaries(context))
    st.subheader(words.t("How to credit the data"), anchor=False)
    st.code(_attributions(context), language=None, wrap_lines=True)
    st.subheader(words.t("Found an error?"), anchor=False)
    st.markdown(
        plain(
            words.t(
                "Every record has an id (first column of each download). Write to those who run this atlas: the id, "
                "what is wrong, and a public page that says so. The catalogue is a set of CSV files; a correction "
                "is one cell."
            )
        )
    )


def _attributions(context: Context) -> str:
    """Return whom to name; EuroGeographics in the words that it asks for in the language of the page."""
    lines = attributions(context.whole)
    return "\n".join(lines).replace(NUTS_ATTRIBUTION, context.words.t(NUTS_ATTRIBUTION))


def _show(frame: pd.DataFrame) -> None:
    st.dataframe(frame, hide_index=True, placeholder="", height="content")


def _share(part: int, whole: int, context: Context) -> str:
    return f"{context.words.number(part)} ({context.words.percent(part / whole)})" if whole else "0"


def _counts(context: Context) -> pd.DataFrame:
    """Return for each table its rows, and how many have no place, money or date."""
    words, rows = context.words, []
    for name, title in labels.TABLES.items():
        frame = getattr(context.whole, name)
        row = {
            words.t("Table"): words.t(title),
            words.t("File"): f"{name}.csv",
            words.t("Rows"): words.number(len(frame)),
        }
        gaps = {words.t("without a place"): "", words.t("without a date"): "", words.t("without any figure"): ""}
        if "location_basis" in frame:
            gaps[words.t("without a place")] = _share(
                int((frame["location_basis"].astype(str) == "none").sum()), len(frame), context
            )
        if "start_date" in frame:
            undated = (frame["start_date"] == "") & (frame["end_date"] == "")
            gaps[words.t("without a date")] = _share(int(undated.sum()), len(frame), context)
        money = [column for column in MONEY if column in frame]
        if money:
            bare = frame[money].isna().all(axis=1)
            gaps[words.t("without any figure")] = _share(int(bare.sum()), len(frame), context)
        rows.append({**row, **gaps})
    return pd.DataFrame(rows)


def _located(context: Context) -> pd.DataFrame:
    """Return how many records each level contains, and how the places are known."""
    words, rows = context.words, []
    for name in ("projects", "partners", "events", "practices"):
        frame = getattr(context.whole, name)
        basis = frame["location_basis"].astype(str)
        rows.append({
            words.t("Table"): words.t(labels.TABLES[name]),
            **{_short(level, words): _share(int((frame[level].astype(str) != "").sum()), len(frame), context)
               for level in CODE_COLUMNS},
            **{words.t(label): words.number(int((basis == key).sum())) for key, label in labels.LOCATION_BASES.items()},
        })  # fmt: skip
    return pd.DataFrame(rows)


def _hosts(context: Context) -> pd.DataFrame:
    """Return the web sites that most records name as their source, and how many records."""
    words = context.words
    tables = [getattr(context.whole, name) for name in ("projects", "partners", "events", "practices", "programmes")]
    urls = pd.concat([table["source_url"].str.split("; ").explode() for table in tables])
    hosts = urls.str.extract(r"^https?://(?:www\.)?([^/:]+)")[0].value_counts()
    shown = hosts.head(HOSTS_SHOWN)
    rows = [{words.t("Web site"): host, words.t("Records"): words.number(int(n))} for host, n in shown.items()]
    others = {words.t("Web site"): words.t("{n} other web sites", n=words.number(len(hosts) - len(shown)))}
    return pd.DataFrame([*rows, {**others, words.t("Records"): words.number(int(hosts.iloc[HOSTS_SHOWN:].sum()))}])


def _short(level: str, words: Words) -> str:
    if level == boundaries.AREA:
        return words.t("Functional area")
    return level.upper().replace("NUTS", "NUTS ")


def _method(context: Context) -> None:
    words = context.words
    lines = [
        words.t("A project is shown at its site; if unknown, at the seat of its lead partner; if unknown "
        "too, in the middle of its region. Each point says which."),
        words.t("Each total counts a project once, however many regions it names."),
        words.t(
            "A call for projects is a separate record. Its budget includes that of its projects, "
            "so totals leave it out."
        ),
        words.t("Cancelled projects are listed and counted, but their money is not summed."),
        words.t("Amounts keep the currency of the source. EUR is converted with the reference rate of the European "
                "Central Bank on the start date, or the newest one when the date is unknown or later, and marked so."),
        words.t("Codes are those of NUTS 2021. ORP are the Czech districts of municipalities with extended powers."),
        words.t("A point up to 2 km outside all regions is assigned to the nearest one and marked."),
        words.t("Functional areas (ITI, ZIT) are drawn from the municipalities that public pages name as members, so "
                "some are drawn in part and some not at all. Only points inside count, none because it is near. The "
                "seats of local action groups (MAS) are known, their members are not: they have no area."),
    ]  # fmt: skip
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _boundaries(context: Context) -> pd.DataFrame:
    """Return for each file of boundaries its sources, licences and dates, as they were recorded."""
    words, rows = context.words, []
    for entry in boundaries.provenance():
        for source in entry["sources"]:
            package = f"{source['package']} {source['version']}" if "package" in source else source["file"]
            rows.append({
                words.t("File"): entry["output"],
                words.t("Publisher"): source["publisher"],
                words.t("Taken from"): package,
                words.t("Retrieved"): source.get("retrieved", ""),
                words.t("Licence"): source["licence"],
            })  # fmt: skip
    return pd.DataFrame(rows)
