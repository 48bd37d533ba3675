"""A selection as a data package (https://datapackage.org): its tables as CSV, what each column holds, the licence."""

import io
import json
import zipfile

import pandas as pd

from geodata.catalogue.core import Catalogue
from geodata.catalogue.terms import iso
from geodata.export.csv import to_csv
from geodata.export.explained import column
from geodata.export.readme import sources_readme

_LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "ODbL 1.0": ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}


def to_package(tables: dict[str, pd.DataFrame], selection: Catalogue) -> bytes:
    """Return the tables as a ZIP with ``datapackage.json`` and a text that says what the selection is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, frame in tables.items():
            file.writestr(f"{name}.csv", to_csv(frame))
        file.writestr("datapackage.json", json.dumps(_descriptor(tables, selection), ensure_ascii=False, indent=1))
        file.writestr("README.txt", sources_readme(selection))
    return buffer.getvalue()


def _descriptor(tables: dict[str, pd.DataFrame], selection: Catalogue) -> dict[str, object]:
    about = selection.about
    found: dict[str, object] = {
        "name": "transition-atlas",
        "title": about.title,
        "created": f"{iso(about.snapshot)}T00:00:00Z",
        "version": iso(about.snapshot),
        "resources": [_resource(name, frame) for name, frame in tables.items()],
    }
    known = _LICENCES.get(about.licence)
    if known:
        found["licenses"] = [{"name": known[0], "path": known[1], "title": about.licence}]
    return found


def _resource(name: str, frame: pd.DataFrame) -> dict[str, object]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(str(title)) for title in frame.columns]},
    }


def _field(title: str) -> dict[str, str]:
    known = column(title)
    said = f"{known.meaning} ({known.unit})" if known.unit else known.meaning
    return {"name": title, "type": known.type, "description": said}
