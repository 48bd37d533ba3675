"""Selecting from a large catalogue against the bare pandas query: `python -m benchmarks.selection`.

Both sides answer the same question on the same made-up data (300,000 projects, 2,000,000 partner rows, as
unevenly spread over programmes, themes and regions as the embedded catalogue is): how many partner rows lie in
each NUTS 3 region, of the projects of two programmes, with one of two themes, in a period?

The bare side is what a careful analyst would keep for this one question: a single flat table of partner rows
with the project's columns repeated, categories for text, the themes as bits of an integer, dates as dates.
The catalogue's side is the public way, from the filters to the counts; the selection is new in each round.
The sides alternate within a run. Smaller ratios are better; the agreed limit is 2.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from geodata.catalogue import schema
from geodata.catalogue.about import About
from geodata.catalogue.core import Catalogue, load
from geodata.catalogue.filters import Filters

PROJECTS, PARTNER_ROWS, ROUNDS = 300_000, 2_000_000, 7
SEED = 20261123
LIMIT = 2.0


def enlarged(whole: Catalogue, projects: int, partner_rows: int) -> Catalogue:
    """Return a catalogue of rows drawn from the embedded one, with ids, themes and periods of their own."""
    random = np.random.default_rng(SEED)
    drawn = whole.projects.iloc[random.integers(0, len(whole.projects), projects)].reset_index(drop=True)
    start = np.datetime64("2007-01-01") + random.integers(0, 19 * 365, projects).astype("timedelta64[D]")
    end = start + random.integers(180, 5 * 365, projects).astype("timedelta64[D]")
    undated = random.random(projects) < whole.projects["period_start"].isna().mean()
    drawn = drawn.assign(
        project_id=pd.Series([f"project-{number}" for number in range(projects)], dtype=str),
        period_start=pd.Series(start.astype("datetime64[s]")).mask(undated),
        period_end=pd.Series(end.astype("datetime64[s]")).mask(undated),
    )
    # Every project has a partner; the rest is spread by chance, in the order of the projects as in the file.
    owners = np.concatenate([np.arange(projects), random.integers(0, projects, partner_rows - projects)])
    owners.sort()
    partners = whole.partners.iloc[random.integers(0, len(whole.partners), partner_rows)].reset_index(drop=True)
    partners["project_id"] = drawn["project_id"].take(owners).reset_index(drop=True)
    tables = {name: getattr(whole, name) for name in schema.TABLES}
    return Catalogue.of_tables({**tables, "projects": drawn, "partners": partners}, About("", date.min, date.min), "")


def flat_table(catalogue: Catalogue) -> pd.DataFrame:
    """Return the one table that the bare query reads: a row for each partner row."""
    themes = {theme: 1 << number for number, theme in enumerate(catalogue.themes["theme_id"])}
    projects = catalogue.projects.set_index("project_id")
    cells = projects["themes"].astype("category")
    bits = [sum(themes[theme] for theme in cell.split(";") if theme) for cell in cells.cat.categories]
    position = projects.index.get_indexer(catalogue.partners["project_id"])
    return pd.DataFrame({
        "programme": projects["programme_id"].astype("category").array.take(position),
        "themes": np.array(bits)[cells.cat.codes.to_numpy()[position]],
        "start": projects["period_start"].to_numpy()[position],
        "end": projects["period_end"].to_numpy()[position],
        "nuts3": catalogue.partners["nuts3"].astype("category").array,
    })  # fmt: skip


def bare_query(flat: pd.DataFrame, themes: list[str], filters: Filters) -> pd.Series:
    """Return the counts by NUTS 3, as an analyst writes the question in one statement."""
    bits = sum(1 << themes.index(theme) for theme in filters.themes)
    asked = (
        flat["programme"].isin(filters.programmes)
        & ((flat["themes"] & bits) != 0)
        & (flat["start"] <= pd.Timestamp(filters.end, 12, 31))
        & (flat["end"] >= pd.Timestamp(filters.start, 1, 1))
    )
    return flat.loc[asked, "nuts3"].value_counts()


def own_query(catalogue: Catalogue, filters: Filters) -> pd.Series:
    """Return the counts by NUTS 3 by way of the library."""
    return catalogue.select(filters).partners["nuts3"].value_counts()


def counts(result: pd.Series) -> dict[str, int]:
    """Return what was counted, without regions that have nothing."""
    return {str(code): int(count) for code, count in result.items() if count}


def measured(sides: dict[str, Callable[[], pd.Series]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each round of each side; the sides take turns at going first."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        for name in list(sides) if number % 2 else reversed(sides):
            began = time.perf_counter()
            sides[name]()
            # The first round warms up both sides: it is where the catalogue makes its index.
            if number:
                seconds[name].append(time.perf_counter() - began)
    return seconds


def main() -> None:
    """Make the data, check that both sides agree, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--projects", type=int, default=PROJECTS)
    parser.add_argument("--partners", type=int, default=PARTNER_ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()

    catalogue = enlarged(load(), arguments.projects, arguments.partners)
    flat = flat_table(catalogue)
    themes = catalogue.themes["theme_id"].tolist()
    # The most frequent ones: the more rows are selected, the more has to be taken.
    named = catalogue.projects["programme_id"]
    programmes = named[named != ""].value_counts().index[:2]
    filters = Filters(tuple(programmes), ("clean-energy", "cooperation-governance"), start=2014, end=2021)

    sides = {
        "bare pandas": lambda: bare_query(flat, themes, filters),
        "catalogue": lambda: own_query(catalogue, filters),
    }
    expected, found = counts(sides["bare pandas"]()), counts(sides["catalogue"]())
    assert found == expected, "the sides disagree"
    print(f"{len(catalogue.partners):,} partner rows of {len(catalogue.projects):,} projects; {filters.to_query()}")
    print(f"both sides count {sum(found.values()):,} rows in {len(found)} places")

    seconds = measured(sides, arguments.rounds)
    for name, values in seconds.items():
        low, middle, high = (1000 * value for value in (min(values), statistics.median(values), max(values)))
        print(f"{name:12} median {middle:6.1f} ms, min {low:6.1f}, max {high:6.1f} ({len(values)} rounds)")
    ratio = statistics.median(seconds["catalogue"]) / statistics.median(seconds["bare pandas"])
    print(f"ratio {ratio:.2f} (lower is better; limit {LIMIT})")


if __name__ == "__main__":
    main()
