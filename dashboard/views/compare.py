"""The page that compares two to four territories: the same figures, themes, programmes and maps on one scale."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.charts import plots, small_maps
from dashboard.parts import scatter, series
from dashboard.parts.downloads import downloads
from dashboard.parts.header import header, nothing
from dashboard.session import state
from dashboard.session.context import Context
from dashboard.session.view import MAX_COMPARED
from dashboard.words import facts, labels, names
from dashboard.words.i18n import marked
from dashboard.words.markdown import plain, sources
from geodata.analysis import compare, opening
from geodata.analysis.compare import Side
from geodata.analysis.territories import territory
from geodata.catalogue.terms import with_terms
from geodata.rows import each_row
from geodata.space import boundaries

CHARTS = (
    "population",
    "gdp_per_capita_pps",
    "unemployment_rate",
    "coal_jobs",
    "projects_per_100k",
    "eu_contribution_per_inhabitant",
)
"""Figures that are drawn as bars; the table of all numbers holds every one."""

SECTIONS = {
    "indicators": marked("Indicators"),
    "figures": marked("Key figures"),
    "themes": marked("Themes"),
    "programmes": marked("Programmes"),
}
"""Parts of the table of all numbers."""

IN_A_ROW = 3
PROGRAMMES_SHOWN = 12
COLUMNS = {2: 2, 3: 3, 4: 2}
"""Small multiples in a row by the number of territories."""

MAP_PX = 320
TABLE_PX = 480


def page(context: Context) -> None:
    """Draw the page of territories side by side."""
    words = context.words
    if context.view.compared is None:
        context = replace(context, view=replace(context.view, compared=opening.compared(context.whole)))
    header(context, words.t("Compare regions side by side"))
    _choice(context)
    _presets(context)
    places = [place for key in context.view.compared or () if (place := territory(key, context.whole))]
    if len(places) < 2:
        st.info(plain(words.t("Choose at least two regions to compare, or one of the comparisons above.")))
        return
    if context.selection.projects.empty and context.selection.events.empty:
        nothing(context)
    sides = [compare.side(place, context.selection) for place in places]
    st.caption(plain(_basis(sides, context)))
    for title, draw in (
        (words.t("Figures on common axes"), _figures),
        (words.t("Where the projects are"), _maps),
        (words.t("Coal and work in time"), _series),
        (words.t("Need and answer"), _scatter),
        (words.t("Themes"), _themes),
        (words.t("Programmes"), _programmes),
        (words.t("What they share"), _shared),
        (words.t("All numbers as a table"), _numbers),
    ):
        st.subheader(title, anchor=False)
        draw(sides, context)


def _choice(context: Context) -> None:
    words = context.words
    options = names.places(context.whole, words.language)
    state.set_widget("compared", [key for key in context.view.compared or () if key in options])
    st.multiselect(
        words.t("Regions, ORP and agglomerations side by side"),
        list(options),
        format_func=lambda key: options[key],
        max_selections=MAX_COMPARED,
        placeholder=words.t("Type a name or a code"),
        key="compared",
        on_change=lambda: state.change(compared=tuple(state.widget("compared"))),
    )


def _presets(context: Context) -> None:
    offered = opening.comparisons(context.whole)
    with st.container(horizontal=True, gap="small", key="presets"):
        for name, keys in offered.items():
            st.button(
                plain(names.comparison(name, context.whole, context.words)),
                key=f"preset-{name}",
                type="primary" if keys == context.view.compared else "secondary",
                on_click=lambda keys=keys: state.change(compared=keys),
            )


def _called(sides: Sequence[Side], context: Context) -> dict[str, str]:
    """Return the names of the territories by key; two of one name are told apart by their codes."""
    plain_names = [one.place.name for one in sides]
    known = names.places(context.whole, context.words.language)
    unique = {one.place.key: plain_names.count(one.place.name) == 1 for one in sides}
    return {one.place.key: one.place.name if unique[one.place.key] else known[one.place.key] for one in sides}


def _basis(sides: Sequence[Side], context: Context) -> str:
    """Say how records belong to a territory, and how many projects each has."""
    words, called = context.words, _called(sides, context)
    counts = "; ".join(
        f"{called[one.place.key]}: {words.tn('{n} project', '{n} projects', one.totals.projects)}" for one in sides
    )
    return words.t(
        "{counts}. A region in transformation has the projects that name it; a NUTS region, an ORP or an agglomeration "
        "those with a site or partner there. A project of several regions counts in each of them, with all its money.",
        counts=counts,
    )


def _number(value: float, context: Context, decimals: int = 1) -> str:
    return context.words.t("unknown") if pd.isna(value) else context.words.number(value, decimals)


def _item(section: str, item: str, context: Context) -> str:
    """Return what a row of the table of all numbers is called."""
    words = context.words
    if section == "themes":
        return names.value_name("theme", item, context.whole, words)
    if section == "programmes":
        return names.value_name("programme", item, context.whole, words) if item else words.t("programme unknown")
    return labels.label(labels.INDICATORS if section == "indicators" else labels.FIGURES, item, words)


def _figures(sides: Sequence[Side], context: Context) -> None:
    """Draw the figures as bars, each on an axis of its own from zero; say the years and what is unknown."""
    words, called = context.words, _called(sides, context)
    table = compare.table(sides).set_index("item")
    region, value = words.t("Region"), words.t("Value")
    places = [column for _ in range(0, len(CHARTS), IN_A_ROW) for column in st.columns(IN_A_ROW, gap="medium")]
    for item, column in zip(CHARTS, places, strict=True):
        row = {**table.loc[item], "item": item}
        title = _item(row["section"], item, context)
        frame = pd.DataFrame({region: list(called.values()), value: [float(row[key]) for key in called]})
        said = "; ".join(
            f"{name}: {_cell(row, one, context)}" for one, name in zip(sides, called.values(), strict=True)
        )
        with column:
            st.markdown("**" + plain(title) + "**")
            if frame[value].notna().any():
                drawn = plots.bars(frame, region, value, words)
                plots.show(drawn, f"{title}. {said}", words, key=f"figure-{item}")
            st.caption(plain(said))


def _series(sides: Sequence[Side], context: Context) -> None:
    """Draw emissions and rates from year to year, a line for each territory."""
    series.draw([one.place for one in sides], _called(sides, context), context)


def _scatter(sides: Sequence[Side], context: Context) -> None:
    """Draw need against answer for all regions, the territories highlighted."""
    scatter.draw([one.place for one in sides], _called(sides, context), context)


def _maps(sides: Sequence[Side], context: Context) -> None:
    """Draw each territory by its parts, all filled on one scale."""
    words, called = context.words, _called(sides, context)
    level = compare.parts_level([one.place for one in sides])
    parts = {one.place.key: compare.parts(one, level) for one in sides}
    measure = words.t(labels.MEASURES[compare.MEASURE])
    highest = max((frame[compare.MEASURE].max() for frame in parts.values() if len(frame)), default=0.0)
    domain = (0.0, float(highest) if highest > 0 else 1.0)
    columns = st.columns(COLUMNS[len(sides)], gap="medium")
    for position, (key, frame) in enumerate(parts.items()):
        with columns[position % len(columns)]:
            st.markdown("**" + plain(called[key]) + "**")
            if frame.empty:
                st.caption(plain(words.t("No boundaries are known for this region.")))
                continue
            top = frame.dropna(subset=compare.MEASURE).nlargest(3, compare.MEASURE)
            listed = ", ".join(
                f"{name} {_number(n, context)}" for name, n in zip(top["name"], top[compare.MEASURE], strict=True)
            )
            said = words.t("{measure}, highest: {regions}.", measure=measure, regions=listed or words.t("unknown"))
            shown = frame.assign(**{measure: frame[compare.MEASURE].map(lambda n: _number(n, context))})
            drawn = small_maps.small_map(
                shown.rename(columns={"name": words.t("Name")}),
                boundaries.regions("nuts3"),
                value=compare.MEASURE,
                title=measure,
                domain=domain,
                height=MAP_PX,
                tooltip=(words.t("Name"), measure),
            )
            plots.show(drawn, said, words, key=f"map-{key}")
            st.caption(plain(said))
    said = words.t(
        "The maps have one scale; grey is unknown. A part counts the projects that have their place in it, not those "
        "that are known only to the region or come in by a partner."
    )
    st.caption(plain(said))


def _themes(sides: Sequence[Side], context: Context) -> None:
    """Draw the projects of each theme."""
    words, counts = context.words, compare.theme_counts(sides)
    families = context.whole.themes.set_index("theme_id")["family"]
    family_names = {key: words.t(name) for key, name in labels.FAMILIES.items()}
    _bars(sides, "themes", counts, context, {item: family_names[families[item]] for item in counts.index})
    st.caption(plain(words.t("A project is counted under each of its themes.")))


def _programmes(sides: Sequence[Side], context: Context) -> None:
    """Draw the projects of the programmes with most of them."""
    words, counts = context.words, compare.programme_counts(sides)
    shown = counts.head(PROGRAMMES_SHOWN)
    _bars(sides, "programmes", shown, context)
    if len(counts) > len(shown):
        more = words.t("The {n} programmes with most projects of {all}; the others stand in the table of all numbers.",
                       n=words.number(len(shown)), all=words.number(len(counts)))  # fmt: skip
        st.caption(plain(more))


def _bars(
    sides: Sequence[Side],
    section: str,
    counts: pd.DataFrame,
    context: Context,
    families: Mapping[str, str] | None = None,
) -> None:
    """Draw counts as bars, one chart a territory, all on one axis and in one order; coloured by families if given."""
    words, called = context.words, _called(sides, context)
    if counts.empty:
        st.caption(plain(words.t("No project of these regions matches the filters.")))
        return
    name, number, family = words.t(SECTIONS[section]), words.t("Projects"), words.t("Family")
    scale = plots.family_scale({key: words.t(label) for key, label in labels.FAMILIES.items()})
    columns = st.columns(COLUMNS[len(sides)], gap="medium")
    for position, (key, place) in enumerate(called.items()):
        items = [_item(section, str(item), context) for item in counts.index]
        frame = pd.DataFrame({name: items, number: counts[key].to_numpy()})
        if families:
            frame[family] = [families[item] for item in counts.index]
        top = frame[frame[number] > 0].nlargest(3, number)
        said = ", ".join(f"{row[0]} {words.number(row[1])}" for row in each_row(top))
        with columns[position % len(columns)]:
            st.markdown("**" + plain(place) + "**")
            drawn = plots.bars(
                frame,
                name,
                number,
                words,
                colour=family if families else None,
                scale=scale,
                highest=float(counts.to_numpy().max()),
            )
            plots.show(drawn, f"{place}: {said}", words, key=f"{section}-{key}")


def _shared(sides: Sequence[Side], context: Context) -> None:
    """Say for each pair what they have in common, and list it."""
    words, called = context.words, _called(sides, context)
    pairs = compare.shared(sides)
    shown = pd.DataFrame({
        words.t("Between"): [f"{called[pair.first.key]} – {called[pair.second.key]}" for pair in pairs],
        words.t("Shared projects"): [len(pair.projects) for pair in pairs],
        words.t("Organisations in projects of both"): [len(pair.organisations) for pair in pairs],
    })  # fmt: skip
    st.dataframe(shown, hide_index=True, placeholder="", height="content")
    table = compare.shared_table(pairs, context.whole)
    with st.expander(words.t("Shared items by name ({n})", n=words.number(len(table)))):
        downloads("shared", lambda: with_terms(table, context.whole), context)
        kinds = {"project": words.t("Project"), "organisation": words.t("Organisation")}
        ends = zip(table["first"], table["second"], strict=True)
        listed = pd.DataFrame({
            words.t("Between"): [f"{called[first]} – {called[second]}" for first, second in ends],
            words.t("Kind"): table["kind"].map(kinds),
            words.t("Name"): table["name"],
        })  # fmt: skip
        st.dataframe(listed, hide_index=True, placeholder="", height=TABLE_PX)


def _numbers(sides: Sequence[Side], context: Context) -> None:
    """Show every number as a table with its download, and where the indicators come from."""
    words, called, table = context.words, _called(sides, context), compare.table(sides)
    downloads("compare", lambda: with_terms(table, context.whole), context)
    shown = pd.DataFrame({
        words.t("Section"): table["section"].map(lambda section: words.t(SECTIONS[section])),
        words.t("Figure"): [
            _item(section, item, context) for section, item in zip(table["section"], table["item"], strict=True)
        ],
        **{
            called[one.place.key]: [_cell(row, one, context) for row in table.to_dict("records")] for one in sides
        },
    })  # fmt: skip
    st.dataframe(shown, hide_index=True, placeholder="", height=TABLE_PX)
    lines = []
    for one in sides:
        urls = dict.fromkeys(url for fact in one.facts.values() if fact.known for url in fact.source_url.split("; "))
        label = words.t("Sources of the indicators of {name}:", name=called[one.place.key])
        lines.append(f"- {sources('; '.join(urls), words.t('unknown'), label)}")
    st.markdown("\n".join(lines))


def _cell(row: dict, one: Side, context: Context) -> str:
    """Return a number as it is read; an indicator with its unit, and its year where the source names one."""
    words, value = context.words, row[one.place.key]
    if row["section"] == "indicators":
        fact = one.facts[row["item"]]
        return facts.value(fact, words) + (f" ({fact.year})" if fact.known and fact.year else "")
    if row["item"].endswith("_eur"):
        return _amount(value, context)
    return _number(value, context, 0 if value >= 1000 else 1)


def _amount(value: float, context: Context) -> str:
    return context.words.t("unknown") if pd.isna(value) else context.words.euro(value)
