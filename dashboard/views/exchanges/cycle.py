"""A finished cycle: a project that ran to its end, with its partners, its outputs and what came of it."""

import pandas as pd
import streamlit as st

from dashboard.charts import plots, small_maps
from dashboard.parts.downloads import downloads
from dashboard.parts.listing import facts
from dashboard.parts.prose import prose
from dashboard.parts.record import money
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.views.exchanges.practices import cards
from dashboard.words import labels, names
from dashboard.words.markdown import plain, sources
from geodata.analysis import exchanges
from geodata.analysis.exchanges import Cycle
from geodata.catalogue.terms import with_terms
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import split_list


def finished_cycle(context: Context) -> None:
    """Draw the completed project that reports outputs; a choice where there are several."""
    words = context.words
    ids = exchanges.finished(context.selection)
    if not ids:
        st.info(plain(_none(context)))
        return
    titles = context.selection.projects.set_index("project_id")["title"]
    chosen = ids[0]
    if len(ids) > 1:
        chosen = st.selectbox(words.t("Project"), ids, format_func=titles.__getitem__, key="cycle")
    found = exchanges.cycle(chosen, context.selection)
    _project(found, context)
    left, right = st.columns(2, gap="medium")
    with left:
        _outputs(found, context)
        _partners(found, context)
    with right:
        _arrows(found, context)
        _learned(found, context)


def _none(context: Context) -> str:
    """Say that the filters leave no finished cycle, and which ones there are without them."""
    words, projects = context.words, context.whole.projects.set_index("project_id")
    known = projects.loc[exchanges.finished(context.whole)]
    if known.empty:
        return words.t("This catalogue has no completed project that reports outputs.")
    titles = ", ".join(known["acronym"].where(known["acronym"] != "", known["title"]))
    return words.t(
        "No completed project with reported outputs matches the filters. Remove one above to see: {titles}.",
        titles=titles,
    )


def _project(found: Cycle, context: Context) -> None:
    words, row = context.words, found.project
    name = f"{row['acronym']}: {row['title']}" if row["acronym"] else row["title"]
    st.subheader(plain(name), anchor=False)
    if row["title_en"] and row["title_en"] != row["title"]:
        st.markdown(f"*{plain(row['title_en'])}*")
    prose(*names.text(row, "summary", words), words)
    programme = names.value_name("programme", row["programme_id"], context.whole, words) if row["programme_id"] else ""
    regions = [names.value_name("region", key, context.whole, words) for key in split_list(row["region_ids"])]
    facts([
        (words.t("Programme"), plain(programme)),
        (words.t("Period"), plain(words.period(row["start_date"], row["end_date"]))),
        (words.t("Total cost"), money(row, "total_cost", context)),
        (words.t("EU contribution"), money(row, "eu_contribution", context)),
        (words.t("Regions in transformation"), plain(", ".join(regions))),
    ])  # fmt: skip
    if row["notes"]:
        st.caption(f"{plain(words.t('Note'))}: {plain(row['notes'])}")
    st.caption(sources(row["source_url"], row["source_title"], words.t("Source:")))
    if st.button(words.t("Show it on the map above"), icon=":material/location_on:", key="cycle-show"):
        state.change(selected=f"point:p:{row['project_id']}")
        st.rerun()


def _outputs(found: Cycle, context: Context) -> None:
    words, outputs = context.words, found.outputs
    st.markdown(f"**{plain(words.t('Reported outputs'))}**")
    st.table(
        pd.DataFrame({
            words.t("Number"): [words.number(value) for value in outputs["value"]],
            words.t("Output"): [plain(output) for output in outputs["output"]],
        }).set_index(words.t("Number"))
    )  # fmt: skip
    downloads(
        "outputs",
        lambda: with_terms(outputs, context.whole),
        context,
        says=words.t("Each row has source, licence and date."),
    )


def _partners(found: Cycle, context: Context) -> None:
    """List the partners, the lead first; associated organisations are counted apart."""
    words = context.words
    count = words.tn("{n} partner", "{n} partners", len(found.full_partners))
    associated = len(found.partners) - len(found.full_partners)
    if associated:
        count += " · " + words.tn("{n} associated organisation", "{n} associated organisations", associated)
    st.markdown(f"**{plain(count)}**")
    lines = []
    for row in each_row(found.partners):
        where = ", ".join(part for part in (row.place, words.country(row.country) if row.country else "") if part)
        role = "" if row.role == "partner" else f" · {words.t(labels.ROLES[row.role])}"
        lines.append(f"- {plain(row.name + (f' ({where})' if where else '') + role)}")
    st.markdown("\n".join(lines))


def _arrows(found: Cycle, context: Context) -> None:
    """Draw who worked together: an arrow from the lead partner to each other one, among the regions of the project."""
    words = context.words
    lines = exchanges.spokes(found.partners)
    regions = context.whole.regions.set_index("region_id")["nuts_codes"]
    shapes = [
        small_maps.outline(boundaries.union(split_list(regions[key])), key)
        for key in split_list(found.project["region_ids"])
        if regions[key]
    ]
    if lines.empty or not shapes:
        return
    missing = len(found.partners) - 1 - len(lines)
    lead = found.partners["name"].iloc[0]
    said = words.tn(
        "Arrows from the lead partner, {lead}, to {n} other organisation.",
        "Arrows from the lead partner, {lead}, to {n} other organisations.",
        len(lines),
        lead=lead,
    )
    if missing:
        said += " " + words.tn("{n} has no known place.", "{n} have no known place.", missing)
    lines = lines.assign(**{words.t("Partner"): f"{lead} → " + lines["name"]})
    chart = small_maps.small_map(
        pd.concat(shapes, ignore_index=True),
        boundaries.land().assign(name=""),
        points=small_maps.map_arrows(lines, words.t("Partner")),
        height=380,
    )
    plots.show(chart, said, words, key="cycle-arrows")
    st.caption(plain(said))


def _learned(found: Cycle, context: Context) -> None:
    """Say which events and practices of the project the catalogue knows one by one."""
    words = context.words
    st.markdown(f"**{plain(words.t('Good practices'))} · {words.number(len(found.practices))}**")
    if len(found.practices):
        cards(found.practices, context)
    inspired = found.practices["adopter_region_ids"].ne("").any()
    if not inspired:
        st.caption(
            plain(
                words.t(
                    "Which region took up which practice was not read for this project: the catalogue has no arrow "
                    "of practices for it."
                )
            )
        )
    if found.events.empty:
        st.caption(plain(words.t("Its events are reported as totals only, not one by one.")))
        return
    st.markdown(f"**{plain(words.t('Events'))} · {words.number(len(found.events))}**")
    st.markdown(
        "\n".join(
            f"- {plain(words.period(row.start_date, row.end_date or row.start_date))}: {plain(row.title)}"
            for row in each_row(found.events)
        )
    )
