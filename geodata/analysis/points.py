"""The points of a catalogue: every record with a place, in one order for files and for what is visible."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geodata.catalogue.core import Catalogue, kept
from geodata.text import split_list

POINT_TABLES = {
    "p": ("projects", "project_id"),
    "o": ("organisations", "org_id"),
    "e": ("events", "event_id"),
    "r": ("practices", "practice_id"),
}
"""Kind of a point to the table it comes from and its id: project, organisation, event, good practice (result)."""


@dataclass(frozen=True)
class Points:
    """The points of a catalogue.

    ``table`` has the columns kind, id, name, place, lat, lon, family, basis, money (total cost in EUR of a project,
    NaN where unknown) and row (the record's position in its table).
    """

    table: pd.DataFrame

    @cached_property
    def _places(self) -> dict[str, tuple[np.ndarray, np.ndarray, pd.Index]]:
        """Return of each kind its points, their rows and their ids."""
        kinds = self.table["kind"].to_numpy(dtype=object)
        places = {kind: np.flatnonzero(kinds == kind) for kind in POINT_TABLES}
        parts = {kind: self.table.iloc[where] for kind, where in places.items()}
        return {
            kind: (where, parts[kind]["row"].to_numpy(), pd.Index(parts[kind]["id"].to_numpy(dtype=object)))
            for kind, where in places.items()
        }

    def index(self, point: str) -> int:
        """Return the position of a point ``KIND:ID``, -1 when it is none."""
        kind, _, record = point.partition(":")
        found = np.flatnonzero((self.table["kind"] == kind).to_numpy() & (self.table["id"] == record).to_numpy())
        return int(found[0]) if len(found) else -1

    def visible(self, selection: Catalogue, layers: tuple[str, ...]) -> np.ndarray:
        """Return which points belong to a selection and to the layers that are switched on (boolean, in order)."""
        shown = np.zeros(len(self.table), dtype=bool)
        for kind in layers:
            where, rows, ids = self._places[kind]
            if kind == "o":
                # Organisations are no table of the files: each partner row names one.
                found = ids.get_indexer(pd.Index(selection.partners["org_id"].unique(), dtype=object))
                shown[where[found[found >= 0]]] = True
            else:
                shown[where] = selection.rows(POINT_TABLES[kind][0])[rows]
        return shown

    def at_place_of(self, point: str, selection: Catalogue, layers: tuple[str, ...]) -> pd.DataFrame:
        """Return the visible points at the very place of one."""
        i = self.index(point)
        if i < 0:
            return self.table.iloc[:0]
        here = (self.table["lat"] == self.table["lat"].iloc[i]) & (self.table["lon"] == self.table["lon"].iloc[i])
        return self.table[here.to_numpy() & self.visible(selection, layers)]


@kept
def points(catalogue: Catalogue) -> Points:
    """Return the points of the whole catalogue."""
    families = catalogue.themes.set_index("theme_id")["family"]
    parts = []
    for kind, (table, key) in POINT_TABLES.items():
        frame = getattr(catalogue, table)
        frame = frame[frame["lat"].notna()]
        parts.append(
            pd.DataFrame(
                {
                    "kind": kind,
                    "id": frame[key].astype(str),
                    "name": frame["name" if kind == "o" else "title"].astype(str),
                    "place": frame["place"].astype(str),
                    "lat": frame["lat"].to_numpy(dtype=float),
                    "lon": frame["lon"].to_numpy(dtype=float),
                    "family": _families(kind, frame, families),
                    "basis": frame["location_basis"].astype(str),
                    "money": frame["total_cost_eur"] if kind == "p" else np.nan,
                    "row": frame.index.to_numpy(),
                }
            )
        )
    return Points(pd.concat(parts, ignore_index=True))


def _families(kind: str, frame: pd.DataFrame, families: pd.Series) -> pd.Series:
    if kind in ("p", "o"):
        return frame["family"].astype(str)
    first = frame["theme" if kind == "r" else "themes"].map(lambda cell: next(iter(split_list(cell)), ""))
    return first.map(families).fillna("cooperation").astype(str)
