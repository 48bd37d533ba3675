"""The map as a drawing with matplotlib: the same regions, circles, points, links and names as on the screen.

Everything is drawn in the equal-area projection EPSG:3035, in metres. Figures are made without pyplot, which keeps a
state that visitors would share. Letters are embedded, and in PDF and SVG stay text that can be searched.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import geopandas as gpd
import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import ArrayLike

from geodata.settings import GEOGRAPHIC_CRS, METRIC_CRS
from geodata.space import boundaries

PAPER, LAND, SEA, INK, QUIET = "#fbfaf7", "#efece4", "#dfe8ee", "#1d2935", "#66707a"
BORDER, COAST, NO_DATA, ZERO = "#cfc9bb", "#b9b3a4", "#e3dfd5", "#fbfaf7"
HIGHLIGHT, FLOW, CIRCLE, CIRCLE_EDGE = "#b45309", "#0f766e", "#2c7fb8", "#1d4f73"

MM_PER_INCH = 25.4
FONT = "DejaVu Sans"
"""Comes with matplotlib, and has every letter of the four languages and of the names of places."""

STYLE: Any = {
    "font.family": FONT,
    "font.size": 9,
    "text.color": INK,
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "atlas",
    "axes.edgecolor": BORDER,
    "text.parse_math": False,
}
"""Settings under which figures are drawn and saved."""

BEND = 0.18
"""How far a link bends to the right of its direction, as a share of its length: both ways are seen."""

MARKERS = {"p": "o", "o": "s", "e": "^", "r": "D", "k": "P", "m": "v"}
"""Shapes of the kinds of points: projects, organisations, events, practices, coal power plants, mines."""

Extent = tuple[float, float, float, float]
"""West, south, east, north in metres."""


# For the whole process: nothing else here draws with matplotlib, and a PDF reads them when it is closed.
mpl.rcParams.update(STYLE)

_one_at_a_time = threading.RLock()


@contextmanager
def styled() -> Iterator[None]:
    """Hold matplotlib for one thread: figures are drawn and saved one at a time."""
    with _one_at_a_time:
        yield


def figure(width_mm: float, height_mm: float) -> Figure:
    """Return an empty figure of a size on paper."""
    return Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), facecolor=PAPER)


@lru_cache(maxsize=16)
def metric(level: str, scale: str = "10m") -> gpd.GeoDataFrame:
    """Return the regions of a level in metres, by code. Read-only."""
    return boundaries.regions(level, scale).to_crs(METRIC_CRS)


@lru_cache(maxsize=1)
def _land() -> np.ndarray:
    return boundaries.land().to_crs(METRIC_CRS).geometry.to_numpy()


def to_metric(geometries: Iterable[shapely.Geometry]) -> np.ndarray:
    """Return geometries in degrees (EPSG:4326) in metres."""
    return gpd.GeoSeries(list(geometries), crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS).to_numpy()


def points_to_metric(lon: ArrayLike, lat: ArrayLike) -> np.ndarray:
    """Return points in degrees as rows of easting and northing in metres."""
    return shapely.get_coordinates(gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=GEOGRAPHIC_CRS).to_crs(METRIC_CRS))


def widened(extent: Extent, aspect: float, margin: float = 0.08) -> Extent:
    """Return an extent with a margin, grown to the aspect (width by height) of the axes it is drawn in."""
    west, south, east, north = extent
    width = max(east - west, 10_000.0) * (1 + 2 * margin)
    height = max(north - south, 10_000.0) * (1 + 2 * margin)
    width, height = max(width, height * aspect), max(height, width / aspect)
    x, y = (west + east) / 2, (south + north) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def map_axes(axes: Axes, extent: Extent) -> Axes:
    """Make axes a map of an extent: sea and land, no ticks, the same scale both ways."""
    axes.set_facecolor(SEA)
    axes.set_xlim(extent[0], extent[2])
    axes.set_ylim(extent[1], extent[3])
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_edgecolor(BORDER)
    shapes(axes, _land(), LAND, COAST, 0.5)
    return axes


def extent_of(axes: Axes) -> Extent:
    """Return the extent that axes show."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return west, south, east, north


def path_of(geometry: shapely.Geometry) -> Path:
    """Return the polygons of a geometry as one path, holes included."""
    rings = [
        shapely.get_coordinates(ring) for polygon in shapely.get_parts(geometry) for ring in shapely.get_rings(polygon)
    ]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings if len(ring) > 2))


def shapes(
    axes: Axes,
    geometries: np.ndarray,
    fill: str | Sequence[str] | None,
    edge: str | None,
    width: float,
    order: float = 1,
) -> None:
    """Draw polygons in metres, those in sight: one fill or one each; without a fill their outlines only."""
    seen = shapely.intersects(geometries, shapely.box(*extent_of(axes))) & ~shapely.is_empty(geometries)
    if not seen.any():
        return
    fills = [fill] if isinstance(fill, str) or fill is None else np.asarray(fill, dtype=object)[seen]
    axes.add_collection(
        PathCollection(
            [path_of(geometry) for geometry in geometries[seen]],
            facecolors="none" if fill is None else list(fills),
            edgecolors=edge or "face",
            linewidths=width,
            zorder=order,
        ),
        autolim=False,
    )


def circles(axes: Axes, at: np.ndarray, radii_pt: np.ndarray, colour: str) -> None:
    """Draw proportional circles (radii in points) at places in metres."""
    axes.scatter(
        at[:, 0],
        at[:, 1],
        s=(2 * radii_pt) ** 2,
        c=colour,
        edgecolors=CIRCLE_EDGE,
        linewidths=0.7,
        alpha=0.75,
        zorder=3,
    )


def points(
    axes: Axes, at: np.ndarray, marker: str, colours: Sequence[str], size_pt: float = 6.5, edge: str = "#ffffff"
) -> None:
    """Draw points of one kind at places in metres."""
    axes.scatter(
        at[:, 0], at[:, 1], s=size_pt**2, c=list(colours), marker=marker, edgecolors=edge, linewidths=0.5, zorder=5
    )


def stack(axes: Axes, at: Sequence[float], count: int, colour: str) -> None:
    """Draw several points at one place in metres as a disc with their number."""
    size = 9.0 if count < 10 else 11.5 if count < 100 else 14.0
    axes.scatter([at[0]], [at[1]], s=size**2, c=PAPER, edgecolors=colour, linewidths=1.5, zorder=5.5)
    axes.text(at[0], at[1], str(count), ha="center", va="center", fontsize=5.5, zorder=5.6, clip_on=True)


def link(axes: Axes, origin: np.ndarray, target: np.ndarray, width_pt: float, *, directed: bool) -> None:
    """Draw a curved link between two places in metres, with an arrowhead when it has a direction."""
    axes.add_patch(
        FancyArrowPatch(
            tuple(origin),
            tuple(target),
            connectionstyle=f"arc3,rad={BEND}",
            arrowstyle="-|>" if directed else "-",
            mutation_scale=6 + 2 * width_pt,
            linewidth=width_pt,
            color=FLOW,
            alpha=0.8,
            zorder=4,
            clip_on=True,
        )
    )


def label(axes: Axes, at: Sequence[float], text: str, size: float = 8, *, weight: str = "bold") -> None:
    """Write a name at a place in metres, with a halo of paper."""
    west, south, east, north = extent_of(axes)
    if west < at[0] < east and south < at[1] < north:
        written = axes.text(at[0], at[1], text, ha="center", va="center", fontsize=size, weight=weight, zorder=6)
        written.set_path_effects([_halo()])
        written.set_clip_on(True)


@lru_cache(maxsize=1)
def _halo() -> Any:
    from matplotlib.patheffects import withStroke  # noqa: PLC0415  used nowhere else

    return withStroke(linewidth=2.2, foreground=PAPER)


def outline(axes: Axes, geometry: shapely.Geometry, colour: str = HIGHLIGHT, width: float = 1.4) -> None:
    """Draw the outline of one area in metres."""
    if not geometry.is_empty:
        axes.add_patch(PathPatch(path_of(geometry), fill=False, edgecolor=colour, linewidth=width, zorder=2.5))


def scale_bar(axes: Axes) -> None:
    """Draw a scale bar of a round number of kilometres in the lower right corner."""
    west, south, east, north = extent_of(axes)
    length = 0.22 * (east - west)
    size = 10 ** np.floor(np.log10(length))
    metres = size * max(step for step in (1, 2, 5) if step * size <= length)
    x, y = east - 0.03 * (east - west) - metres, south + 0.035 * (north - south)
    axes.add_patch(
        Rectangle((x, y), metres, 0.008 * (north - south), facecolor=INK, edgecolor=PAPER, linewidth=0.6, zorder=7)
    )
    written = axes.text(x + metres / 2, y + 0.016 * (north - south), f"{metres / 1000:g} km", ha="center", va="bottom",
                        fontsize=7, zorder=7)  # fmt: skip
    written.set_path_effects([_halo()])


def surroundings(axes: Axes, level: str = "nuts3", scale: str = "10m") -> None:
    """Draw the borders of the regions of a level, and of the countries, over the land."""
    shapes(axes, metric(level, scale).geometry.to_numpy(), None, BORDER, 0.4, 1.5)
    shapes(axes, metric("nuts0", scale).geometry.to_numpy(), None, "#8d8778", 0.9, 1.6)
