"""A catalogue with one's own rows: beside the others, or alone. It lives as long as who asked for it keeps it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from geodata.catalogue import derive, tables
from geodata.catalogue.about import About
from geodata.catalogue.core import Catalogue
from geodata.intake.projects import OWN, Reading

RECORDS = ("projects", "partners", "events", "practices", "outputs")
"""Tables that are left out when the own rows stand alone: all others are what records are described with."""


def catalogue(
    text: Mapping[str, pd.DataFrame], said: About, reading: Reading, name: str, digest: str, *, alone: bool
) -> Catalogue:
    """Return a catalogue of the tables (as text, `tables.read_text`) and the own rows.

    ``name`` is what the own table is called; it is the programme of the rows that name none. ``digest`` tells this
    catalogue from every other.
    """
    merged = with_rows(text, reading, name, alone=alone)
    return Catalogue.of_tables(derive.derive(tables.convert(merged), said), said, digest)


def with_rows(text: Mapping[str, pd.DataFrame], reading: Reading, name: str, *, alone: bool) -> dict[str, pd.DataFrame]:
    """Return the tables as text with the own rows among them, or alone."""
    merged = {key: frame.iloc[:0] if alone and key in RECORDS else frame for key, frame in text.items()}
    programme = dict.fromkeys(merged["programmes"].columns, "") | {"programme_id": OWN, "name": name, "name_en": name}
    merged["programmes"] = pd.concat([merged["programmes"], pd.DataFrame([programme])], ignore_index=True)
    taken = set(merged["projects"]["project_id"])
    ids = {one: one if one not in taken else f"{one}-own" for one in reading.projects["project_id"]}
    own = {"projects": reading.projects, "partners": reading.partners}
    for key, frame in own.items():
        renamed = frame.assign(project_id=frame["project_id"].map(ids))
        merged[key] = pd.concat([merged[key], renamed.reindex(columns=merged[key].columns, fill_value="")],
                                ignore_index=True)  # fmt: skip
    return merged


def archive(reading: Reading, directory: Path, name: str) -> bytes:
    """Return the own rows as a catalogue directory in a ZIP: what the atlas opens with ``ATLAS_DATA``, or here again.

    Regions, programmes, themes and what holds for a catalogue as a whole are those of ``directory``.
    """
    text, _ = tables.read_text(directory)
    merged = with_rows(text, reading, name, alone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for table in (*RECORDS[:2], "programmes", "regions", "themes"):
            file.writestr(f"{table}.csv", merged[table].to_csv(index=False))
        file.writestr("catalogue.toml", (directory / "catalogue.toml").read_text(encoding="utf-8"))
    return buffer.getvalue()
