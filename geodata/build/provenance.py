"""Where each output comes from: package, file, publisher, licence, attribution, changes, SHA-256."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geodata.build.registry import Package, retrieved, sha256

FILE = "provenance.json"


@dataclass(frozen=True)
class Publisher:
    """Who made the data that a package carries, under which terms, and what has to be said about it."""

    publisher: str
    licence: str
    attribution: str


EUROSTAT = Publisher(
    "Eurostat GISCO",
    "Eurostat/GISCO terms for administrative units: non-commercial use with attribution",
    "© EuroGeographics for the administrative boundaries",
)
GEOBOUNDARIES = Publisher("geoBoundaries", "CC BY 4.0", "geoBoundaries, CC BY 4.0")
NATURAL_EARTH = Publisher("Natural Earth", "public domain", "Made with Natural Earth")
GEONAMES = Publisher("GeoNames", "CC BY 4.0", "GeoNames, CC BY 4.0")
CENTRES = Publisher(
    "Eurostat GISCO (LAU 2020, GEOSTAT grid 2018); centres: EDJNet and OBC Transeuropa; ORP codes: ČÚZK RÚIAN",
    "Eurostat/GISCO terms for administrative units: non-commercial use with attribution; ORP codes CC BY 4.0",
    "Centres of municipalities: EDJNet/OBC Transeuropa, © EuroGeographics for the administrative boundaries",
)
CATALOGUE = Publisher(
    "this project: members compiled from the public pages that each row names",
    "CC BY 4.0",
    "Members of functional areas: this project, CC BY 4.0",
)
ASSIGNMENT = Publisher(
    "this project, with the ORP codes and names of RÚIAN (ČÚZK)",
    "CC BY 4.0",
    "ORP codes: ČÚZK RÚIAN, CC BY 4.0",
)


def packaged(package: Package, archive: Path, member: str, publisher: Publisher) -> dict[str, str]:
    """Describe a source that is a file inside a package."""
    return {
        "registry": package.registry,
        "package": package.name,
        "version": package.version,
        "package_sha256": package.sha256,
        "file": member,
        "retrieved": retrieved(archive),
        **asdict(publisher),
    }


def committed(path: Path, publisher: Publisher) -> dict[str, str]:
    """Describe a source that is a file of this project."""
    return {"file": path.name, "sha256": sha256(path), **asdict(publisher)}


def entry(
    path: Path, frame: pd.DataFrame, sources: list[dict[str, str]], method: str, changed: Mapping[str, float]
) -> dict[str, object]:
    """Describe one output that was written to `path`."""
    result: dict[str, object] = {
        "output": path.name,
        "sha256": sha256(path),
        "bytes": path.stat().st_size,
        "rows": len(frame),
    }
    if isinstance(frame, gpd.GeoDataFrame):
        result["vertices"] = int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum())
    attribution = "; ".join(dict.fromkeys(source["attribution"] for source in sources))
    return {**result, "attribution": attribution, "method": method, "changed": changed, "sources": sources}


def write(path: Path, entries: list[dict[str, object]]) -> None:
    """Write the descriptions as JSON."""
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
