"""``python -m geodata export TABLE``: the rows that a link selects, as the file the atlas would give."""

import argparse
import sys
from pathlib import Path

from geodata.catalogue.core import load
from geodata.catalogue.filters import KEYS, Filters, read_query, unknown_keys
from geodata.cli.files import write
from geodata.export.forms import FORMS, TABLES, Asked, table, written
from geodata.settings import DATA
from geodata.space import boundaries

DIALECTS = ("plain", "excel")


def add_to(commands: argparse._SubParsersAction) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser(
        "export",
        help="write a table, whole or selected, in any form",
        description="Write the rows of a table that a link selects, with the columns, licence and date of a download.",
        epilog="example: python -m geodata export projects --query 'region=slaskie&theme=land-brownfields' "
        "--out projects.xlsx",
    )
    command.add_argument("table", choices=TABLES, metavar="TABLE", help=", ".join(TABLES))
    command.add_argument(
        "--query",
        default="",
        help=f"what a link has after the question mark; keys: {', '.join(KEYS)}; several values separated by commas",
    )
    command.add_argument(
        "--dialect",
        choices=DIALECTS,
        default="plain",
        help="plain: comma and decimal point; excel: semicolon and decimal comma (default: plain)",
    )
    command.add_argument(
        "--form",
        choices=sorted(FORMS),
        help="the form of the file; excel is csv with semicolons (default: by the ending of --out, else csv)",
    )
    command.add_argument("--language", default="en", help="language of the names of themes (default: en)")
    command.add_argument(
        "--level", choices=boundaries.LEVELS, default="nuts3", help="level of the table regions (default: nuts3)"
    )
    command.add_argument(
        "--data", type=Path, default=DATA, metavar="DIR", help="a catalogue directory (default: the embedded one)"
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="where to write (default: standard output)")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the selected rows; of a query that is not understood in full nothing is written."""
    if not given.data.is_dir():
        print(f"There is no directory {given.data}.", file=sys.stderr)
        return 2
    whole = load(given.data)
    query = read_query(given.query)
    filters, dropped = Filters.from_query(query, whole)
    strangers = unknown_keys(query)
    if strangers or dropped:
        # A file of everything would look like the one that was asked for.
        for key in strangers:
            print(f"'{key}' selects nothing; keys that do: {', '.join(KEYS)}", file=sys.stderr)
        for part in dropped:
            print(f"{part.key}={part.value} is not known here", file=sys.stderr)
        print("Nothing was written: the filters were not understood.", file=sys.stderr)
        return 2
    selection = whole.select(filters)
    asked = Asked(given.table, given.level, language=given.language)
    rows = table(selection, asked)
    write(written(_form(given), rows, selection, asked), given.out)
    print(f"{len(rows):,} rows", file=sys.stderr)
    return 0


def _form(given: argparse.Namespace) -> str:
    """Return the form that is asked for, by name, by the dialect of CSV, or by the ending of the file."""
    if given.form:
        return given.form
    ending = given.out.suffix.removeprefix(".") if given.out else ""
    if ending in FORMS and ending != "csv":
        return ending
    return "excel" if given.dialect == "excel" else "csv"
