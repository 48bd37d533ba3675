"""What the filters ask of a table, as arrays: a selection is a few look-ups instead of comparisons of text.

Each question ("which records have one of these themes?") is an `Incidence`: pairs of a row and the number of
one of its values. It answers for cells with one value, for cells with a list, and for what a record has only
through its partners, in the same way. Arrays are made when a filter first needs them.
"""

from collections.abc import Collection, Iterable
from functools import cached_property

import numpy as np
import pandas as pd

from geodata.catalogue import search
from geodata.catalogue.filters import Filters
from geodata.space import boundaries
from geodata.space.locate import CODE_COLUMNS
from geodata.text import LIST_SEPARATOR

SEAT = "seat"
"""The question where the partners lie: their country alone, not that of the record."""


class Incidence:
    """Which rows have which values: pairs of a row's position and the number of a value."""

    def __init__(self, length: int, rows: np.ndarray, values: pd.Series) -> None:
        """Take the number of rows of the table, and for each pair the position of its row and its value."""
        numbers, self._values = pd.factorize(values)
        # Small numbers: these arrays are read in full on each selection.
        self._numbers = numbers.astype(np.min_scalar_type(-len(self._values) - 1))
        self._rows = rows
        self._length = length

    @classmethod
    def of_column(cls, column: pd.Series) -> "Incidence":
        """Return the incidence of a column with one value a row."""
        return cls(len(column), np.arange(len(column)), column)

    @classmethod
    def of_lists(cls, *columns: pd.Series) -> "Incidence":
        """Return the incidence of columns whose cells are lists (``a;b``)."""
        items = [column.reset_index(drop=True).str.split(LIST_SEPARATOR).explode().str.strip() for column in columns]
        together = pd.concat(items)
        return cls(len(columns[0]), together.index.to_numpy(), together)

    @classmethod
    def through(cls, own: pd.Series | None, position: np.ndarray, others: pd.Series, length: int) -> "Incidence":
        """Return the incidence of what rows have themselves or through the rows of another table.

        ``position`` has, for each of the ``others``, the position of the row it belongs to.
        """
        if own is None:
            return cls(length, position, others)
        values = pd.concat([own, others], ignore_index=True)
        return cls(length, np.concatenate([np.arange(length), position]), values)

    def any_of(self, wanted: Iterable[str]) -> np.ndarray:
        """Return a boolean array: the rows that have one of the values."""
        numbers = self._values.get_indexer(pd.Index(list(dict.fromkeys(wanted)), dtype=str))
        asked = np.zeros(len(self._values) + 1, dtype=bool)
        asked[numbers[numbers >= 0]] = True
        rows = np.zeros(self._length, dtype=bool)
        rows[self._rows[asked[self._numbers]]] = True
        return rows


class Index:
    """What the filters ask of the records of one table, answered by position.

    A table without the column that a filter asks for is left alone by it.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        texts: pd.Series,
        *,
        themes: str = "themes",
        regions: tuple[str, ...] = ("region_ids",),
        partners: tuple[pd.DataFrame, np.ndarray] | None = None,
    ) -> None:
        """Take a derived table, what a search reads of its rows, the names of its columns of themes and of regions.

        ``partners`` are the partner rows of the records with the position of the record each belongs to.
        """
        self._frame = frame
        self._texts = texts
        self._themes = themes
        self._regions = regions
        self._partners = partners
        self._incidences: dict[str, Incidence] = {}

    def matching(self, filters: Filters, themes: Collection[str] | None) -> np.ndarray:
        """Return a boolean array: the records that match everything but the period.

        ``themes`` are those of the filters together with those of their families; None asks for no theme.
        """
        matching = np.ones(len(self._frame), dtype=bool)
        questions = (
            ("programme_id", filters.programmes or None),
            ("themes", themes),
            ("regions", filters.regions or None),
            ("country", filters.countries or None),
            ("status", filters.statuses or None),
            ("org_type", filters.org_types or None),
            (SEAT, filters.seats or None),
            ("dates_known", filters.dates or None),
        )
        for name, wanted in questions:
            if wanted is not None and self._has(name):
                matching &= self._incidence(name).any_of(wanted)
        if filters.codes:
            matching &= self._lying_in(filters.codes)
        if filters.text:
            # The search is the dear part: it reads only what is left.
            rest = np.flatnonzero(matching)
            asked = search.clauses(filters.text)
            # Signs without a letter or a digit are no word of anything.
            matching[rest] = search.selected(asked, self._texts.iloc[rest]) if asked else False
        return matching

    @cached_property
    def dated(self) -> np.ndarray:
        """A boolean array: the records that have a period. A table without periods is not asked for one: all."""
        return np.ones(len(self._frame), dtype=bool) if self._period is None else ~np.isnat(self._period[0])

    def overlapping(self, filters: Filters) -> np.ndarray:
        """Return a boolean array: the dated records whose period touches the asked years."""
        overlapping = self.dated.copy()
        if self._period is None:
            return overlapping
        start, end = self._period
        if filters.end is not None:
            overlapping &= start <= np.datetime64(f"{filters.end}-12-31")
        if filters.start is not None:
            overlapping &= end >= np.datetime64(f"{filters.start}-01-01")
        return overlapping

    @cached_property
    def _period(self) -> tuple[np.ndarray, np.ndarray] | None:
        if "period_start" not in self._frame:
            return None
        return self._frame["period_start"].to_numpy(), self._frame["period_end"].to_numpy()

    def _has(self, name: str) -> bool:
        return name in ("themes", "regions") or name in self._frame or self._of_partners(name)

    def _of_partners(self, name: str) -> bool:
        return self._partners is not None and (name == SEAT or name in self._partners[0])

    def _incidence(self, name: str) -> Incidence:
        if name not in self._incidences:
            self._incidences[name] = self._new_incidence(name)
        return self._incidences[name]

    def _new_incidence(self, name: str) -> Incidence:
        if name == "themes":
            return Incidence.of_lists(self._frame[self._themes])
        if name == "regions":
            return Incidence.of_lists(*(self._frame[column] for column in self._regions))
        if name == SEAT and self._partners is not None:
            partners, position = self._partners
            return Incidence.through(None, position, partners["country"], len(self._frame))
        own = self._frame.get(name)
        if self._partners is not None and name in self._partners[0]:
            partners, position = self._partners
            return Incidence.through(own, position, partners[name], len(self._frame))
        return Incidence.of_column(self._frame[name])

    def _lying_in(self, codes: Collection[str]) -> np.ndarray:
        """Return a boolean array: the records that lie in one of the codes. An unknown code contains nothing."""
        lying = np.zeros(len(self._frame), dtype=bool)
        levels = {code: boundaries.level_of(code) for code in codes}
        for level in CODE_COLUMNS:
            wanted = [code for code in codes if levels[code] == level]
            if wanted:
                lying |= self._incidence(level).any_of(wanted)
        return lying
