"""Rebuilds the boundaries and the gazetteer in ``geodata/data/boundaries`` from the package registries.

The same packages give the same bytes. The steps: `registry` fetches; `nuts`, `orp`, `municipalities`, `areas`,
`base` and `gazetteer` make one kind of output each; `centres` settles edges; `provenance` says where it comes from.
"""

import logging
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.build import areas, base, centres, coverage, gazetteer, municipalities, nuts, orp, provenance, registry
from geodata.errors import BuildError
from geodata.settings import DATA

ASSIGNMENT = DATA / "boundaries" / "municipality_orp.csv"
"""Which Czech municipality polygon belongs to which ORP: committed, not fetched."""

MUNICIPALITIES = DATA / "boundaries" / "lau_2020.parquet"
"""The municipalities of eleven countries with their centres: committed, not fetched."""

AREAS = DATA / "areas.csv"
"""The functional areas of the embedded catalogue with the names of their members: committed, not fetched."""

COMPRESSION: dict[str, Any] = {"compression": "zstd", "compression_level": 19}

_log = logging.getLogger(__name__)

_FIT = (
    "dissolved, clipped to the NUTS 3 region at 1:3M, gaps given to the nearest unit (Voronoi cells of points "
    "along the edges), inner edges simplified as a coverage (Visvalingam-Whyatt, {:.0f} m)"
)


def build(out_dir: Path, downloads_dir: Path | None = None, say: Callable[[str], None] = _log.info) -> None:
    """Write all boundary files, ``places.parquet`` and ``provenance.json`` into `out_dir`.

    Packages that are not in `downloads_dir` are fetched into it; without one they are fetched into a
    temporary directory. `say` is called with a sentence at each step. Nothing in `out_dir` is replaced
    unless every step succeeds. Raises BuildError with a sentence that says which step failed and what to do.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory(dir=out_dir) as staging:
        downloads = downloads_dir or Path(scratch)
        if not downloads.is_dir():
            raise BuildError(f"The downloads directory {downloads} does not exist.")
        archives = {package: registry.fetch(package, downloads, say) for package in registry.PACKAGES}
        _Outputs(archives, Path(staging), Path(scratch), say).write_all()
        for path in sorted(Path(staging).iterdir()):
            path.replace(out_dir / path.name)
    say(f"Wrote the boundaries to {out_dir}")


class _Outputs:
    """The outputs of one build, and their descriptions."""

    def __init__(
        self,
        archives: dict[registry.Package, Path],
        directory: Path,
        scratch: Path,
        say: Callable[[str], None],
    ) -> None:
        self.archives = archives
        self.directory = directory
        self.scratch = scratch
        self.say = say
        self.entries: list[dict[str, object]] = []

    def write_all(self) -> None:
        """Write every output, then the provenance."""
        self._committed()
        places = self._places()
        assignment = orp.read_assignment(ASSIGNMENT)
        located = centres.read(MUNICIPALITIES, assignment)
        levels = nuts.levels(self.archives[registry.ATLAS], located, self.say)
        for level in levels:
            self._nuts(level)
        frames = {(level.name, level.scale): level.frame for level in levels}
        self._land(frames["nuts0", "10m"], places)
        gazetteer_wheel = self.archives[registry.GAZETTEER]
        database = registry.extract(gazetteer_wheel, municipalities.DATABASE, self.scratch)
        self._orp(database, assignment, frames["nuts3", "03m"], located)
        known = {
            country: self._municipalities(database, country, frames["nuts3", "03m"], places)
            for country in municipalities.LAYER
        }
        self._areas(database, known, frames["nuts3", "03m"], places)
        provenance.write(self.directory / provenance.FILE, self.entries)

    def _save(
        self,
        name: str,
        frame: pd.DataFrame,
        sources: list[dict[str, str]],
        method: str,
        changed: Mapping[str, float],
    ) -> None:
        path = self.directory / name
        frame.to_parquet(path, index=False, **COMPRESSION)
        self.entries.append(provenance.entry(path, frame, sources, method, changed))

    def _source(self, package: registry.Package, member: str, publisher: provenance.Publisher) -> dict[str, str]:
        return provenance.packaged(package, self.archives[package], member, publisher)

    def _committed(self) -> None:
        """Describe the list of municipalities, which is taken over as it stands."""
        frame = pd.read_parquet(MUNICIPALITIES)
        source = provenance.committed(MUNICIPALITIES, provenance.CENTRES)
        self._save(MUNICIPALITIES.name, frame, [source], "as the project keeps it", {})

    def _places(self) -> pd.DataFrame:
        places = gazetteer.build(self.archives[registry.GEONAMES])
        self.say(f"Places: {len(places)}")
        sources = [
            self._source(registry.GEONAMES, gazetteer.CITIES, provenance.GEONAMES),
            provenance.committed(MUNICIPALITIES, provenance.CENTRES),
        ]
        method = (
            "places of Europe, Cyprus and Türkiye; other names kept when they are in Latin letters; with the "
            "municipalities of eleven countries: the place that bears the name near the centre has its code, of others "
            "there is a row"
        )
        everything = gazetteer.with_municipalities(places, pd.read_parquet(MUNICIPALITIES))
        self._save(
            "places.parquet", everything, sources, method, {"municipalities_added": len(everything) - len(places)}
        )
        return places

    def _nuts(self, level: nuts.Level) -> None:
        method = "rounded to 5 decimals and cleaned into a coverage"
        if level.name != "nuts3":
            method = "union of the NUTS 3 regions, names as published for the level"
        changed = {
            "made_valid": level.made_valid,
            "municipalities_moved": level.moved,
            "adjusted_to_neighbours": level.cleaned,
            "largest_difference_km2": round(level.largest_difference_km2, 3),
        }
        source = self._source(registry.ATLAS, level.member, provenance.EUROSTAT)
        self._save(f"{level.name}_{level.scale}.parquet", level.frame, [source], method, changed)

    def _land(self, nuts0: gpd.GeoDataFrame, places: pd.DataFrame) -> None:
        land, made_valid = base.build(self.archives[registry.ATLAS], nuts0, places)
        self.say(f"Land: {len(land)} countries")
        sources = [
            self._source(registry.ATLAS, nuts.member("10m", 3), provenance.EUROSTAT),
            self._source(registry.ATLAS, base.WORLD, provenance.NATURAL_EARTH),
        ]
        method = (
            "NUTS countries, and the land around them cut back where it overlaps and grown where it leaves a "
            "crack along the border; countries that NUTS land encloses fill the gap exactly; a separate part "
            "whose places all belong to another country goes to it"
        )
        self._save("land.parquet", land, sources, method, {"made_valid": made_valid})

    def _orp(self, database: Path, assignment: pd.DataFrame, nuts3: gpd.GeoDataFrame, located: pd.DataFrame) -> None:
        frame, changed = orp.build(database, assignment, nuts3, located, self.say)
        sources = [
            self._source(registry.GAZETTEER, municipalities.DATABASE, provenance.GEOBOUNDARIES),
            provenance.committed(ASSIGNMENT, provenance.ASSIGNMENT),
            provenance.committed(MUNICIPALITIES, provenance.CENTRES),
            self._source(registry.ATLAS, nuts.member("03m", 3), provenance.EUROSTAT),
        ]
        method = (
            "municipality polygons " + _FIT.format(coverage.SIMPLIFY_M) + "; the ground nearest to a municipality's "
            "centre goes to its own ORP"
        )
        self._save("orp.parquet", frame, sources, method, changed)

    def _municipalities(
        self, database: Path, country: str, nuts3: gpd.GeoDataFrame, places: pd.DataFrame
    ) -> gpd.GeoDataFrame:
        wheel = self.archives[registry.GAZETTEER]
        frame, changed = municipalities.build(wheel, database, country, nuts3, places, self.say)
        sources = [
            self._source(registry.GAZETTEER, municipalities.DATABASE, provenance.GEOBOUNDARIES),
            self._source(registry.GAZETTEER, municipalities.NAMES, provenance.GEOBOUNDARIES),
            self._source(registry.ATLAS, nuts.member("03m", 3), provenance.EUROSTAT),
        ]
        method = "municipality polygons " + _FIT.format(coverage.SIMPLIFY_M).removeprefix("dissolved, ")
        self._save(f"municipalities_{country.lower()}.parquet", frame, sources, method, changed)
        return frame

    def _areas(
        self, database: Path, known: dict[str, gpd.GeoDataFrame], nuts3: gpd.GeoDataFrame, places: pd.DataFrame
    ) -> None:
        table = areas.read_areas(AREAS)
        czech, made_valid = areas.czech_municipalities(
            database, orp.read_assignment(ASSIGNMENT), nuts3, areas.regions_of_members(table, places, nuts3)
        )
        frame = areas.build(table, known, czech, places, self.say)
        sources = [
            provenance.committed(AREAS, provenance.CATALOGUE),
            self._source(registry.GAZETTEER, municipalities.DATABASE, provenance.GEOBOUNDARIES),
            self._source(registry.GAZETTEER, municipalities.NAMES, provenance.GEOBOUNDARIES),
            self._source(registry.GEONAMES, gazetteer.CITIES, provenance.GEONAMES),
            provenance.committed(ASSIGNMENT, provenance.ASSIGNMENT),
            self._source(registry.ATLAS, nuts.member("03m", 3), provenance.EUROSTAT),
        ]
        method = (
            "unions of the municipalities named as members, as far as sources that were read name them: Polish ones "
            "found by name, Czech ones around the gazetteer's place of that name nearest to the seat; municipality "
            "polygons " + _FIT.format(coverage.SIMPLIFY_M).removeprefix("dissolved, ")
        )
        self._save("areas.parquet", frame, sources, method, {"made_valid": made_valid})
