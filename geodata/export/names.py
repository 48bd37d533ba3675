"""What a downloaded file is called: its name tells what is inside."""

import re
from datetime import date

from geodata.catalogue.filters import Filters
from geodata.catalogue.terms import iso
from geodata.text import fold

FORMS: dict[str, tuple[str, str]] = {
    "plain": ("", "csv"),
    "excel": ("excel", "csv"),
    "geojson": ("", "geojson"),
    "png": ("", "png"),
    "svg": ("", "svg"),
    "pdf": ("", "pdf"),
    "readme": ("readme", "txt"),
    "zip": ("", "zip"),
    "xlsx": ("", "xlsx"),
    "gpkg": ("", "gpkg"),
    "parquet": ("", "parquet"),
}
"""The forms of a download: what marks its file name, and the ending."""

_NAME_LETTERS, _PART_LETTERS = 80, 40
_NAME_ORDER = (
    "region", "country", "seat", "code", "programme", "theme", "family", "from", "dates", "status", "org", "q",
)  # fmt: skip
"""The keys of the filters in the order of a file name: where, what, when. ``from`` stands for the whole period."""


def file_name(table: str, filters: Filters, snapshot: date | str, form: str = "plain") -> str:
    """Return a file name that tells what is inside: the table, the values of the filters, the date of the data.

    ``atlas_projects_slaskie_opst-2021_2026-11-23.csv``; ASCII letters, digits, ``-``, ``_``. What exceeds about 80
    letters of filters is told by ``and-more``. Raises KeyError for a form that is none of `FORMS`.
    """
    mark, ending = FORMS[form]
    parts: list[str] = []
    for part in _filter_parts(filters):
        if len("_".join([*parts, part])) > _NAME_LETTERS:
            parts.append("and-more")
            break
        parts.append(part)
    name = "_".join(filter(None, ["atlas", _slug(table), *parts, mark, iso(snapshot)]))
    return f"{name}.{ending}"


def _filter_parts(filters: Filters) -> list[str]:
    values: dict[str, list[str]] = {key: [] for key in _NAME_ORDER}
    for key, value in filters.items():
        values.setdefault("from" if key == "to" else key, []).append(f"to-{value}" if key == "to" else value)
    start, end = filters.start, filters.end
    if start is not None:
        values["from"] = [f"{start}-{end}" if end is not None else f"from-{start}"]
    return [_slug(value)[:_PART_LETTERS].strip("-") or "text" for several in values.values() for value in several]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
