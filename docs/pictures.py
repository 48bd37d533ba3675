"""The parts of the documentation that are made from the code: ``python docs/pictures.py`` writes them anew.

- the rooms and who uses whom, in ``docs/architecture.md``;
- the data dictionary, ``docs/dictionary.md``: tables and columns, columns of downloads, keys of a link, limits,
  environment variables.

A test fails when a file is not what the code says (`tests/test_docs.py`).
"""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import grimp

from dashboard.words import labels
from geodata import settings
from geodata.catalogue.filters import KEYS, LIST_KEYS
from geodata.catalogue.references import REFERENCES
from geodata.catalogue.schema import SCHEMAS
from geodata.errors import SENTENCES, Code
from geodata.export import explained
from geodata.export.forms import FORMS, TABLES
from geodata.export.tables import COLUMNS

ROOT = Path(__file__).parents[1]
ARCHITECTURE, DICTIONARY = ROOT / "docs" / "architecture.md", ROOT / "docs" / "dictionary.md"
FORMATS = ROOT / "docs" / "formats.md"
START, END = "<!-- made by docs/pictures.py -->", "<!-- end of what is made -->"

GROUND = ("errors", "settings", "cache", "rows", "text", "dates", "money")
"""Modules of the library that everything may use: not drawn, they would hide the rest."""


def rooms() -> dict[str, set[str]]:
    """Return each room with the rooms that it uses."""
    graph = grimp.build_graph("geodata", "dashboard")
    uses: dict[str, set[str]] = {}
    for module in graph.modules:
        for used in graph.find_modules_directly_imported_by(module):
            one, other = _room(module), _room(used)
            if one and other and one != other:
                uses.setdefault(one, set()).add(other)
    return uses


def _room(module: str) -> str:
    parts = module.split(".")
    if len(parts) < 2 or parts[1] in (*GROUND, "__main__"):
        return ""
    return ".".join(parts[:2])


def picture() -> str:
    """Return the rooms as a Mermaid graph; arrows point to what is used."""
    arrows = sorted((one, other) for one, others in rooms().items() for other in others)
    names = sorted({name for arrow in arrows for name in arrow})
    lines = ["```mermaid", "graph TD"]
    for package in ("dashboard", "geodata"):
        lines += [f"  subgraph {package}"]
        lines += [
            f'    {name.replace(".", "_")}["{name.partition(".")[2]}"]' for name in names if name.startswith(package)
        ]
        lines += ["  end"]
    lines += [f"  {one.replace('.', '_')} --> {other.replace('.', '_')}" for one, other in arrows]
    return "\n".join([*lines, "```"])


def architecture() -> str:
    """Return the page on the architecture with the picture as the code is now."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    return f"{before}{START}\n\n{picture()}\n\n{END}{rest.partition(END)[2]}"


def dictionary() -> str:
    """Return the data dictionary."""
    parts = [
        "# Data dictionary",
        "Made from the code by `python docs/pictures.py`; do not change it by hand.",
        "## Tables of a catalogue",
        "CSV in UTF-8; a missing value is an empty cell. Needed are projects, partners, programmes and regions.",
        *_tables(),
        "## Columns of downloads",
        *(f"### {table}\n\n" + ", ".join(f"`{column}`" for column in columns) for table, columns in COLUMNS.items()),
        "## Keys of a link",
        "Several values of one key are separated by commas; keys and values are the same in every language.\n\n"
        + "\n".join(_keys()),
        "## Limits and settings of the library",
        "\n".join(f"- `{name}`: {said}" for name, said in _documented(ROOT / "geodata" / "settings.py")),
        "## Environment variables",
        "\n".join(f"- `{name}`: {said}" for name, said in sorted(_variables())),
    ]
    return "\n\n".join(parts) + "\n"


def _tables() -> Iterator[str]:
    targets = {(one.table, one.column): f"an id of {one.target}" for one in REFERENCES}
    for table, schema in SCHEMAS.items():
        lines = [f"### {table}", "", "| column | needed | what it holds |", "|---|---|---|"]
        for name, column in schema.columns.items():
            codes = [Code(str(check.error)) for check in column.checks]
            needed = "yes" if Code.EMPTY in codes else ""
            details = (column.metadata or {})["details"]
            said = [SENTENCES[code].format(**details) for code in codes if code != Code.EMPTY]
            rule = "; ".join(text.partition("; expected: ")[2] for text in said) or "text"
            points = f" ({targets[table, name]})" if (table, name) in targets else ""
            lines.append(f"| `{name}` | {needed} | {rule}{points} |")
        yield "\n".join(lines)


def _keys() -> Iterator[str]:
    for key in KEYS:
        several = " (several)" if key in LIST_KEYS else ""
        yield f"- `{key}`: {labels.FILTER_KEYS[key]}{several}"
    for key, name in labels.VIEW_KEYS.items():
        yield f"- `{key}`: {name}"


def _documented(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the constants of a module that have a text beneath, with that text."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for node, after in itertools.pairwise(body):
        name = _constant(node)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            value = getattr(settings, name, None)
            shown = f" ({value:,})" if isinstance(value, int) else ""
            yield name + shown, " ".join(str(after.value.value).split())


def _constant(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) and target.id.isupper() else ""


def _variables() -> set[tuple[str, str]]:
    """Return the environment variables that the code names, each with the text beneath."""
    found = set()
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for node, after in itertools.pairwise(body):
            if not _constant(node).endswith("_VARIABLE") or not isinstance(node, ast.Assign):
                continue
            said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            found.add((str(ast.literal_eval(node.value)), re.sub(r"\s+", " ", str(said))))
    return found


USES = {
    "csv": "programs: commas, decimal points, UTF-8",
    "excel": "a double click in Czech, Polish and Slovenian Excel: semicolons, decimal commas, UTF-8 with its mark",
    "xlsx": "Excel and LibreOffice: typed cells, frozen head, filters, sheets of sources and columns",
    "geojson": "web maps (RFC 7946)",
    "gpkg": "QGIS and GDAL: points and regions with styles",
    "parquet": "Python, R and DuckDB (GeoParquet 1.1)",
}
"""What each form is for."""


COME = (
    "comes in each form: from the page, from the command line (`python -m geodata export projects --query "
    '"region=slaskie" --out projects.gpkg`) and as a feed (`/data/projects.gpkg?region=slaskie`). The rows, their '
    "order and their sums are the same."
)
FEEDS = (
    "The keys are those of a page's link (`docs/dictionary.md`). An unknown key or value is named in an answer of "
    "status 400 and nothing is selected. `ETag`, `Last-Modified` (304), `Range` (206), gzip, CORS for reading; "
    "`/data/openapi.json` describes them. A client may ask for 60 new selections a minute (429, `Retry-After`); "
    "what is kept is not counted. Feeds have the catalogue that all share, never an own table of a session."
)


def formats() -> str:
    """Return the page on the forms of downloads and feeds, and what each column holds."""
    tables = ", ".join(f"`{table}`" for table in TABLES)
    lines = [
        f"| `{name}` | .{form.ending} | {form.media.partition(';')[0]} | {USES[name]} |" for name, form in FORMS.items()
    ]
    columns = [f"| `{one.name}` | {one.type} | {one.unit} | {one.meaning} |" for one in explained.columns().values()]
    parts = [
        "# Formats",
        "Made from the code by `python docs/pictures.py`; do not change it by hand.",
        f"Each table ({tables}) {COME}",
        "| form | ending | media type | for |\n|---|---|---|---|\n" + "\n".join(lines),
        "## Feeds",
        FEEDS,
        "## Columns",
        "The same text stands in the sheet `columns` of a workbook and in the data package.",
        "| column | type | unit | meaning |\n|---|---|---|---|\n" + "\n".join(columns),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write what is made from the code."""
    FORMATS.write_text(formats(), encoding="utf-8")
    ARCHITECTURE.write_text(architecture(), encoding="utf-8")
    DICTIONARY.write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
