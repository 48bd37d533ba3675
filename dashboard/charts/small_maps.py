"""Small maps among charts, in the equal-area projection EPSG:3035: parts of a region among their surroundings.

`small_map` is the map; what the others return lies on top of it. Columns are named as they are to be read.
"""

import json
from typing import Any

import altair as alt
import geopandas as gpd
import pandas as pd
import shapely

from dashboard.charts import palette
from dashboard.charts.plots import LABEL_PX, WITHOUT_NAMES, accent, coloured, is_dark, readable
from geodata.settings import GEOGRAPHIC_CRS, METRIC_CRS

MAP_DETAIL_M = 400.0
"""A small map leaves out what is finer than this."""

MAP_MARGIN, MAP_MARGIN_M = 0.25, 20_000.0
"""The surroundings that a small map shows on each side: a share of its size, and what it shows at least."""


def small_map(
    parts: gpd.GeoDataFrame,
    surroundings: gpd.GeoDataFrame,
    *,
    value: str | None = None,
    title: str = "",
    domain: tuple[float, float] | None = None,
    height: int = 300,
    tooltip: tuple[str, ...] = (),
    points: alt.Chart | None = None,
) -> alt.LayerChart:
    """Return a map in the equal-area projection EPSG:3035 that shows parts among their surroundings.

    Both frames are in EPSG:4326. The parts are filled by the column ``value`` (a ratio: a total is no fill), in the
    common range ``domain`` of several maps, or all alike. The map shows the parts and a margin around them.
    ``points`` (`map_points`) lie on top; the parts are then pale.
    """
    dark = is_dark()
    parts, tooltip = parts.rename(columns=readable), tuple(readable(column) for column in tooltip)
    value = readable(value) if value else None
    metric = parts.to_crs(METRIC_CRS)
    around = surroundings.to_crs(METRIC_CRS).clip(_frame(parts))
    ground = alt.Chart(_features(around, ())).mark_geoshape(
        aria=False, fill="#24323f" if dark else "#efece4", stroke="#4a5a68" if dark else "#bdb7a8", strokeWidth=0.6
    )
    edge: dict[str, Any] = {"stroke": "#141c24" if dark else "#ffffff", "strokeWidth": 0.8}
    columns = tuple(column for column in (*tooltip, value) if column)
    known = metric[metric[value].notna()] if value else metric
    shapes = alt.Chart(_features(known, columns)).mark_geoshape(aria=False, **edge)
    if value and len(known):
        fills = alt.Scale(range=list(palette.sequence(5)), domain=list(domain) if domain else alt.Undefined)
        legend = alt.Legend(orient="bottom", titleLimit=LABEL_PX)
        shapes = shapes.encode(color=alt.Color(f"properties.{value}:Q", scale=fills, title=title, legend=legend))
        if len(known) < len(metric):
            # Vega takes a missing number for zero or leaves the part out: grey is a layer of its own.
            blank = alt.Chart(_features(metric[metric[value].isna()], columns))
            ground += blank.mark_geoshape(aria=False, fill="#4a5a68" if dark else "#cfc9bb", **edge)
    elif value:
        # Nothing is known: grey parts, and no legend, which would name the ends of nothing.
        shapes = alt.Chart(_features(metric, columns)).mark_geoshape(
            aria=False, fill="#4a5a68" if dark else "#cfc9bb", **edge
        )
    else:
        pale = {"fillOpacity": alt.value(0.2), "stroke": alt.value(accent()), "strokeWidth": alt.value(2)}
        shapes = shapes.encode(color=alt.value(accent()), **(pale if points else {}))
    if tooltip:
        shapes = shapes.encode(tooltip=[alt.Tooltip(f"properties.{column}:N", title=column) for column in tooltip])
    layers = ground + shapes
    return (
        (layers + points if points else layers)
        .project(type="identity", reflectY=True)
        .properties(height=height, title=title if not value or known.empty else "")
    )


def _frame(parts: gpd.GeoDataFrame) -> shapely.Geometry:
    """Return what a small map shows in metres: its parts and a margin around them."""
    west, south, east, north = parts.to_crs(METRIC_CRS).total_bounds
    margin = max(MAP_MARGIN * max(east - west, north - south), MAP_MARGIN_M)
    return shapely.box(west - margin, south - margin, east + margin, north + margin)


def map_points(frame: pd.DataFrame, parts: gpd.GeoDataFrame, colour: str, scale: alt.Scale) -> alt.Chart | None:
    """Return the points (``lat``, ``lon``) that a small map of the parts shows, coloured; None when there are none.

    All other columns are said when the pointer rests on a point.
    """
    located, colour = frame.rename(columns=readable).dropna(subset=["lat", "lon"]), readable(colour)
    points = gpd.GeoDataFrame(
        located.drop(columns=["lat", "lon"]),
        geometry=gpd.points_from_xy(located["lon"], located["lat"]),
        crs=GEOGRAPHIC_CRS,
    ).to_crs(METRIC_CRS)
    points = points[points.within(_frame(parts))]
    if points.empty:
        return None
    said = [column for column in points.columns if column != "geometry"]
    return (
        alt.Chart(alt.Data(values=json.loads(points.to_json(drop_id=True))["features"]))
        .mark_geoshape(aria=False, stroke="#ffffff", strokeWidth=0.6)
        .project(type="identity", reflectY=True, pointRadius=4.5)
        .encode(
            color=coloured(f"properties.{colour}", scale, WITHOUT_NAMES),
            tooltip=[alt.Tooltip(f"properties.{column}:N", title=column) for column in said],
        )
    )


def map_categories(parts: gpd.GeoDataFrame, colour: str, scale: alt.Scale, *, tooltip: tuple[str, ...]) -> alt.Chart:
    """Return parts filled by a category that ``scale`` gives colours: what `small_map` takes as ``points``."""
    parts, colour = parts.rename(columns=readable), readable(colour)
    tooltip = tuple(readable(column) for column in tooltip)
    return (
        alt.Chart(_features(parts.to_crs(METRIC_CRS), tuple(dict.fromkeys((*tooltip, colour)))))
        .mark_geoshape(aria=False, stroke="#141c24" if is_dark() else "#ffffff", strokeWidth=0.8)
        .project(type="identity", reflectY=True)
        .encode(
            color=alt.Color(
                f"properties.{colour}:N",
                scale=scale,
                title=None,
                legend=alt.Legend(orient="bottom", columns=1, labelLimit=0),
            ),
            tooltip=[alt.Tooltip(f"properties.{column}:N", title=column) for column in tooltip],
        )
    )


def map_circles(parts: gpd.GeoDataFrame, total: str, *, tooltip: tuple[str, ...]) -> alt.Chart | None:
    """Return a circle in each part whose area stands for a total: what `small_map` takes as ``points``.

    None when no part has more than zero.
    """
    parts, total = parts.rename(columns=readable), readable(total)
    tooltip = tuple(readable(column) for column in tooltip)
    metric = parts.to_crs(METRIC_CRS)
    middles = metric.representative_point()
    frame = pd.DataFrame(metric[list(dict.fromkeys((*tooltip, total)))]).assign(x=middles.x, y=middles.y)
    frame = frame[frame[total] > 0]
    if frame.empty:
        return None
    return (
        alt.Chart(frame)
        .mark_circle(opacity=0.85, stroke="#ffffff", strokeWidth=0.8)
        .project(type="identity", reflectY=True)
        .encode(
            longitude="x:Q",
            latitude="y:Q",
            size=alt.Size(f"{total}:Q", scale=alt.Scale(range=[40, 900]), legend=alt.Legend(orient="bottom")),
            color=alt.value(accent()),
            tooltip=list(tooltip),
        )
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


def map_arrows(lines: pd.DataFrame, name: str) -> alt.Chart:
    """Return arrows from ``from_lat``, ``from_lon`` to ``lat``, ``lon``: what `small_map` takes as ``points``."""
    lines, name = lines.rename(columns=readable), readable(name)
    starts, ends = (
        gpd.GeoSeries(gpd.points_from_xy(lines[lon], lines[lat]), crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS)
        for lat, lon in (("from_lat", "from_lon"), ("lat", "lon"))
    )
    west, south, east, north = pd.concat([starts, ends]).total_bounds
    head = max(east - west, north - south) / 40
    arrows = gpd.GeoDataFrame(
        {name: lines[name].to_numpy()},
        geometry=[_arrow(start, end, head) for start, end in zip(starts, ends, strict=True)],
        crs=METRIC_CRS,
    )
    return (
        alt.Chart(alt.Data(values=json.loads(arrows.to_json(drop_id=True))["features"]))
        .mark_geoshape(
            aria=False,
        )
        .project(type="identity", reflectY=True)
        .encode(color=alt.value(accent()), tooltip=[alt.Tooltip(f"properties.{name}:N", title=name)])
    )


def _arrow(start: shapely.Point, end: shapely.Point, head: float) -> shapely.Geometry:
    """Return an arrow as one area in metres, which a map fills like any other."""
    line = shapely.LineString([start, end])
    if line.length <= head:
        return end.buffer(head / 3)
    neck = line.interpolate(line.length - head)
    across = ((end.y - start.y) / line.length * head / 2.5, (start.x - end.x) / line.length * head / 2.5)
    wings = [(neck.x + side * across[0], neck.y + side * across[1]) for side in (1, -1)]
    shaft = shapely.LineString([start, neck]).buffer(head / 12, cap_style="flat")
    # Vega fills the inside of rings that run clockwise.
    area = shapely.union_all([shaft, shapely.Polygon([end, *wings]), start.buffer(head / 3)])
    return shapely.orient_polygons(area, exterior_cw=True)
