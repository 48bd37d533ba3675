"""The profile of a region on one page of paper: map, figures, short lists, sources. For a file to put into a paper."""

import io
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dashboard.charts import palette
from dashboard.files import drawing
from dashboard.files.paper import Column, box, width, wrapped, write
from dashboard.session.context import Context
from dashboard.words import captions, facts, findings, labels, names
from geodata.analysis import coal, indicators, measures, profile, programmes
from geodata.analysis.territories import Territory
from geodata.catalogue.terms import licence
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import split_list

WIDE, HIGH, MARGIN = 210.0, 297.0, 13.0
"""A4, and what stays free on each side, in mm."""

GAP = 5.0
HALF = (WIDE - 2 * MARGIN - GAP) / 2
THIRD = (WIDE - 2 * MARGIN - 2 * GAP) / 3
MAP_TOP, MAP_HIGH = 33.0, 84.0
NUMBERS_TOP, NUMBERS_HIGH = 119.5, 12.0
THEMES_TOP, LISTS_TOP, LAST_TOP, FOOT_TOP = 138.5, 193.0, 228.0, 262.5
"""Where the rows of the page begin."""

RIGHT = MARGIN + HALF + GAP
NAMED_SHARE = 0.035
"""A neighbour is named when it takes this part of the map at least."""

NAME_ROOM = 3.0
"""… and when its name is at most so many times as long as the radius of the largest circle inside."""

SCALE = "03m"
"""Of the boundaries: at 1:10M a small region would have few corners."""

HOSTS = 8
"""Web sites that the foot of the page names."""

FILL = "#cfe5e1"


@dataclass(frozen=True)
class Sheet:
    """What the page is made of: the region, its records as the selection of the context, and the figure."""

    place: Territory
    here: Context
    figure: Figure

    def column(self, left: float, top: float, wide: float, bottom: float) -> Column:
        """Return an empty column of the page."""
        return Column(self.figure, left, top, wide, bottom)

    def more(self, n: int) -> str:
        """Say how many items of a list are left out."""
        return self.here.words.tn("… and {n} more", "… and {n} more", n)


def profile_pdf(context: Context, place: Territory) -> bytes:
    """Return the profile of a region, with the filters of the view, as a PDF of one page."""
    file = io.BytesIO()
    with drawing.styled():
        title = f"{context.words.t('Region profile')}: {place.name}"
        profile_figure(context, place).savefig(file, format="pdf", metadata={"Title": title, "CreationDate": None})
    return file.getvalue()


def profile_figure(context: Context, place: Territory) -> Figure:
    """Return the page as a figure. Call it, and save the figure, inside `drawing.styled`."""
    here = replace(context, selection=context.selection.select(place.filters))
    sheet = Sheet(place, here, drawing.figure(WIDE, HIGH))
    _head(sheet)
    _map(sheet)
    _facts(sheet)
    _numbers(sheet)
    _themes(sheet)
    _lists(sheet)
    _foot(sheet)
    return sheet.figure


def _head(sheet: Sheet) -> None:
    words, place = sheet.here.words, sheet.place
    size = 20 if width(place.name, 20, "bold") < WIDE - 2 * MARGIN else 13
    column = sheet.column(MARGIN, 11, WIDE - 2 * MARGIN, MAP_TOP)
    column.text(place.name, size, weight="bold", lines=1)
    english = names.english_name(place.key, sheet.here.whole)
    kind = words.t(labels.LEVELS[place.level]) if place.level else words.t("Region in transformation")
    said = [english if english != place.name else "", kind, place.key if place.level else ", ".join(place.codes)]
    column.text(" · ".join(part for part in (*said, words.country(place.country)) if part), 9, lines=1)
    filters = sheet.here.filters_line
    column.text(f"{words.t('Filters')}: {filters}", 7.5, lines=2, colour=drawing.QUIET)


def _map(sheet: Sheet) -> None:
    words, place = sheet.here.words, sheet.place
    if place.geometry.is_empty:
        box(sheet.figure, (MARGIN, MAP_TOP), (HALF, MAP_HIGH), drawing.LAND)
        column = sheet.column(MARGIN + 4, MAP_TOP + 4, HALF - 8, MAP_TOP + MAP_HIGH)
        column.filled(words.t("The region lies outside NUTS, so the atlas has no boundary for it."))
        return
    axes = sheet.figure.add_axes((MARGIN / WIDE, 1 - (MAP_TOP + MAP_HIGH) / HIGH, HALF / WIDE, MAP_HIGH / HIGH))
    shape = drawing.to_metric([boundaries.union(place.codes, SCALE)])
    drawing.map_axes(axes, drawing.widened(tuple(shapely.total_bounds(shape)), HALF / MAP_HIGH, margin=0.3))
    drawing.shapes(axes, shape, FILL, None, 0, 1.2)
    level = {"nuts0": "nuts0", "orp": "orp"}.get(place.level, "nuts3")
    drawing.surroundings(axes, level, SCALE)
    drawing.outline(axes, shape[0])
    _neighbours(axes, shape[0], drawing.metric(level, SCALE))
    found = sheet.here.selection.works.dropna(subset=["lat", "lon"])
    if len(found):
        at = drawing.points_to_metric(found["lon"], found["lat"])
        drawing.points(axes, at, drawing.MARKERS["p"], [palette.FAMILIES[family] for family in found["family"]])
    drawing.scale_bar(axes)


def _neighbours(axes: Axes, shape: shapely.Geometry, frame: gpd.GeoDataFrame) -> None:
    """Name the regions around that take enough of the map for their name."""
    metres = (axes.get_xlim()[1] - axes.get_xlim()[0]) / HALF
    view = shapely.box(*drawing.extent_of(axes))
    pieces = shapely.intersection(shapely.difference(frame.geometry.to_numpy(), shape.buffer(500)), view)
    large = shapely.area(pieces) > NAMED_SHARE * view.area
    for name, piece in zip(frame["name"][large], pieces[large], strict=True):
        # The middle of the largest circle inside: the name stays clear of the borders.
        circle = shapely.maximum_inscribed_circle(max(shapely.get_parts(piece), key=shapely.area))
        if width(name, 6) * metres < NAME_ROOM * circle.length:
            drawing.label(axes, circle.coords[0], name, 6, weight="normal")


def _facts(sheet: Sheet) -> None:
    """Write what is known of the region: name, figure, and year; then the Just Transition Fund and the summary."""
    words, whole, place = sheet.here.words, sheet.here.whole, sheet.place
    column = sheet.column(RIGHT, MAP_TOP, HALF, MAP_TOP + MAP_HIGH)
    found = indicators.facts(place, whole)
    for name, fact in facts.shown(found, facts.ON_PAPER):
        value, basis = facts.value(fact, words), facts.basis(fact, words)
        color = drawing.INK if fact.known else drawing.QUIET
        weight = "bold" if fact.known else "normal"
        write(sheet.figure, (RIGHT + HALF * 0.68, column.top), value, 7.5, ha="right", weight=weight, color=color)
        said = wrapped(basis, HALF * 0.3, 6, lines=2)
        for number, row in enumerate(said):
            write(sheet.figure, (RIGHT + HALF * 0.7, column.top + 0.3 + 2.7 * number), row, 6, color=drawing.QUIET)
        column.width, high = HALF * 0.46, column.top + max(2.7 * len(said), 3) + 1
        column.text(words.t(name), lines=3)
        column.top = max(column.top + 0.7, high)
    column.width = HALF
    column.top += 1
    _jtf(sheet, column)
    column.top += 1
    for region in whole.regions[whole.regions["region_id"] == place.key].to_dict("records"):
        column.text(names.text(region, "summary", words)[0])
    column.filled(findings.emissions(place.name, coal.of_territory(place, whole).emissions, words))


def _jtf(sheet: Sheet, column: Column) -> None:
    words = sheet.here.words
    found = programmes.jtf_territories(sheet.here.whole, sheet.place.filters)
    if found.empty:
        column.text(words.t("No Just Transition Fund territory is known here."))
        return
    column.text(words.t("Territories of the Just Transition Fund"), weight="bold", lines=1)
    listed = [
        f"{row['territory_name']} ({row['nuts3']}): {words.t(labels.COVERAGE[row['coverage']])}"
        for row in found.to_dict("records")
    ]
    inner = replace(column, bottom=min(column.top + 14, column.bottom))
    inner.listed(listed, sheet.more)
    column.top = inner.top


def _numbers(sheet: Sheet) -> None:
    """Write the key figures side by side."""
    words, totals = sheet.here.words, measures.totals(sheet.here.selection)
    shown = {
        words.t("Projects"): words.number(totals.projects),
        words.t("Organisations"): words.number(totals.organisations),
        words.t("Countries"): words.number(totals.countries),
        words.t("Events"): words.number(totals.events),
        words.t("Total cost"): _euro(totals.total_cost_eur, sheet),
        words.t("EU contribution"): _euro(totals.eu_contribution_eur, sheet),
    }
    step = (WIDE - 2 * MARGIN) / len(shown)
    box(sheet.figure, (MARGIN, NUMBERS_TOP), (WIDE - 2 * MARGIN, NUMBERS_HIGH), drawing.LAND)
    for number, (name, value) in enumerate(shown.items()):
        column = sheet.column(MARGIN + number * step + 2, NUMBERS_TOP + 1.5, step - 3, NUMBERS_TOP + NUMBERS_HIGH)
        column.text(value, 13 if width(value, 13, "bold") < step - 3 else 9, weight="bold", lines=1)
        column.text(name, 7, lines=1, colour=drawing.QUIET)
    _legend(sheet)


def _legend(sheet: Sheet) -> None:
    """Say what the colours of the bars and of the points on the map mean."""
    left, top = MARGIN, NUMBERS_TOP + NUMBERS_HIGH + 1.5
    for family, name in captions.families(sheet.here.words).items():
        box(sheet.figure, (left, top + 0.2), (2.4, 2.4), palette.FAMILIES[family])
        write(sheet.figure, (left + 3.4, top), name, 7)
        left += width(name, 7) + 9


def _euro(amount: float, sheet: Sheet) -> str:
    return sheet.here.words.t("unknown") if math.isnan(amount) else sheet.here.words.euro(amount)


def _themes(sheet: Sheet) -> None:
    """Draw projects and money by theme in the colours of the families."""
    words, known = sheet.here.words, names.themes(sheet.here.whole, sheet.here.words.language)
    found = profile.by_theme(sheet.here.selection)
    columns = [sheet.column(left, THEMES_TOP, HALF, LISTS_TOP - 1) for left in (MARGIN, RIGHT)]
    columns[0].heading(words.t("Projects by theme"))
    columns[1].heading(words.t("Money by theme") + f" ({words.t('Total cost, EUR')})")
    if found.empty:
        columns[0].text(words.t("No project of this region matches the filters."))
        return

    def rows(frame: pd.DataFrame, value: str, said: Callable[[float], str]) -> Iterable[tuple[str, float, str, str]]:
        for row in frame.to_dict("records"):
            name = known.get(row["theme_id"], row["theme_id"]) or words.t("no theme")
            yield name, row[value], said(row[value]), palette.FAMILIES.get(row["family"], drawing.QUIET)

    columns[0].bars(rows(found, "projects", words.number))
    paid = found[found["total_cost_eur"] > 0].sort_values("total_cost_eur", ascending=False)
    columns[1].bottom -= 8
    columns[1].bars(rows(paid, "total_cost_eur", words.euro))
    columns[1].bottom += 8
    columns[1].top += 0.5
    columns[1].text(captions.money_note(sheet.here.totals, sheet.here.words), 6, lines=3, colour=drawing.QUIET)


def _lists(sheet: Sheet) -> None:
    """Write short lists: programmes, regions, partners abroad; then projects and practices."""
    words = sheet.here.words
    thirds = {
        words.t("Programmes"): _programmes(sheet),
        words.t("Regions it works with"): _regions(sheet),
        words.t("Partners abroad"): _partners(sheet),
    }
    for number, (name, items) in enumerate(thirds.items()):
        column = sheet.column(MARGIN + number * (THIRD + GAP), LISTS_TOP, THIRD, LAST_TOP - 1.5)
        _list(column, name, items, sheet)
    last = {words.t("Projects"): _projects(sheet), words.t("Good practices"): _practices(sheet)}
    burned = _coal(sheet)
    if burned:
        last[words.t("Coal power plants and mines")] = burned
    wide = (WIDE - 2 * MARGIN - (len(last) - 1) * GAP) / len(last)
    for number, (name, items) in enumerate(last.items()):
        column = sheet.column(MARGIN + number * (wide + GAP), LAST_TOP, wide, FOOT_TOP - 1.5)
        _list(column, name, items, sheet)


def _list(column: Column, name: str, items: list[str], sheet: Sheet) -> None:
    words = sheet.here.words
    column.heading(f"{name} ({words.number(len(items))})")
    if items:
        column.listed(items, sheet.more, 7)
    else:
        column.text(words.t("none known"), 7, colour=drawing.QUIET)


def _programmes(sheet: Sheet) -> list[str]:
    found = programmes.overview(sheet.here.selection)
    found = found[(found["projects"] > 0) & (found["programme_id"] != "")]
    number = sheet.here.words.number
    return [
        f"{captions.programme_name(row['programme_id'], sheet.here.whole, sheet.here.words)}: {number(row['projects'])}"
        for row in found.to_dict("records")
    ]


def _regions(sheet: Sheet) -> list[str]:
    here, place = sheet.here, sheet.place
    if place.level:
        found = profile.partner_regions(here.selection, place).to_dict("records")
        pairs = [(names.value_name("code", row["code"], here.whole, here.words), row["projects"]) for row in found]
    else:
        found = profile.linked_regions(here.selection, place).to_dict("records")
        pairs = [(names.value_name("region", row["region"], here.whole, here.words), row["records"]) for row in found]
    return [f"{name}: {here.words.number(count)}" for name, count in pairs]


def _partners(sheet: Sheet) -> list[str]:
    words, found = sheet.here.words, profile.partners_abroad(sheet.here.selection, sheet.place)
    return [f"{row['name']} ({words.country(row['country'])})" for row in found.to_dict("records")]


def _coal(sheet: Sheet) -> list[str]:
    """Return the power plants and mines with their power, years and state, those at work first."""
    words, found = sheet.here.words, coal.of_territory(sheet.place, sheet.here.whole)

    def told(title: str, power: str, first: float, last: float, state: str) -> str:
        said = filter(None, (power, coal.years(first, last), words.t(labels.COAL_STATES[state])))
        return f"{title} ({'; '.join(said)})"

    plants = [
        told(
            row.title,
            f"{words.number(row.mw)} MW",
            row.first_year,
            row.closing_year,
            row.state,
        )
        for row in each_row(found.stations)
    ]
    mines = [
        told(f"{words.t(labels.POINT_KINDS['m'])}: {row.title}", "", row.opening_year, row.closing_year, row.state)
        for row in each_row(found.mines)
    ]
    return [*plants, *mines]


def _projects(sheet: Sheet) -> list[str]:
    """Return the projects with their period and money: those of the largest known cost first, cancelled ones last."""
    words, found = sheet.here.words, sheet.here.selection.works
    found = found.assign(cancelled=found["status"] == "cancelled").sort_values(
        ["cancelled", "total_cost_eur", "period_start"], ascending=[True, False, False], na_position="last"
    )
    items = []
    for row in found.to_dict("records"):
        money = "" if math.isnan(row["total_cost_eur"]) else words.euro(row["total_cost_eur"])
        status = words.t(labels.STATUSES["cancelled"]) if row["cancelled"] else ""
        said = "; ".join(part for part in (status, words.period(row["start_date"], row["end_date"]), money) if part)
        items.append(f"{row['acronym'] or row['title']}" + (f" ({said})" if said else ""))
    return items


def _practices(sheet: Sheet) -> list[str]:
    words, found = sheet.here.words, profile.practices(sheet.here.selection, sheet.place)
    return [f"{row['title']} ({captions.practice_roles(row['roles'], words)})" for row in found.to_dict("records")]


def _foot(sheet: Sheet) -> None:
    """Write the sources, whom to name, the licence and the date of the data."""
    words, place = sheet.here.words, sheet.place
    column = sheet.column(MARGIN, FOOT_TOP, WIDE - 2 * MARGIN, HIGH - 7)
    box(sheet.figure, (MARGIN, FOOT_TOP), (WIDE - 2 * MARGIN, 0.2), drawing.BORDER)
    column.top += 1.5
    known = [fact for _, fact in facts.shown(indicators.facts(place, sheet.here.whole), facts.ON_PAPER) if fact.known]
    titles = dict.fromkeys(title for fact in known for title in fact.source_title.split("; ") if title)
    hosts = _hosts([fact.source_url for fact in known if not fact.source_title])
    said = "; ".join(part for part in (*titles, hosts) if part)
    column.text(f"{words.t('Sources of the figures')}: {said}", 6, colour=drawing.QUIET)
    selection = sheet.here.selection
    records = [table["source_url"] for table in (selection.projects, selection.events, selection.practices)]
    column.text(
        f"{words.t('Sources of the records')}: {_hosts(np.concatenate(records))} · "
        + words.t("The page of each record stands in the download of the table."),
        6,
        colour=drawing.QUIET,
    )
    credit = captions.credit(sheet.here.whole.about, place.level or "nuts3", words)
    if not coal.of_territory(place, sheet.here.whole).is_empty:
        # Whom the licences ask to name is never what falls off the page.
        tables = ("plant_emissions", "plant_units", "mines")
        column.text(" · ".join(licence(sheet.here.whole, table) for table in tables), 6, colour=drawing.QUIET)
    column.filled(f"{sheet.here.whole.about.title} · {credit}", 6, colour=drawing.QUIET)


def _hosts(cells: Iterable[str]) -> str:
    """Return the web sites of cells of addresses, those named most first."""
    urls = pd.Series([url for cell in cells for url in split_list(cell)], dtype=str)
    hosts = urls.str.extract(r"^https?://(?:www\.)?([^/:]+)")[0].value_counts()
    listed = ", ".join(hosts.index[:HOSTS])
    return f"{listed} …" if len(hosts) > HOSTS else listed or "–"
