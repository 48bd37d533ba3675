"""Links between transformation regions: shared projects, exchanges, transfers of practices."""

import pandas as pd

from geodata.catalogue.core import Catalogue
from geodata.text import LIST_SEPARATOR, split_list

KINDS = ("projects", "exchanges", "practices")
COLUMNS = ("origin", "target", "count", "ids", "origin_lat", "origin_lon", "target_lat", "target_lon")


def flows(catalogue: Catalogue, kind: str) -> pd.DataFrame:
    """Return the links of a kind in a catalogue (which may be a selection), the strongest first.

    - ``projects``: two regions share a project; no direction, ``origin`` is the first by id. Calls are money,
      not work together: they are left out.
    - ``exchanges``: from the host of an event to a guest.
    - ``practices``: from the origin of a practice to an adopter.

    A region has no link to itself. One row a pair, with the `COLUMNS`: ids of the two regions, how many records
    link them, the ids of these records (a tuple, in order), and the middles of both regions in degrees (NaN for
    a region outside NUTS). Raises ValueError for an unknown kind.
    """
    pairs = _pairs(catalogue, kind).drop_duplicates()
    pairs = pairs[pairs["origin"] != pairs["target"]].sort_values(["origin", "target", "id"])
    ids = pairs.groupby(["origin", "target"])["id"]
    links = pd.DataFrame({"count": ids.size(), "ids": ids.agg(tuple)}).reset_index()
    # No link at all has the same types as some.
    links = links.astype({"origin": str, "target": str, "ids": object})
    middles = catalogue.regions.set_index("region_id")
    for end in ("origin", "target"):
        links[f"{end}_lat"] = middles["middle_lat"].reindex(links[end]).to_numpy()
        links[f"{end}_lon"] = middles["middle_lon"].reindex(links[end]).to_numpy()
    links = links.sort_values(["count", "origin", "target"], ascending=[False, True, True], ignore_index=True)
    return links[list(COLUMNS)]


STRONGEST = 25
"""Links that a map shows of all regions: with more it is a ball of lines."""


def chosen_regions(catalogue: Catalogue, code: str) -> frozenset[str]:
    """Return the regions whose links are asked for: those of the filters, and those made of a chosen NUTS region."""
    of_code = catalogue.regions["nuts_codes"].map(lambda cell: bool(code) and code in split_list(cell))
    return frozenset({*catalogue.filters.regions, *catalogue.regions.loc[of_code, "region_id"]})


def on_map(links: pd.DataFrame, chosen: frozenset[str]) -> pd.DataFrame:
    """Return the links that a map shows, with the column ``own``: whether they are of a chosen region.

    With chosen regions all, without them the strongest. Regions outside NUTS have no middle: their links are in the
    tables only.
    """
    placed = links.dropna(subset=["origin_lat", "target_lat"])
    own = placed["origin"].isin(chosen) | placed["target"].isin(chosen)
    return placed.assign(own=own) if own.any() else placed.head(STRONGEST).assign(own=True)


def _pairs(catalogue: Catalogue, kind: str) -> pd.DataFrame:
    """Return each pair of regions of each record: columns id, origin, target."""
    if kind == "projects":
        pairs = _linked(catalogue.works, "project_id", "region_ids", "region_ids")
        return pairs[pairs["origin"] < pairs["target"]]
    if kind == "exchanges":
        return _linked(catalogue.events, "event_id", "host_region_ids", "guest_region_ids")
    if kind == "practices":
        return _linked(catalogue.practices, "practice_id", "origin_region_id", "adopter_region_ids")
    raise ValueError(f"unknown kind of flow '{kind}'; there are {', '.join(KINDS)}")


def _linked(frame: pd.DataFrame, key: str, origins: str, targets: str) -> pd.DataFrame:
    """Return every origin with every target of each record."""
    ends = [
        pd.DataFrame({"id": frame[key], end: frame[column].str.split(LIST_SEPARATOR)}).explode(end)
        for end, column in (("origin", origins), ("target", targets))
    ]
    pairs = ends[0].merge(ends[1], on="id")
    return pairs[(pairs["origin"] != "") & (pairs["target"] != "")]
