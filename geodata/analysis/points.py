"""The points of a catalogue: every record with a place, in one order for files and for what is visible."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
import pandas as pd

from geodata.analysis import coal
from geodata.catalogue.core import Catalogue, kept
from geodata.text import split_list

POINT_TABLES = {
    "p": ("projects", "project_id"),
    "o": ("organisations", "org_id"),
    "e": ("events", "event_id"),
    "r": ("practices", "practice_id"),
    "k": ("stations", "id"),
    "m": ("mines", "id"),
}
"""Kind of a point to the table it comes from and its id: project, organisation, event, good practice (result), coal
power plant, mine."""

COAL = ("k", "m")
"""Kinds that no filter reaches; they have a state instead of a family."""


def table_of(kind: str, catalogue: Catalogue) -> pd.DataFrame:
    """Return the records of a kind of points in a catalogue or a selection."""
    if kind in COAL:
        return coal.stations(catalogue.whole) if kind == "k" else coal.mines(catalogue.whole)
    return cast("pd.DataFrame", getattr(catalogue, POINT_TABLES[kind][0]))


@dataclass(frozen=True)
class Points:
    """The points of a catalogue.

    ``table`` has the columns kind, id, name, place, lat, lon, family, basis, money (total cost in EUR of a project,
    NaN where unknown), weight (MW ever built of a power plant, else NaN) and row (the record's position in its table).
    The family of coal is its state (`coal.STATES`).
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
            elif kind in COAL:
                shown[where] = True
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
    for kind, (_, key) in POINT_TABLES.items():
        frame = table_of(kind, catalogue)
        frame = frame[frame["lat"].notna()]
        if kind in COAL:
            # What was only ever planned is not shown among what is or was.
            frame = frame[frame["state"] != coal.PLANNED]
        parts.append(
            pd.DataFrame(
                {
                    "kind": kind,
                    "id": frame[key].astype(str),
                    "name": _names(kind, frame),
                    "place": frame["place"].astype(str),
                    "lat": frame["lat"].to_numpy(dtype=float),
                    "lon": frame["lon"].to_numpy(dtype=float),
                    "family": _families(kind, frame, families),
                    "basis": "site" if kind in COAL else frame["location_basis"].astype(str),
                    "money": frame["total_cost_eur"] if kind == "p" else np.nan,
                    "weight": frame[["mw_operating", "mw_idle", "mw_closed"]].sum(axis=1) if kind == "k" else np.nan,
                    "row": frame.index.to_numpy(),
                }
            )
        )
    return Points(pd.concat(parts, ignore_index=True))


def _names(kind: str, frame: pd.DataFrame) -> pd.Series:
    """Return what a point is called; a plant or a mine with its years, which need no words."""
    if kind not in COAL:
        return frame["name" if kind == "o" else "title"].astype(str)
    opened, closed = ("first_year", "closing_year") if kind == "k" else ("opening_year", "closing_year")
    years = [coal.years(*pair) for pair in zip(frame[opened], frame[closed], strict=True)]
    parts = [frame["title"].astype(str), pd.Series(years, index=frame.index)]
    if kind == "k":
        parts.insert(1, frame["mw"].map("{:.0f} MW".format))
    return pd.Series([" · ".join(filter(None, row)) for row in zip(*parts, strict=True)], index=frame.index, dtype=str)


def _families(kind: str, frame: pd.DataFrame, families: pd.Series) -> pd.Series:
    if kind in COAL:
        return frame["state"].astype(str)
    if kind in ("p", "o"):
        return frame["family"].astype(str)
    first = frame["theme" if kind == "r" else "themes"].map(lambda cell: next(iter(split_list(cell)), ""))
    return first.map(families).fillna("cooperation").astype(str)
