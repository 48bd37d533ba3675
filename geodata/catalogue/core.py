"""The catalogue: the tables the atlas shows, and selections of it, which are catalogues again."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast, overload

import numpy as np
import pandas as pd

from geodata.catalogue import about, derive, organisations, prepared, schema, tables, texts
from geodata.catalogue.about import About
from geodata.catalogue.filters import Filters
from geodata.catalogue.index import Incidence, Index
from geodata.errors import CatalogueError
from geodata.settings import DATA, DIGEST_LETTERS, KEPT_SELECTIONS
from geodata.space import boundaries

T = TypeVar("T")
P = ParamSpec("P")

SELECTED_TABLES = ("projects", "partners", "events", "practices", "outputs")
"""Tables that filters reach; the others are for looking up and stay whole."""


class _Whole:
    """The whole catalogue, shared by all selections of it: tables, and what finds records in them quickly."""

    def __init__(self, derived: dict[str, pd.DataFrame], said: About, digest: str) -> None:
        self.tables = derived
        self.about = said
        self.digest = digest
        self.selections: OrderedDict[Filters, Catalogue] = OrderedDict()
        self.lock = Lock()

    @cached_property
    def catalogue(self) -> "Catalogue":
        return Catalogue(self)

    @cached_property
    def position(self) -> np.ndarray:
        """The position of the project of each partner row."""
        ids = pd.Index(self.tables["projects"]["project_id"])
        return ids.get_indexer(self.tables["partners"]["project_id"]).astype(np.int32)

    @cached_property
    def projects(self) -> Index:
        return Index(
            self.tables["projects"], self.texts("projects")["all"], partners=(self.tables["partners"], self.position)
        )

    @cached_property
    def former_ids(self) -> dict[str, str]:
        return organisations.former_ids(self.tables["organisations"], self.tables["organisation_names"])

    @cached_property
    def record_ids(self) -> frozenset[str]:
        return frozenset({*self.tables["projects"]["project_id"], *self.tables["partners"]["org_id"]})

    @cached_property
    def org_types(self) -> Incidence:
        return Incidence.of_column(self.tables["partners"]["org_type"])

    @cached_property
    def seats(self) -> Incidence:
        return Incidence.of_column(self.tables["partners"]["country"])

    @cached_property
    def events(self) -> Index:
        return Index(
            self.tables["events"], self.texts("events")["all"], regions=("host_region_ids", "guest_region_ids")
        )

    @cached_property
    def practices(self) -> Index:
        regions = ("origin_region_id", "adopter_region_ids")
        return Index(self.tables["practices"], self.texts("practices")["all"], themes="theme", regions=regions)

    def texts(self, name: str) -> pd.DataFrame:
        """Return what a search reads of the rows of a table (`geodata.catalogue.texts`)."""
        return self.tables[texts.TABLES[name]]

    def themes_of(self, filters: Filters) -> frozenset[str] | None:
        """Return the themes that the filters name, one by one or by family; None when they ask for none."""
        if not (filters.themes or filters.families):
            return None
        themes = self.tables["themes"]
        of_families = themes.loc[themes["family"].isin(filters.families), "theme_id"]
        return frozenset(filters.themes) | frozenset(of_families)

    def codes(self, level: str) -> frozenset[str]:
        """Return the codes of a level that have a boundary; of functional areas those that the catalogue tells of."""
        codes = boundaries.codes(level)
        return codes & frozenset(self.tables["areas"]["area_id"]) if level == boundaries.AREA else codes

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The values that occur, by the list keys of a link."""
        places = [self.tables[name]["country"] for name in ("projects", "partners", "events", "practices")]
        return {
            "programme": frozenset(self.tables["programmes"]["programme_id"]),
            "theme": frozenset(self.tables["themes"]["theme_id"]),
            "family": frozenset(schema.FAMILIES),
            "region": frozenset(self.tables["regions"]["region_id"]),
            "country": frozenset().union(*(column.unique() for column in places)) - {""},
            "seat": frozenset(self.tables["partners"]["country"].unique()) - {""},
            "dates": frozenset(schema.DATES_KNOWN),
            "code": frozenset().union(*(self.codes(level) for level in boundaries.LEVELS)),
            "status": frozenset(schema.STATUSES),
            "org": frozenset(schema.ORG_TYPES),
        }


class _Table:
    """A table of a catalogue as an attribute."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, catalogue: None, owner: type) -> "_Table": ...

    @overload
    def __get__(self, catalogue: "Catalogue", owner: type | None = None) -> pd.DataFrame: ...

    def __get__(self, catalogue: "Catalogue | None", owner: type | None = None) -> "pd.DataFrame | _Table":
        if catalogue is None:
            return self
        # Pandas copies on write: whoever changes what they get changes their own.
        return catalogue._table(self._name).copy(deep=False)  # noqa: SLF001  part of the class


@dataclass(frozen=True, eq=False, repr=False)
class Catalogue:
    """The tables of the atlas; `load` gives the whole, `select` a part, which is a catalogue again.

    Tables hold the columns of `schema.SCHEMAS` and what `derive.derive` adds, rows in the order of the files,
    numbered from 0. They are made when first asked for. A caller may change a table: the catalogue keeps its own.
    """

    _whole: _Whole
    applied: tuple[Filters, ...] = ()
    """The filters of each `select` that led here, first to last; none for the whole."""

    projects = _Table()
    partners = _Table()
    events = _Table()
    practices = _Table()
    outputs = _Table()
    programmes = _Table()
    themes = _Table()
    regions = _Table()
    areas = _Table()
    lags = _Table()
    orp = _Table()
    hsou = _Table()
    indicators = _Table()
    indicator_definitions = _Table()
    jtf_territories = _Table()
    intents = _Table()
    plants = _Table()
    plant_emissions = _Table()
    plant_units = _Table()
    plant_matches = _Table()
    mines = _Table()
    further_sources = _Table()

    @classmethod
    def of_tables(cls, derived: dict[str, pd.DataFrame], said: About, digest: str) -> "Catalogue":
        """Return the catalogue of tables that `derive.derive` made; every table of `schema.TABLES` is there."""
        return _Whole(derived, said, digest).catalogue

    @property
    def about(self) -> About:
        """What holds for the catalogue as a whole: title, date of the data, licence, attribution, contact."""
        return self._whole.about

    @property
    def snapshot(self) -> date:
        """The date of the data."""
        return self._whole.about.snapshot

    @property
    def digest(self) -> str:
        """Tells one state of the source files from another; the same for every selection (a key for caches)."""
        return self._whole.digest

    @property
    def whole(self) -> "Catalogue":
        """The whole that this is a selection of."""
        return self._whole.catalogue

    @property
    def filters(self) -> Filters:
        """The filters of the last `select`; empty for the whole."""
        return self.applied[-1] if self.applied else Filters()

    def known(self, key: str) -> frozenset[str]:
        """Return the values of the whole catalogue for a list key of a link (`filters.LIST_KEYS`)."""
        return self._whole.known[key]

    def codes(self, level: str) -> frozenset[str]:
        """Return the codes of a level that have a boundary; of functional areas those that the catalogue tells of."""
        return self._whole.codes(level)

    def select(self, filters: Filters) -> "Catalogue":
        """Return the part that the filters ask for. Within one field any value will do, all fields must hold.

        - projects: ``programmes``, ``statuses``: their own. ``themes`` and ``families``: one of their themes is
          named or belongs to a family. ``regions``: one of their transformation regions. ``countries``, ``codes``:
          they or one of their partners lie there (a NUTS code contains what lies in its parts). ``start``,
          ``end``: their period touches these years; an unknown end is open, records without any date are left
          out and counted in `undated`. ``dates``: so much is known of them. ``org_types``: one of their partners is of
          this kind; ``seats``: one of their partners lies in such a country. ``text``: each word
          stands in what `texts.SEARCHED` names, from its beginning, without regard to case, diacritics and endings;
          synonyms count (`geodata.catalogue.search`).
        - partners: all of the selected projects; with ``org_types`` those of such a kind, with ``seats`` those in
          such a country (``countries`` keeps all who work with it).
        - events: as projects, but only by what they have themselves; ``regions``: host or guest;
          ``statuses``, ``org_types`` and ``seats`` are those of their project: what belongs to none has none.
        - practices: as events; ``regions``: origin or adopter; the period leaves them alone, too.
        - outputs: those of the selected projects. All other tables stay whole.

        A selection of a selection holds what both filters select from the whole; the order does not matter.
        """
        return Catalogue(self._whole, self.applied if filters.is_empty else (*self.applied, filters))

    def selection(self, filters: Filters) -> "Catalogue":
        """Return `select` of the whole, the same object for the same filters while it is among the last ones asked.

        So what is computed of a selection (`computed`) is computed once for all who look at it. `KEPT_SELECTIONS` are
        kept; each holds little more than row numbers until its tables are asked for.
        """
        with self._whole.lock:
            kept = self._whole.selections
            found = kept.get(filters) or kept.setdefault(filters, self.whole.select(filters))
            kept.move_to_end(filters)
            while len(kept) > KEPT_SELECTIONS:
                kept.popitem(last=False)
        return found

    def computed(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of this catalogue; made once, it lives as long as the catalogue does.

        Frames are given out as copies (pandas copies on write): whoever changes what they get changes their own.
        """
        if key not in self._computed:
            self._computed[key] = make()
        found: Any = self._computed[key]
        if isinstance(found, pd.DataFrame | pd.Series):
            found = found.copy(deep=False)
        return cast("T", found)

    @cached_property
    def _computed(self) -> dict[Hashable, object]:
        return {}

    def rows(self, name: str) -> np.ndarray:
        """Return which rows of a table of the whole are in this selection (boolean, in the order of the whole)."""
        if not self.applied or name not in SELECTED_TABLES:
            return np.ones(len(self._whole.tables[name]), dtype=bool)
        return self._selected(name)

    def texts(self, name: str) -> pd.DataFrame:
        """Return what a search reads of the selected rows of projects, events or practices (`texts.texts`)."""
        return self.computed(("texts", name), lambda: self._whole.texts(name).iloc[np.flatnonzero(self.rows(name))])

    @property
    def works(self) -> pd.DataFrame:
        """The projects without the calls, whose money contains that of their projects: what is counted and summed."""
        return self.computed("works", lambda: self.projects[(self.projects["record_kind"] == "project").to_numpy(bool)])

    @property
    def organisations(self) -> pd.DataFrame:
        """One row an organisation of `partners`, with the count and the family of its selected projects."""
        if "organisations" not in self._tables:
            register = self._whole.tables["organisations"]
            self._tables["organisations"] = organisations.organisations(self.partners, self.projects, register)
        return self._tables["organisations"].copy(deep=False)

    @property
    def organisation_names(self) -> pd.DataFrame:
        """The names of the organisations in the register: columns org_id, name, relation."""
        return self._table("organisation_names").copy(deep=False)

    @property
    def record_ids(self) -> frozenset[str]:
        """The ids of all projects, calls and organisations: what has a page of its own."""
        return self._whole.record_ids

    @property
    def former_ids(self) -> dict[str, str]:
        """The ids of organisations by those that links of an earlier atlas have."""
        return self._whole.former_ids

    @cached_property
    def undated(self) -> int:
        """How many projects and calls match all but the period because they have no date; 0 without a period."""
        return int((self._matching_projects & ~self._whole.projects.dated).sum()) if self._has_period else 0

    @cached_property
    def undated_events(self) -> int:
        """How many events match all but the period because they have no date; 0 without a period."""
        events = self._whole.events
        return int((self._matching(events) & ~events.dated).sum()) if self._has_period else 0

    @property
    def _has_period(self) -> bool:
        return any(filters.has_period for filters in self.applied)

    def _matching(self, index: Index) -> np.ndarray:
        """Return a boolean array: what matches everything but the periods."""
        answers = [index.matching(filters, self._whole.themes_of(filters)) for filters in self.applied]
        return np.logical_and.reduce(answers)

    def _overlapping(self, index: Index) -> np.ndarray | bool:
        """Return a boolean array: what touches every period asked for."""
        answers = [index.overlapping(filters) for filters in self.applied if filters.has_period]
        return np.logical_and.reduce(answers) if answers else True

    @cached_property
    def _matching_projects(self) -> np.ndarray:
        return self._matching(self._whole.projects)

    @cached_property
    def _selected_projects(self) -> np.ndarray:
        return self._matching_projects & self._overlapping(self._whole.projects)

    def _selected_partners(self) -> np.ndarray:
        selected = self._selected_projects[self._whole.position]
        for filters in self.applied:
            if filters.org_types:
                selected &= self._whole.org_types.any_of(filters.org_types)
            if filters.seats:
                selected &= self._whole.seats.any_of(filters.seats)
        return selected

    def _selected_outputs(self) -> np.ndarray:
        projects = self._whole.tables["projects"]["project_id"]
        return self._whole.tables["outputs"]["project_id"].isin(projects[self._selected_projects]).to_numpy()

    def _selected(self, name: str) -> np.ndarray:
        """Return a boolean array: the selected rows of a table that filters reach."""
        if name == "projects":
            return self._selected_projects
        if name == "partners":
            return self._selected_partners()
        if name == "outputs":
            return self._selected_outputs()
        index = self._whole.events if name == "events" else self._whole.practices
        return self._matching(index) & self._overlapping(index) & self._following(name)

    def _following(self, name: str) -> np.ndarray | bool:
        """Return a boolean array: what belongs to a project of the statuses and organisations asked for."""
        asked = [
            Filters(statuses=filters.statuses, org_types=filters.org_types, seats=filters.seats)
            for filters in self.applied
            if filters.statuses or filters.org_types or filters.seats
        ]
        if not asked:
            return True
        own = np.logical_and.reduce([self._whole.projects.matching(filters, None) for filters in asked])
        followed = self._whole.tables["projects"].loc[own, "project_id"]
        return self._whole.tables[name]["project_id"].isin(followed).to_numpy()

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        return {}

    def _table(self, name: str) -> pd.DataFrame:
        """Return a table of the selection; taken from the whole once."""
        if not self.applied or name not in SELECTED_TABLES:
            return self._whole.tables[name]
        if name not in self._tables:
            rows = np.flatnonzero(self.rows(name))
            self._tables[name] = self._whole.tables[name].take(rows).reset_index(drop=True)
        return self._tables[name]


def kept(function: Callable[Concatenate[Catalogue, P], T]) -> Callable[Concatenate[Catalogue, P], T]:
    """Make a function of a catalogue keep its answers with that catalogue (`Catalogue.computed`).

    Not in a cache of the process: the answers of a visitor's own catalogue go when the visitor goes.
    """

    @wraps(function)
    def asked(catalogue: Catalogue, *arguments: P.args, **options: P.kwargs) -> T:
        key = (function, arguments, tuple(options.items()))
        return catalogue.computed(key, lambda: function(catalogue, *arguments, **options))

    return asked


def load(directory: Path = DATA) -> Catalogue:
    """Return the catalogue of a directory, checked and derived.

    What holds for it as a whole stands in ``catalogue.toml`` (`geodata.catalogue.about`). Raises `CatalogueError`
    with every fault of the files.
    """
    said, problems = about.read(directory)
    if said is not None and not problems:
        digest = _digest(directory, said.snapshot)
        derived = prepared.read(digest)
        if derived is not None:
            return Catalogue.of_tables(derived, said, digest)
    try:
        checked = tables.load(directory)
    except CatalogueError as error:
        raise CatalogueError(problems + error.problems) from None
    if said is not None:
        problems += about.check_references(said.opening, checked)
    if said is None or problems:
        raise CatalogueError(problems)
    derived = derive.derive(checked, said)
    prepared.write(digest, derived)
    return Catalogue.of_tables(derived, said, digest)


def _digest(directory: Path, snapshot: date) -> str:
    total = hashlib.sha256(snapshot.isoformat().encode())
    for name in (*map(schema.file_name, schema.TABLES), about.FILE):
        path = directory / name
        if path.exists():
            total.update(name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:DIGEST_LETTERS]
