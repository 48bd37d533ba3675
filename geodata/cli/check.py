"""``python -m geodata check [DIR]``: does a catalogue directory hold, what is in it, what was located."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from geodata.catalogue import doubts, schema, tables
from geodata.catalogue.core import load
from geodata.errors import CatalogueError, Problem
from geodata.settings import DATA, NUTS_VERSION
from geodata.space import boundaries
from geodata.space.locate import CODE_COLUMNS

WORDS = {
    "partners": "partner rows",
    "organisations": "organisations in the register",
    "organisation_names": "names of organisations",
    "orp": "ORP with figures (orp.csv)",
    "hsou": "ORP rated as endangered areas (hsou.csv)",
    "indicators": "indicator values",
    "indicator_definitions": "definitions of indicators",
    "areas": "functional areas",
    "lags": "local action groups",
    "jtf_territories": "territories of the Just Transition Fund",
    "outputs": "reported outputs",
    "further_sources": "further sources",
}
"""What the rows of a table are called where its name does not say it."""

BOUNDARIES = {"orp": "ORP (boundaries)", "area": "functional areas with known members (boundaries)"}
"""What the regions of a level beside NUTS are called."""

LOCATED = ("projects", "partners", "events", "practices")
POINT_BASES = ("site", "seat")
COUNTRY_WITH_ORP = "CZ"
WIDTH = 20


def add_to(commands: argparse._SubParsersAction) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser(
        "check",
        help="validate a catalogue directory",
        description="Validate a catalogue directory: the rows of each table, how many points lie in a region of "
        "each level, and every problem with file, row, column, value and expectation. "
        "Exit status: 0 no error, 1 problems, 2 no such directory.",
    )
    command.add_argument(
        "directory", nargs="?", type=Path, default=DATA, metavar="DIR", help="default: the embedded catalogue"
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the report and return the exit status."""
    if not given.directory.is_dir():
        print(f"There is no directory {given.directory}.", file=sys.stderr)
        return 2
    texts, _ = tables.read_text(given.directory)
    print("\n".join(row_lines(texts)), end="\n\n")
    try:
        catalogue = load(given.directory)
    except CatalogueError as error:
        print("\n".join(problem_lines(error.problems)))
        return 1
    print("\n".join(located_lines({name: getattr(catalogue, name) for name in LOCATED})))
    found, explained = doubts.doubts(texts, catalogue)
    print("\n".join(["", *warning_lines(found, explained), *hint_lines(doubts.alike(catalogue)), "no error"]))
    return 0


def warning_lines(found: list[Problem], explained: int) -> list[str]:
    """Return each doubt and their number, and how many the notes of their rows explain."""
    lines = [f"warning: {problem}" for problem in found]
    count = f"{len(found):,} warning{'' if len(found) == 1 else 's'}"
    return [*lines, f"{count}; {explained:,} more explained in the notes of their rows"]


def hint_lines(pairs: list[tuple[float, str, str, str]]) -> list[str]:
    """Return each pair of names that are probably one organisation."""
    return [
        f"hint: probably one organisation ({score:.0f} %, {country}): {one} / {other}"
        for score, country, one, other in pairs
    ]


def row_lines(texts: dict[str, pd.DataFrame]) -> list[str]:
    """Return the rows of each table and the regions of each level."""
    counts = [(len(texts[name]), WORDS.get(name, name)) for name in schema.TABLES]
    counts += [
        (
            len(boundaries.codes(level)),
            BOUNDARIES.get(level, f"regions of NUTS {NUTS_VERSION} level {level[-1]} (boundaries)"),
        )
        for level in boundaries.LEVELS
    ]
    return [f"{count:>7,} {what}" for count, what in counts]


def problem_lines(problems: list[Problem]) -> list[str]:
    """Return each problem and their number."""
    count = len(problems)
    lines = [str(problem) for problem in problems]
    lines += ["", "Points are located when the problems are mended."]
    return [*lines, f"{count:,} problem{'' if count == 1 else 's'}"]


def located_lines(derived: dict[str, pd.DataFrame]) -> list[str]:
    """Return, for each table with points, how many lie in a region of each level, and where the rest is."""
    frames = list(derived.values())
    points = [frame[frame["location_basis"].isin(POINT_BASES)] for frame in frames]
    rows = [
        ("", derived),
        ("rows", [f"{len(frame):,}" for frame in frames]),
        ("points", [_share(len(at), len(frame)) for at, frame in zip(points, frames, strict=True)]),
        *((f"in {level}", [_located(at, level) for at in points]) for level in CODE_COLUMNS),
        ("near a region", [f"{int(at['near'].sum()):,}" for at in points]),
        ("in no region", [f"{int((at['nuts3'] == '').sum()):,}" for at in points]),
        ("only a region", [f"{int((frame['location_basis'] == 'region').sum()):,}" for frame in frames]),
        ("no place", [f"{int((frame['location_basis'] == 'none').sum()):,}" for frame in frames]),
    ]
    return [
        "Points: sites, and seats of partners and of lead partners. Shares are of the rows for points, of the points",
        f"for the levels, and for ORP of the points in {COUNTRY_WITH_ORP}, the only country that has them.",
        *(f"{name:14}" + "".join(f"{cell:>{WIDTH}}" for cell in cells) for name, cells in rows),
        "",
        *_sentences(dict(zip(derived, points, strict=True))),
    ]


def _located(points: pd.DataFrame, level: str) -> str:
    possible = points[points["nuts0"] == COUNTRY_WITH_ORP] if level == "orp" else points
    return _share(int((possible[level] != "").sum()), len(possible))


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.1%})" if whole else f"{part:,}"


def _sentences(points: dict[str, pd.DataFrame]) -> list[str]:
    """Return the share located at NUTS 3 in words, and which points lie outside every region."""
    every = pd.concat([at[["nuts3", "lat", "lon"]] for at in points.values()])
    located = int((every["nuts3"] != "").sum())
    share = f" ({located / len(every):.1%})" if len(every) else ""
    lines = [f"located at NUTS 3: {located:,} of {len(every):,} points{share}"]
    for name, at in points.items():
        outside = at[at["nuts3"] == ""]
        places = sorted({f"{place} {country}".strip() for place, country in outside[["place", "country"]].to_numpy()})
        if places:
            lines.append(f"{name} in no region: {', '.join(places)}")
    return lines
