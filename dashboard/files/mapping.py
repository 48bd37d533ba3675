"""The map of a view, with its legend, as a drawing: what the screen shows, for paper and slides."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes

from dashboard.charts import palette
from dashboard.files import drawing
from dashboard.maps.layer import LARGEST_CIRCLE_PX
from dashboard.session.context import Context
from dashboard.words import labels
from dashboard.words.i18n import Words
from geodata.analysis import coal, measures, opening
from geodata.analysis.classes import Classes, circle_radii, circle_sizes, classify
from geodata.analysis.context import FIGURES
from geodata.analysis.flows import KINDS, chosen_regions, flows, on_map
from geodata.analysis.points import COAL
from geodata.analysis.points import points as all_points
from geodata.rows import each_row
from geodata.space import boundaries
from geodata.text import split_list

PX_TO_PT = 0.75
SCREEN_PX = (1000, 600)
"""Width and height of the map on a usual screen: what a zoom in the link means."""

METRES_PER_PX = 156_543.0
"""Of Leaflet's map at zoom 0 at the equator (Web Mercator, tiles of 256 px)."""

NEAR_M = 700_000.0
"""Width of an extent in metres below which the 1:3M boundaries are drawn."""

MOST_LINKS = 40
"""Links drawn at most, the strongest first: the rest would hide the map."""


@dataclass(frozen=True)
class LegendRow:
    """A line of the legend: a swatch of a colour, or a circle of a radius in points, and what it means."""

    text: str
    colour: str
    radius: float = 0.0


def draw(axes: Axes, context: Context, aspect: float) -> None:
    """Draw the map of a view into axes of an aspect (width by height). Call it inside `drawing.styled`."""
    view = context.view
    drawing.map_axes(axes, drawing.widened(extent(context), aspect, margin=0.06 if view.at is None else 0.0))
    _regions(axes, context)
    drawing.shapes(axes, drawing.metric("nuts0", _scale(axes)).geometry.to_numpy(), None, "#8d8778", 0.9, 1.6)
    named = _outlines(axes, context)
    _links(axes, context)
    _points(axes, context)
    for at, name in named:
        drawing.label(axes, at, name)
    drawing.scale_bar(axes)


def extent(context: Context) -> drawing.Extent:
    """Return what is in sight: the position of the link, the regions of the filters, or the points found."""
    view, selection = context.view, context.selection
    if view.at is not None:
        return _extent_at(view.at)
    codes = [view.focus] if view.focus else _codes_of_filters(context)
    if not codes and not view.filters.is_empty and len(at := _visible(context)):
        return _around(at)
    if not codes:
        chosen = selection.regions[selection.regions["region_id"].isin(opening.regions(context.whole))]
        codes = [code for cell in chosen["nuts_codes"] for code in split_list(cell)]
    return tuple(drawing.to_metric([boundaries.union(codes)])[0].bounds) if codes else (2.5e6, 1.4e6, 6.0e6, 5.0e6)


def _extent_at(at: tuple[float, float, float]) -> drawing.Extent:
    latitude, longitude, zoom = at
    (x, y) = drawing.points_to_metric([longitude], [latitude])[0]
    size = METRES_PER_PX * np.cos(np.radians(latitude)) / 2**zoom
    width, height = (size * px / 2 for px in SCREEN_PX)
    return x - width, y - height, x + width, y + height


def _around(at: pd.DataFrame) -> drawing.Extent:
    x, y = drawing.points_to_metric(at["lon"].to_numpy(), at["lat"].to_numpy()).T
    return x.min(), y.min(), x.max(), y.max()


def _codes_of_filters(context: Context) -> list[str]:
    filters, regions = context.view.filters, context.selection.regions
    chosen = regions[regions["region_id"].isin(filters.regions)]
    codes = [code for cell in chosen["nuts_codes"] for code in split_list(cell)] + list(filters.codes)
    return [code for code in codes if boundaries.level_of(code)]


def _visible(context: Context) -> pd.DataFrame:
    """Return the points of the view that are in the selection."""
    table = all_points(context.whole)
    return table.table[table.visible(context.selection, context.view.layers)]


def _values(context: Context) -> pd.Series:
    return context.values.sort_index()


def _classes(context: Context) -> Classes:
    return classify(_values(context), int(context.view.classes), context.view.scheme)


def _regions(axes: Axes, context: Context) -> None:
    frame = drawing.metric(context.view.level, _scale(axes))
    geometry = frame.geometry.to_numpy()
    if measures.MEASURES[context.view.measure].kind == measures.RATIO:
        fills = _fills(frame["code"], context)
        drawing.shapes(axes, geometry, fills, drawing.BORDER, 0.4)
        if context.circles is not None:
            _circles(axes, frame, context.circles, palette.over(context.view.measure))
        return
    drawing.shapes(axes, geometry, drawing.ZERO, drawing.BORDER, 0.4)
    _circles(axes, frame, _values(context), drawing.CIRCLE)


def _fills(codes: pd.Series, context: Context) -> list[str]:
    """Return the colour of each region: of its class, or of its category."""
    key = context.view.measure
    if key in palette.CATEGORIES:
        own = [drawing.ZERO, *(palette.CATEGORIES[key][name] for name in FIGURES[key].categories)]
        numbers = _values(context).reindex(codes)
        return [drawing.NO_DATA if np.isnan(number) else own[int(number)] for number in numbers]
    classes = _classes(context)
    colours = [drawing.NO_DATA, drawing.ZERO, *palette.sequence(len(classes.bounds))]
    return [colours[number + 1] for number in classes.of.reindex(codes).to_numpy()]


def _circles(axes: Axes, frame: gpd.GeoDataFrame, values: pd.Series, colour: str) -> None:
    """Draw a total as circles in the middle of its regions, the large ones first."""
    geometry = frame.geometry.to_numpy()
    radii = circle_radii(values.sort_index(), LARGEST_CIRCLE_PX * PX_TO_PT).reindex(frame["code"]).to_numpy()
    middles = shapely.get_coordinates(shapely.point_on_surface(geometry))
    order = np.argsort(-radii)
    above = order[radii[order] > 0]
    drawing.circles(axes, middles[above], radii[above], colour)


def _scale(axes: Axes) -> str:
    """Return the scale of boundaries that fits the extent: fine ones when near."""
    west, _, east, _ = drawing.extent_of(axes)
    return "03m" if east - west < NEAR_M else "10m"


def _outlines(axes: Axes, context: Context) -> list[tuple[Sequence[float], str]]:
    """Draw the transformation regions in sight; return where the names of the chosen or first ones stand."""
    west, south, east, north = drawing.extent_of(axes)
    regions, chosen = context.whole.regions, context.view.filters.regions
    regions = regions[regions["nuts_codes"] != ""]
    geometries = _region_geometries(tuple(regions["nuts_codes"]), _scale(axes))
    seen = shapely.intersects(geometries, shapely.box(west, south, east, north))
    named = []
    for row, geometry in zip(each_row(regions[seen]), geometries[seen], strict=True):
        first = row.region_id in (chosen or opening.regions(context.whole))
        drawing.outline(axes, geometry, drawing.HIGHLIGHT if first else "#5b6670", 1.6 if first else 0.7)
        if first:
            named.append((shapely.get_coordinates(geometry.representative_point())[0], row.name))
    return named


@lru_cache(maxsize=4)
def _region_geometries(cells: tuple[str, ...], scale: str) -> np.ndarray:
    return drawing.to_metric(boundaries.union(split_list(cell), scale) for cell in cells)


def _points(axes: Axes, context: Context) -> None:
    visible = _visible(context)
    places = visible.groupby(["lat", "lon"], sort=False)
    single = visible[(places["id"].transform("size") == 1).to_numpy()]
    for kind in context.view.layers:
        rows = single[single["kind"] == kind]
        at = drawing.points_to_metric(rows["lon"].to_numpy(), rows["lat"].to_numpy())
        # What is closed is hollow: only its edge is seen.
        edge = drawing.INK if kind in COAL else drawing.PAPER
        drawing.points(axes, at, drawing.MARKERS[kind], [_colour(family) for family in rows["family"]], edge=edge)
    stacks = places.agg(count=("id", "size"), family=("family", _most_common)).reset_index()
    stacks = stacks[stacks["count"] > 1].sort_values("count")
    at = drawing.points_to_metric(stacks["lon"].to_numpy(), stacks["lat"].to_numpy())
    for (x, y), count, family in zip(at, stacks["count"], stacks["family"], strict=True):
        drawing.stack(axes, (x, y), int(count), _colour(family))


def _colour(family: str) -> str:
    """Return the colour of a family of themes, or of the state of a power plant or a mine."""
    return palette.FAMILIES.get(family) or palette.COAL[family]


def _most_common(families: pd.Series) -> str:
    return families.value_counts().index[0]


def _links(axes: Axes, context: Context) -> None:
    if context.view.flows not in KINDS:
        return
    kind, _, choice = context.view.selected.partition(":")
    chosen = chosen_regions(context.selection, choice if kind == "region" else "")
    links = on_map(flows(context.selection, context.view.flows), chosen)
    links = links[links["own"]].head(MOST_LINKS)
    if links.empty:
        return
    most = max(int(links["count"].max()) - 1, 1)
    origins = drawing.points_to_metric(links["origin_lon"].to_numpy(), links["origin_lat"].to_numpy())
    targets = drawing.points_to_metric(links["target_lon"].to_numpy(), links["target_lat"].to_numpy())
    for origin, target, count in zip(origins, targets, links["count"], strict=True):
        drawing.link(axes, origin, target, 0.8 + 3 * (count - 1) / most, directed=context.view.flows != "projects")


def legend_rows(context: Context) -> list[LegendRow]:
    """Return the lines of the legend of the measure: classes from high to low, zero, no data; or circles."""
    words, values = context.words, _values(context)
    if measures.MEASURES[context.view.measure].kind == measures.TOTAL:
        sizes = circle_sizes(values, LARGEST_CIRCLE_PX)
        return [LegendRow(_number(value, words), drawing.CIRCLE, radius * PX_TO_PT) for radius, value in sizes]
    if context.view.measure in palette.CATEGORIES:
        return _category_rows(context)
    classes = _classes(context)
    rows, low = [], classes.low
    for i, (high, colour, count) in enumerate(
        zip(classes.bounds, palette.sequence(len(classes.bounds)), classes.counts, strict=True)
    ):
        whole = f"{'> ' if i else ''}{_number(low, words)} – {_number(high, words)}"
        span = _number(high, words) if low == high else whole
        rows.append(LegendRow(f"{span}  ({words.number(count)})", colour))
        low = high
    rows.reverse()
    if classes.zeros:
        rows.append(LegendRow(f"0  ({words.number(classes.zeros)})", drawing.ZERO))
    return [*rows, LegendRow(f"{words.t('no data')}  ({words.number(classes.no_data)})", drawing.NO_DATA)]


def _category_rows(context: Context) -> list[LegendRow]:
    """Return the lines of the legend of categories, in their own order."""
    words, key, values = context.words, context.view.measure, _values(context)
    rows = []
    for number, name in enumerate(FIGURES[key].categories, start=1):
        text = f"{words.t(labels.CATEGORIES[key][name])}  ({words.number(int((values == number).sum()))})"
        rows.append(LegendRow(text, palette.CATEGORIES[key][name]))
    none = f"{words.t(labels.NO_CATEGORY)}  ({words.number(int((values == 0).sum()))})"
    unknown = f"{words.t('no data')}  ({words.number(int(values.isna().sum()))})"
    return [*rows, LegendRow(none, drawing.ZERO), LegendRow(unknown, drawing.NO_DATA)]


def _number(value: float, words: Words) -> str:
    return words.number(value, 0 if abs(value) >= 100 else max(0, 2 - int(np.floor(np.log10(abs(value) or 1)))))


def legend(axes: Axes, context: Context, size: float = 8) -> None:
    """Draw the legend of a view: measure with its classes, kinds of points, families of themes, links."""
    words, view = context.words, context.view
    sheet = _Sheet(axes, size)
    sheet.heading(context.measure_title)
    for row in legend_rows(context):
        sheet.row(row.text, "o" if row.radius else "s", row.colour, 2 * row.radius or size)
    if measures.MEASURES[view.measure].kind == measures.RATIO:
        sheet.note(words.t("In brackets: number of regions"))
    if context.circles is not None:
        sheet.gap()
        sheet.heading(words.t(labels.MEASURES[view.circles]))
        for radius, value in circle_sizes(context.circles, LARGEST_CIRCLE_PX):
            sheet.row(_number(value, words), "o", palette.over(view.measure), 2 * radius * PX_TO_PT)
    sheet.gap()
    _legend_of_points(sheet, context, size)
    if view.flows in KINDS:
        sheet.row(words.t(labels.FLOWS[view.flows]), "_", drawing.FLOW, 12)


def _legend_of_points(sheet: "_Sheet", context: Context, size: float) -> None:
    words, view = context.words, context.view
    for kind in view.layers:
        sheet.row(words.t(labels.POINT_KINDS[kind]), drawing.MARKERS[kind], drawing.INK, 5)
    if any(kind in COAL for kind in view.layers):
        for state in (coal.OPERATING, coal.IDLE, coal.CLOSED):
            sheet.row(words.t(labels.COAL_STATES[state]), "s", palette.COAL[state], size)
    if any(kind not in COAL for kind in view.layers):
        for key, colour in palette.FAMILIES.items():
            sheet.row(words.t(labels.FAMILIES[key]), "s", colour, size)


class _Sheet:
    """The rows of a legend from the top down, in axes whose unit is a point."""

    def __init__(self, axes: Axes, size: float) -> None:
        box = axes.get_window_extent()
        points = 72 / axes.figure.dpi
        axes.set_axis_off()
        axes.set_xlim(0, box.width * points)
        axes.set_ylim(box.height * points, 0)
        self._axes, self._size, self._y = axes, size, 0.0

    def heading(self, text: str) -> None:
        for line in textwrap.wrap(text, 30):
            self._write(0, line, weight="bold")

    def note(self, text: str) -> None:
        for line in textwrap.wrap(text, 36):
            self._write(0, line, colour=drawing.QUIET)

    def gap(self) -> None:
        self._y += self._size * 0.8

    def row(self, text: str, marker: str, colour: str, width: float) -> None:
        height = max(self._size * 1.6, width + 2)
        middle = max(width, 12) / 2 + 2
        self._axes.plot(
            [middle], [self._y + height / 2], marker=marker, markersize=width, markerfacecolor=colour,
            markeredgecolor=colour if marker == "_" else "#8d8778", markeredgewidth=2.2 if marker == "_" else 0.5,
            clip_on=False,
        )  # fmt: skip
        lines = textwrap.wrap(text, 28)
        self._write(max(middle * 2, 16) + 6, lines[0], height=height)
        for line in lines[1:]:
            self._write(22, line)

    def _write(
        self, x: float, text: str, *, weight: str = "normal", colour: str = drawing.INK, height: float = 0.0
    ) -> None:
        height = height or self._size * 1.45
        self._axes.text(x, self._y + height / 2, text, va="center", fontsize=self._size, weight=weight, color=colour)
        self._y += height
