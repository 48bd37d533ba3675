"""What the map shows of a selection: one small element of codes, numbers and colours, made anew on each run."""

import base64
import hashlib
from dataclasses import dataclass

import folium
import numpy as np
import pandas as pd
from branca.element import MacroElement, Template

from dashboard.charts import palette
from dashboard.maps import assets, text
from dashboard.session.view import View
from geodata.analysis import context, measures
from geodata.analysis.classes import circle_sizes, classify, classify_series
from geodata.analysis.flows import KINDS, chosen_regions, flows, on_map
from geodata.analysis.points import points
from geodata.catalogue.core import Catalogue
from geodata.errors import UnknownRegionError
from geodata.rows import each_row
from geodata.space.boundaries import union
from geodata.text import split_list

LARGEST_CIRCLE_PX = 34
CIRCLE_COLOUR = "#2c7fb8"
DIGITS, MOST_DIGITS = 4, 17
"""Significant digits of a number, and those that tell any two apart."""


@dataclass(frozen=True)
class Screen:
    """What the browser has to know beside the view: whether its ground is dark, how often it went back or forth.

    A new number in ``went_back`` makes the map go to the view's position; otherwise it stays where the reader put it.
    ``stage`` is the number of the slide on stage, 0 on a page: each slide has a place of its own.
    """

    dark: bool = False
    went_back: int = 0
    stage: int = 0


class Showing(MacroElement):
    """The call that tells the browser what is view."""

    _template = Template("{% macro script(this, kwargs) %}Atlas.show({{ this.content }});{% endmacro %}")

    def __init__(self, content: str) -> None:
        super().__init__()
        self.content = content


def layer(told: dict[str, object]) -> folium.FeatureGroup:
    """Return the element that tells the browser a `content`: to be passed as ``feature_group_to_add``."""
    group = folium.FeatureGroup()
    group.add_child(Showing(text.payload(told)))
    return group


def content(
    whole: Catalogue,
    selection: Catalogue,
    values: pd.Series,
    view: View,
    files: assets.Assets,
    screen: Screen,
    circles: pd.Series | None = None,
    *,
    plain: bool = False,
) -> dict[str, object]:
    """Return what the browser is told: see ``browser/atlas.js``.

    `values` are those of `measures.values` for the level and the measure that are view, `circles` those of the total
    that stands over a fill.

    ``classes`` has one sign a region in the order of the static file (x: no data, 0: zero, then the classes);
    ``values`` are those of the regions above zero, in that order: the browser ranks them and sizes the circles;
    ``bits`` are the visible points. A ``plain`` map shows no measure: it goes where its points are.
    """
    measure = measures.MEASURES[view.measure]
    # The static file has the regions in the order of their codes.
    values = values.sort_index()
    kind, _, choice = view.selected.partition(":")
    result = {
        "level": view.level,
        "measure": view.measure.replace("_", "-"),
        "kind": measure.kind,
        "language": view.language,
        "dark": int(screen.dark),
        "layers": list(view.layers),
        "bits": bits(_visible(whole, selection, view)),
        "regions": [i for i, region in enumerate(files.region_order) if region in selection.filters.regions],
        "selected": choice if kind == "region" else "",
        "point": points(whole).index(choice) if kind in ("point", "place") else -1,
        "links": _links(choice, whole, selection) if kind == "point" else [],
        "fit": _fit(selection, view.focus, _linked(selection, view)),
        "flows": _flows(selection, view, files),
        "flowKind": view.flows,
        "flow": choice.partition(":")[2].replace(":", "|") if kind == "flow" else "",
        "size": view.size,
        "ground": view.ground,
        "people": measures.divisor_year(whole, view.level, view.measure),
        "all": int(not selection.filters.is_empty),
        **_figures(values, measure, view),
    }
    if plain:
        result |= {"kind": "plain", "classes": "0" * len(values), "values": [], "sizes": [], "all": 1}
    if measure.of_context:
        result["year"] = context.year_of(whole, view.measure, view.year)
        result["larger"] = int(context.is_of_larger(view.measure, view.level))
    if measure.of_context and view.play == "1":
        result |= _played(whole, view)
    if circles is not None:
        result["circles"] = _circles(circles.sort_index(), view)
    # The stamp tells a test, or a page that waits, which state is drawn.
    result["stamp"] = hashlib.sha256(repr(sorted(result.items())).encode()).hexdigest()[:10]
    # The position is for the opening and for going back: it makes no new state of an unchanged one.
    result["at"] = list(view.at) if view.at else None
    result["go"] = f"{screen.went_back}.{screen.stage}"
    result["stage"] = screen.stage
    return result


def bits(visible: np.ndarray) -> str:
    """Return booleans as base64 text: bit i, the lowest first, stands for point i."""
    return base64.b64encode(np.packbits(visible, bitorder="little").tobytes()).decode("ascii")


def _visible(whole: Catalogue, selection: Catalogue, view: View) -> np.ndarray:
    """Return which points are seen: those of the layers, the chosen one and those it is linked with in any case."""
    table = points(whole)
    visible = table.visible(selection, view.layers)
    kind, _, choice = view.selected.partition(":")
    i = table.index(choice) if kind == "point" else -1
    if i >= 0:
        visible[i] = table.visible(selection, (table.table["kind"].iloc[i],))[i]
        linked = _links(choice, whole, selection)
        visible[linked] = table.visible(selection, ("p", "o"))[linked]
    return visible


def _links(point: str, whole: Catalogue, selection: Catalogue) -> list[int]:
    """Return the points that belong to a chosen one: the partners of a project, the projects of an organisation."""
    kind, _, record = point.partition(":")
    own, other, others = {"p": ("project_id", "org_id", "o"), "o": ("org_id", "project_id", "p")}.get(
        kind, ("", "", "")
    )
    if not own:
        return []
    partners = selection.partners
    ids = partners.loc[partners[own] == record, other].unique()
    table = points(whole).table
    return np.flatnonzero((table["kind"] == others).to_numpy() & table["id"].isin(ids).to_numpy()).tolist()


def _flows(selection: Catalogue, view: View, files: assets.Assets) -> list[list[int]]:
    """Return ``[origin, target, count, directed, own]`` with the positions of the regions in the file of outlines."""
    if view.flows not in KINDS:
        return []
    position = {region: i for i, region in enumerate(files.region_order)}
    kind, _, choice = view.selected.partition(":")
    links = on_map(flows(selection, view.flows), chosen_regions(selection, choice if kind == "region" else ""))
    return [
        [position[row.origin], position[row.target], int(row.count_), int(view.flows != "projects"), int(row.own)]
        for row in each_row(links.rename(columns={"count": "count_"}))
    ]


def _categories(values: pd.Series, key: str) -> dict[str, object]:
    """Return a figure of categories: each is a class of its own, zero none of them."""
    names = context.FIGURES[key].categories
    numbers = values.fillna(-1).to_numpy(dtype=int)
    above = numbers[numbers > 0]
    return {
        "classes": "".join("x" if number < 0 else str(number) for number in numbers),
        "values": above.tolist(),
        "bounds": list(range(1, len(names) + 1)),
        "low": 1,
        "counts": np.bincount(above, minlength=len(names) + 1)[1:].tolist(),
        "zeros": int((numbers == 0).sum()),
        "missing": int((numbers < 0).sum()),
        "largest": LARGEST_CIRCLE_PX,
        "colors": [palette.CATEGORIES[key][name] for name in names],
        "sizes": [],
        "categories": [f"{key}-{name}" for name in names],
    }


def _figures(values: pd.Series, measure: measures.Measure, view: View) -> dict[str, object]:
    if measure.of_context and context.FIGURES[measure.key].categories:
        return _categories(values, measure.key)
    classes = classify(values, int(view.classes), view.scheme)
    numbers = values.to_numpy(dtype=float)
    of = classes.of.to_numpy()
    above = np.flatnonzero(of > 0)
    bounds = apart([classes.low, *classes.bounds])
    is_total = measure.kind == measures.TOTAL
    return {
        "classes": "".join("x" if number < 0 else str(number) for number in of),
        "values": [_short(value) for value in numbers[above].tolist()],
        "bounds": bounds[1:],
        "low": bounds[0] if len(above) else 0,
        "counts": list(classes.counts),
        "zeros": classes.zeros,
        "missing": classes.no_data,
        "largest": LARGEST_CIRCLE_PX,
        "colors": [CIRCLE_COLOUR] if is_total else list(palette.sequence(len(classes.bounds))),
        "sizes": [(round(radius, 1), _short(float(size))) for radius, size in circle_sizes(values, LARGEST_CIRCLE_PX)]
        if is_total
        else [],
    }


def _played(whole: Catalogue, view: View) -> dict[str, object]:
    """Return every year of a measure of the context in common classes; nothing where it has no years."""
    frame = context.series(whole, view.level, view.measure).sort_index()
    if frame.shape[1] <= 1:
        return {}
    classes = whole.computed(
        ("played", view.level, view.measure, view.classes, view.scheme),
        lambda: classify_series(frame, int(view.classes), view.scheme),
    )
    first = next(iter(classes.values()))
    bounds = apart([first.low, *first.bounds])
    highest = float(np.nanmax(frame.to_numpy(dtype=float))) if first.bounds else 0.0
    is_total = measures.MEASURES[view.measure].kind == measures.TOTAL
    # The circles of every year have the scale of all years, and so has the legend.
    sizes = circle_sizes(frame.max(axis=1), LARGEST_CIRCLE_PX) if is_total else []
    steps = [
        {
            "year": year,
            "classes": "".join("x" if number < 0 else str(number) for number in one.of),
            "values": [_short(value) for value in frame[year].to_numpy(dtype=float)[one.of.to_numpy() > 0].tolist()],
            "counts": list(one.counts),
            "zeros": one.zeros,
            "missing": one.no_data,
        }
        for year, one in classes.items()
    ]
    common = {"bounds": bounds[1:], "low": bounds[0] if first.bounds else 0, "highest": highest}
    colors = [CIRCLE_COLOUR] if is_total else list(palette.sequence(len(first.bounds)))
    told = [(round(radius, 1), _short(float(size))) for radius, size in sizes]
    return {"play": {**common, "colors": colors, "sizes": told, "steps": steps}}


def _circles(values: pd.Series, view: View) -> dict[str, object]:
    """Return the total that stands as circles over a fill: its regions above zero, their values, the legend's sizes."""
    numbers = values.to_numpy(dtype=float)
    return {
        "measure": view.circles.replace("_", "-"),
        "classes": "".join("x" if np.isnan(value) else "1" if value > 0 else "0" for value in numbers),
        "values": [_short(value) for value in numbers[numbers > 0].tolist()],
        "largest": LARGEST_CIRCLE_PX,
        "colors": [palette.over(view.measure)],
        "sizes": [(round(radius, 1), _short(float(size))) for radius, size in circle_sizes(values, LARGEST_CIRCLE_PX)],
    }


def _short(value: float, digits: int = DIGITS) -> float:
    """Return a number with the digits that a person reads: whole from 1,000 on, four significant below."""
    if value.is_integer() or (abs(value) >= 1000 and digits == DIGITS):
        return round(value)
    return float(f"{value:.{digits}g}")


def apart(numbers: list[float]) -> list[float]:
    """Return numbers as `_short` does, with more digits where two that differ would become one.

    For the bounds of classes: a legend that repeats a bound tells nothing.
    """
    for digits in range(DIGITS, MOST_DIGITS):
        short = [_short(number, digits) for number in numbers]
        if len(set(short)) == len(set(numbers)):
            return short
    return numbers


def _linked(selection: Catalogue, view: View) -> set[str]:
    """Return the other ends of the links of the chosen regions, on a map of links alone; elsewhere none."""
    if view.layers or view.flows not in KINDS:
        return set()
    links, chosen = flows(selection, view.flows), selection.filters.regions
    return {*links.loc[links["origin"].isin(chosen), "target"], *links.loc[links["target"].isin(chosen), "origin"]}


def _fit(selection: Catalogue, focus: str, linked: set[str]) -> list[float] | None:
    """Return south, west, north, east for the map: of the region gone into, or of the chosen regions and codes.

    ``linked`` are regions that have to be seen with the chosen ones.
    """
    if focus:
        west, south, east, north = union([focus]).bounds
        return [round(value, 3) for value in (south, west, north, east)]
    chosen = selection.regions[selection.regions["region_id"].isin({*selection.filters.regions, *linked})]
    codes = [code for cell in chosen["nuts_codes"] for code in split_list(cell)] + list(selection.filters.codes)
    if not codes:
        return None
    try:
        west, south, east, north = union(codes).bounds
    except UnknownRegionError:
        # A region of the catalogue may name a code that this edition of NUTS does not have: there is nothing to go to.
        return None
    return [round(value, 3) for value in (south, west, north, east)]
