"""Charts in the colours of the theme, with a text alternative and the numbers of the language.

Each function takes a frame whose columns are named as they are to be read and returns an Altair chart; `show` draws
it. Marks carry no colour but that of a family of themes, or one for all: colour means data.
"""

import json
from collections.abc import Mapping

import altair as alt
import geopandas as gpd
import pandas as pd
import shapely
import streamlit as st

from dashboard import palette
from dashboard.i18n import Words
from geodata.settings import GEOGRAPHIC_CRS, METRIC_CRS

BAR_PX = 26
LABEL_PX = 260
"""Width of the names beside bars; a longer one is cut, and whole in the tooltip and the table."""

MAP_DETAIL_M = 400.0
"""A small map leaves out what is finer than this."""


def show(chart: alt.TopLevelMixin, description: str, words: Words, *, key: str | None = None) -> None:
    """Draw a chart, as wide as its place, with the sentence that says what it shows to those who do not see it."""
    numbers = words.locale.number_symbols["latn"]
    currency = {"decimal": numbers["decimal"], "thousands": numbers["group"], "grouping": [3], "currency": ["", " €"]}
    config = alt.Config(locale=alt.Locale(number=alt.NumberLocale(**currency)))
    st.altair_chart(
        chart.properties(description=description, config=config), width="stretch", key=key, theme="streamlit"
    )


def _dark() -> bool:
    return st.context.theme.type == "dark"


def family_scale(labels: Mapping[str, str]) -> alt.Scale:
    """Return the colours of the families of themes by their translated names, on the ground of the page."""
    colours = palette.FAMILIES_DARK if _dark() else palette.FAMILIES
    return alt.Scale(domain=list(labels.values()), range=[colours[family] for family in labels])


def accent() -> str:
    """Return the one colour of marks that stand for no family."""
    return "#5cc8bb" if _dark() else palette.ACCENT


def bars(
    frame: pd.DataFrame, name: str, value: str, *, colour: str | None = None, scale: alt.Scale = alt.Undefined
) -> alt.Chart:
    """Return horizontal bars of one row each, in the order of the frame, with the number at their end.

    With ``colour``, a column whose values ``scale`` gives colours, bars of one name are stacked.
    """
    order = list(dict.fromkeys(frame[name]))
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{name}:N", sort=order, title=None, axis=alt.Axis(labelLimit=LABEL_PX, ticks=False, domain=False)),
        x=alt.X(
            f"{value}:Q", title=value, axis=alt.Axis(format="~s" if frame[value].max() >= 1e5 else ",d", tickMinStep=1)
        ),
        tooltip=list(frame.columns),
    )
    marks = base.mark_bar(cornerRadiusEnd=2)
    marks = (
        marks.encode(color=alt.Color(f"{colour}:N", scale=scale, title=None, legend=alt.Legend(orient="bottom")))
        if colour
        else marks.encode(color=alt.value(accent()))
    )
    return marks.properties(height=alt.Step(BAR_PX))


def spans(
    frame: pd.DataFrame, name: str, start: str, end: str, *, colour: str, scale: alt.Scale = alt.Undefined
) -> alt.Chart:
    """Return periods as horizontal bars on a common axis of years, in the order of the frame (a timeline)."""
    order = list(dict.fromkeys(frame[name]))
    return (
        alt.Chart(frame)
        .mark_bar(height=8, cornerRadius=3)
        .encode(
            y=alt.Y(f"{name}:N", sort=order, title=None, axis=alt.Axis(labelLimit=LABEL_PX, ticks=False, domain=False)),
            x=alt.X(f"{start}:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", orient="top", grid=True)),
            x2=f"{end}:T",
            color=alt.Color(f"{colour}:N", scale=scale, title=None, legend=alt.Legend(orient="bottom")),
            tooltip=[column for column in frame.columns if column not in (start, end)],
        )
        .properties(height=alt.Step(18))
    )


def matrix(frame: pd.DataFrame, row: str, column: str, value: str) -> alt.LayerChart:
    """Return a table of squares, darker for more, with the number in each."""
    cells = alt.Chart(frame).encode(
        y=alt.Y(f"{row}:N", title=None, axis=alt.Axis(labelLimit=LABEL_PX)),
        x=alt.X(f"{column}:N", title=None, axis=alt.Axis(labelAngle=-40, labelLimit=160, orient="top")),
        tooltip=list(frame.columns),
    )
    highest = max(float(frame[value].max()), 1.0)
    squares = cells.mark_rect().encode(
        color=alt.Color(
            f"{value}:Q", scale=alt.Scale(range=list(palette.sequence(5)), domain=[0, highest]), legend=None
        )
    )
    # Dark letters on a light fill, light ones on a dark one.
    light = alt.condition(alt.datum[value] > highest * 0.6, alt.value("#ffffff"), alt.value(palette.INK))
    return (squares + cells.mark_text().encode(text=alt.Text(f"{value}:Q", format=",d"), color=light)).properties(
        height=alt.Step(30)
    )


def small_map(
    parts: gpd.GeoDataFrame,
    surroundings: gpd.GeoDataFrame,
    *,
    value: str | None = None,
    title: str = "",
    domain: tuple[float, float] | None = None,
    height: int = 300,
    tooltip: tuple[str, ...] = (),
) -> alt.LayerChart:
    """Return a map in the equal-area projection EPSG:3035 that shows parts among their surroundings.

    Both frames are in EPSG:4326. The parts are filled by the column ``value`` (a ratio: a total is no fill), in the
    common range ``domain`` of several maps, or all alike. The map shows the parts and a margin around them.
    """
    dark = _dark()
    metric = parts.to_crs(METRIC_CRS)
    west, south, east, north = metric.total_bounds
    margin = 0.25 * max(east - west, north - south)
    frame = shapely.box(west - margin, south - margin, east + margin, north + margin)
    around = surroundings.to_crs(METRIC_CRS).clip(frame)
    ground = alt.Chart(_features(around, ())).mark_geoshape(
        fill="#24323f" if dark else "#efece4", stroke="#4a5a68" if dark else "#bdb7a8", strokeWidth=0.6
    )
    shapes = alt.Chart(_features(metric, tuple(column for column in (*tooltip, value) if column))).mark_geoshape(
        stroke="#141c24" if dark else "#ffffff", strokeWidth=0.8
    )
    if value:
        fills = alt.Scale(range=list(palette.sequence(5)), **({"domain": list(domain)} if domain else {}))
        shapes = shapes.encode(
            color=alt.condition(
                f"isValid(datum.properties['{value}'])",
                alt.Color(f"properties.{value}:Q", scale=fills, title=title, legend=alt.Legend(orient="bottom")),
                alt.value("#4a5a68" if dark else "#d9d4c8"),
            )
        )
    else:
        shapes = shapes.encode(color=alt.value(accent()))
    if tooltip:
        shapes = shapes.encode(tooltip=[alt.Tooltip(f"properties.{column}:N", title=column) for column in tooltip])
    return (
        (ground + shapes)
        .project(type="identity", reflectY=True)
        .properties(height=height, title=title if not value else "")
    )


def _features(frame: gpd.GeoDataFrame, columns: tuple[str, ...]) -> alt.Data:
    """Return geometry in metres, thinned, and some columns as inline GeoJSON features."""
    thinned = frame[[*columns, "geometry"]].copy()
    # The coverage is thinned as one, so that neighbours keep their common edges.
    polygons = thinned.geometry.geom_type.isin(("Polygon", "MultiPolygon"))
    thinned = thinned[polygons].explode(ignore_index=True)
    thinned.geometry = shapely.coverage_simplify(thinned.geometry.to_numpy(), MAP_DETAIL_M)
    thinned.geometry = shapely.set_precision(thinned.geometry.to_numpy(), 10, mode="pointwise")
    features = json.loads(thinned[~thinned.is_empty].to_json(drop_id=True))["features"]
    return alt.Data(values=features)


def outline(geometry: shapely.Geometry, name: str) -> gpd.GeoDataFrame:
    """Return one area in EPSG:4326 as the frame that `small_map` takes."""
    return gpd.GeoDataFrame({"name": [name]}, geometry=[geometry], crs=GEOGRAPHIC_CRS)
