"""A region by its smallest parts: the ORP of a Czech region, or the municipalities of another or of a functional area.

What counts in a part lies there as a point (a site or a seat). A record that is known only to its region is drawn in
the middle of it and is in no part; `placed` says how many those are.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.analysis.measures import by_region
from geodata.catalogue import schema
from geodata.catalogue.core import Catalogue
from geodata.settings import METRIC_CRS
from geodata.space import boundaries
from geodata.space.locate import locate
from geodata.text import split_list

ORP, MUNICIPALITIES, OUTLINE = "orp", "municipalities", "outline"

COUNTED = ("projects", "organisations", "events", "practices")
"""What is counted in a municipality."""

HSOU = ("yes", "partly", "no", "unknown")
"""Whether an ORP is an economically and socially endangered area; ``unknown``: no source was read."""

SHOWN_KINDS = ("exchange", "study-visit")
"""Kinds of events at which the town where they are shows its practice."""

_POINTS = ("site", "seat")


def parts_of(key: str, catalogue: Catalogue) -> str:
    """Return what a NUTS 3 region or an area is shown by: `ORP`, `MUNICIPALITIES`, or as an `OUTLINE` without parts."""
    if (boundaries.regions("orp")["parent"] == key).any():
        return ORP
    return MUNICIPALITIES if _country(key, catalogue) in boundaries.COUNTRIES_WITH_MUNICIPALITIES else OUTLINE


def _country(key: str, catalogue: Catalogue) -> str:
    areas = catalogue.areas.set_index("area_id")["country"]
    return areas[key] if key in areas.index else boundaries.country_of(key)


def orp_table(catalogue: Catalogue, nuts3: str) -> pd.DataFrame:
    """Return the ORP of a Czech region by code, with what the catalogue (or a selection of it) has there.

    Columns: code, name, population, area_km2, municipalities (NaN where no source was read); projects,
    organisations, events and projects_per_100k of `measures.by_region`; hsou (one of `HSOU`), valid_period,
    note and its translations;
    lags, the names of the local action groups with their seat there; source_url, hsou_source_url.
    """
    regions = boundaries.regions("orp")
    table = pd.DataFrame(regions.loc[regions["parent"] == nuts3, ["code", "name"]]).set_index("code")
    told = ["population", "area_km2", "municipalities", "source_url"]
    table = table.join(_by_orp(catalogue.orp, told))
    counted = ["projects", "organisations", "events", "projects_per_100k"]
    table = table.join(by_region(catalogue, "orp")[counted])
    endangered = catalogue.hsou.rename(columns={"source_url": "hsou_source_url"})
    notes = ["note", *(f"note_{language}" for language in schema.TEXT_LANGUAGES)]
    texts = ["hsou", "valid_period", *notes, "hsou_source_url"]
    table = table.join(_by_orp(endangered, texts).astype(object))
    table["hsou"] = table["hsou"].fillna("unknown")
    groups = action_groups(catalogue, nuts3)
    table["lags"] = groups[groups["orp"] != ""].groupby("orp")["name"].agg("; ".join)
    empty = ["source_url", "lags", *texts]
    table[empty] = table[empty].fillna("").astype(str)
    order = ["name", *told[:3], *counted, *texts[:-1], "lags", "source_url", "hsou_source_url"]
    return table[order].reset_index()


def _by_orp(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    known = frame[frame["orp_code"].astype(str) != ""].drop_duplicates("orp_code")
    return known.assign(code=known["orp_code"].astype(str)).set_index("code")[columns]


def action_groups(catalogue: Catalogue, nuts3: str) -> pd.DataFrame:
    """Return the local action groups with their seat in a NUTS 3 region: name, seat_place, orp, orp_name, url, source.

    A group without the coordinates of its seat has an empty ``orp``; it is among those of the region when all others
    of the table are.
    """
    groups = catalogue.lags
    codes = locate(groups["lon"].to_numpy(), groups["lat"].to_numpy()).set_axis(groups.index)
    located = codes["nuts3"] != ""
    here = codes["nuts3"] == nuts3
    if located.any() and here[located].all():
        here |= ~located
    orp = codes["orp"].astype(str)
    groups = groups.assign(orp=orp, orp_name=[boundaries.name_of(code) or "" if code else "" for code in orp])
    return groups.loc[here, ["lag_id", "name", "seat_place", "lat", "lon", "orp", "orp_name", "url", "source_url"]]


def shown_practices(catalogue: Catalogue, nuts3: str) -> pd.DataFrame:
    """Return what towns of a Czech region showed: good practices at a place, and the exchanges and visits held there.

    Columns: orp, orp_name, place, kind (``practice`` or one of `SHOWN_KINDS`), id, title, title_en, themes,
    source_url, source_title; by ORP and place.
    """
    practices = catalogue.practices.rename(columns={"practice_id": "id", "theme": "themes"}).assign(kind="practice")
    events = catalogue.events.rename(columns={"event_id": "id"})
    events = events[events["kind"].isin(SHOWN_KINDS)]
    columns = ["orp", "place", "kind", "id", "title", "title_en", "themes", "source_url", "source_title"]
    rows = [
        frame.loc[_is_point(frame) & (frame["nuts3"].astype(str) == nuts3) & (frame["orp"].astype(str) != ""), columns]
        for frame in (practices.astype({"kind": object}), events.astype({"kind": object}))
    ]
    found = pd.concat(rows, ignore_index=True)
    names = [boundaries.name_of(code) or "" for code in found["orp"].astype(str)]
    found.insert(1, "orp_name", pd.Series(names, index=found.index, dtype=str))
    return found.sort_values(["orp_name", "place", "kind", "title"], ignore_index=True)


def _is_point(frame: pd.DataFrame) -> pd.Series:
    """Tell which rows have a place of their own: not the middle of a region."""
    return frame["location_basis"].astype(str).isin(_POINTS)


@dataclass(frozen=True)
class Members:
    """The municipalities of a region or a functional area, as far as they are known.

    ``frame`` are those with a boundary (`boundaries.municipalities`), by name; ``listed`` the names that were read,
    ``without`` those of them that have no boundary here.
    """

    frame: gpd.GeoDataFrame
    listed: tuple[str, ...]
    without: tuple[str, ...]


def members(key: str, catalogue: Catalogue) -> Members:
    """Return the municipalities of a NUTS 3 region (all) or of a functional area (the members that were read).

    A name that two municipalities share is no answer: it counts as without a boundary.
    """
    areas = catalogue.areas.set_index("area_id")
    country = _country(key, catalogue)
    known = boundaries.municipalities(country if country in boundaries.COUNTRIES_WITH_MUNICIPALITIES else "PL")
    if key not in areas.index:
        frame = known[known["nuts3"] == key].sort_values("name", ignore_index=True)
        return Members(frame, tuple(frame["name"]), ())
    listed = tuple(split_list(str(areas.loc[key, "member_places"])))
    single = known[~known["name"].duplicated(keep=False) & (known["country"] == country)]
    frame = single[single["name"].isin(listed)].sort_values("name", ignore_index=True)
    names = set(frame["name"])
    return Members(frame, listed, tuple(name for name in listed if name not in names))


def municipality_table(catalogue: Catalogue, municipalities: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return code, name and nuts3 of municipalities with the `COUNTED` records that lie in each as a point.

    Projects without calls; organisations that take part in them, at their one seat. A point on the border of two
    counts in the first by code.
    """
    ids = catalogue.works["project_id"]
    partners = catalogue.partners
    taking_part = partners.loc[partners["project_id"].isin(ids), "org_id"]
    organisations = catalogue.organisations
    records = {
        "projects": catalogue.works,
        "organisations": organisations[organisations["org_id"].isin(taking_part)],
        "events": catalogue.events,
        "practices": catalogue.practices,
    }
    metric = municipalities.geometry.to_crs(METRIC_CRS).to_numpy()
    counts = {name: _count(frame[_is_point(frame)], metric, municipalities["code"]) for name, frame in records.items()}
    return pd.DataFrame(municipalities[["code", "name", "nuts3"]]).assign(**counts)


def _count(rows: pd.DataFrame, polygons: np.ndarray, codes: pd.Series) -> np.ndarray:
    points = gpd.GeoSeries(gpd.points_from_xy(rows["lon"], rows["lat"]), crs="EPSG:4326").to_crs(METRIC_CRS)
    point, polygon = shapely.STRtree(polygons).query(points.to_numpy(), predicate="intersects")
    hits = pd.DataFrame({"point": point, "polygon": polygon, "code": codes.to_numpy()[polygon]})
    first = hits.sort_values(["point", "code"]).drop_duplicates("point")
    return np.bincount(first["polygon"], minlength=len(polygons))


def placed(catalogue: Catalogue, nuts3: str) -> dict[str, tuple[int, int]]:
    """Return for projects, events and practices of a NUTS 3 region how many have a point there, and how many all."""
    tables = {
        "projects": catalogue.works,
        "events": catalogue.events,
        "practices": catalogue.practices,
    }
    here = {name: frame[frame["nuts3"].astype(str) == nuts3] for name, frame in tables.items()}
    return {name: (int(_is_point(frame).sum()), len(frame)) for name, frame in here.items()}


def known(table: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, int]:
    """Return for columns of a table in how many rows they are known: not empty, not NaN, not ``unknown``."""
    return {
        column: int((table[column].notna() & ~table[column].astype(str).isin(("", "unknown"))).sum())
        for column in columns
    }
