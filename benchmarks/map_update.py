"""How fast the map follows a filter: the usual way of Folium in Streamlit, and pydeck, against the way of the atlas.

``python -m benchmarks.map_update [--rounds 10] [--chromium PATH] [WORKLOAD …]``

The apps run at the same time on the same data and are driven in turn by Chromium: choose another family of themes,
wait until the map says that it has drawn it, and for two more frames of the browser. The page that is measured is in
front and the other at rest. The table has for each figure
the median, the minimum and the maximum, and the ratios of the medians. What stands for `st.pydeck_chart` is less than
a person waits: `map_apps.deck` says why.

Where the rest of the time goes (`benchmarks.map_timeline`; two cores, others at work on them, 1,514 regions and 500
points, ms since the button went down; before and after the changes of November 2026, measured in turn):

====== ==== ======= ==== ===== ==== =====
state  sent arrived told drawn seen ended
====== ==== ======= ==== ===== ==== =====
before  20    137    154  172   216  317
after   20     74     78   84   109   89
====== ==== ======= ==== ===== ==== =====

- 20 ms until the change is sent: the browser's press and release, and Streamlit's page;
- 55 ms until the map's message is there, 15 to 25 of them ours: 4 for the payload, 4 for streamlit-folium (Jinja
  compiles ten small templates anew each time), 2 to 12 for the values of a selection that is new. The others are
  Streamlit's: starting the run, and two waits of up to 10 ms each in which it collects messages, here and in the
  browser;
- 5 ms of our JavaScript, and 25 ms for two frames that Chromium paints without a graphics card: the floor is 17 to 33.

So the limit is about 80 ms; only Streamlit's own round trip is left to win. What brought the most: no garbage
collection over what is loaded for good (`loading.settle`; Streamlit collects after each run and holds messages up,
0.15 s), points found by row instead of by id (20,000 points: 117 ms became 4), land and outlines painted only when
they change. In the dashboard itself the map now goes ahead of the sidebar's counts and the tables (`dashboard.pages`):
598 ms from press to picture became 325; the browser builds the sidebar and tables meanwhile, on the same thread.
"""

import argparse
import csv
import os
import shutil
import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from playwright.sync_api import Browser, sync_playwright

from benchmarks.driver import DeckDriver, Driver, Figures, app, spread
from geodata.catalogue import schema
from geodata.settings import DATA, EUROPE_BOUNDS
from geodata.space import boundaries

FAMILY_CHOICES = ("business", "people", "energy", "land", "cooperation")
THEMES = ("sme-entrepreneurship", "skills-labour", "clean-energy", "land-brownfields", "cooperation-governance")
SEED = 20261124
OTHERS = ("usual", "deck")
"""The competitors: Folium as it is usually used, and `st.pydeck_chart`."""

OPENINGS, CLICKS = 5, 5


@dataclass(frozen=True)
class Workload:
    """A level and a number of points; `slow` is how often the usual way is measured."""

    level: str
    points: int
    country: str | None = None
    slow: int | None = None


WORKLOADS = {
    "nuts3-500": Workload("nuts3", 500),
    "orp-300": Workload("orp", 300, "CZ"),
    "nuts3-20000": Workload("nuts3", 20_000, slow=2),
}


def write_catalogue(directory: Path, workload: Workload) -> None:
    """Write a catalogue of projects at random places of the level's regions: each family has four fifths of them.

    So each choice shows the workload's number of points, a fifth of them new.
    """
    wanted = workload.points * len(THEMES) // (len(THEMES) - 1)
    for path in DATA.glob("*.csv"):
        if path.stem in ("themes", "programmes", "regions", "indicators", "orp", "hsou"):
            shutil.copy(path, directory)
    land = boundaries.regions("nuts3", "03m")
    if workload.country:
        land = land[land["country"] == workload.country]
    # Overseas regions lie outside what a catalogue may name.
    land = land.clip(EUROPE_BOUNDS)
    points = gpd.GeoSeries(land.geometry).sample_points(
        max(1, -(-wanted // len(land))), rng=np.random.default_rng(SEED)
    )
    places = shapely.get_parts(points.to_numpy())
    order = np.random.default_rng(SEED).permutation(len(places))[:wanted]
    for table in ("projects", "partners"):
        columns = list(schema.SCHEMAS[table].columns)
        with (directory / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            for i, place in enumerate(places[order]) if table == "projects" else ():
                writer.writerow({
                    "project_id": f"p-{i}", "record_kind": "project", "title": f"Project {i}",
                    "themes": ";".join(THEMES[i % 5 + 1 :] + THEMES[: i % 5]), "status": "running",
                    "lat": f"{place.y:.5f}", "lon": f"{place.x:.5f}",
                })  # fmt: skip


def measure(browser: Browser, workload: Workload, rounds: int) -> None:
    """Measure one workload and print its table."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_catalogue(data, workload)
        drivers = {
            name: (DeckDriver if name == "deck" else Driver)(
                browser, *stack.enter_context(app(name, workload.level, data))
            )
            for name in ("bare", *OTHERS, "ours")
        }
        for driver in drivers.values():
            driver.open()
        opened = {"ours": [], "bare": []}
        for _ in range(OPENINGS):
            for name, seconds in opened.items():
                drivers[name].page.bring_to_front()
                seconds.append(drivers[name].open())
        drivers.pop("bare").page.close()
        figures = {name: Figures() for name in (*OTHERS, "ours")}
        for i in range(rounds):
            choice = FAMILY_CHOICES[i % len(FAMILY_CHOICES)]
            for name, figure in figures.items():
                if name == "ours" or i < (workload.slow or rounds):
                    drivers[name].change(choice, figure)
        clicks = [drivers["ours"].click_region(i) for i in range(CLICKS)]
        report(workload, figures, opened, clicks)


def report(
    workload: Workload, figures: dict[str, Figures], opened: dict[str, list[float]], clicks: list[float]
) -> None:
    """Print the table of one workload."""
    load = os.getloadavg()[0]
    count = len(boundaries.codes(workload.level))
    print(f"\n{count} regions of {workload.level}, {workload.points} points; load of the machine {load:.1f}")
    print(f"{'':34}   median    minimum    maximum")
    ours = figures["ours"]
    for name, figure in figures.items():
        print(f"{name:6} filter to picture ({len(figure.seconds):2}x)    {spread(figure.seconds, 's')}")
        print(f"{name:6} received per change         {spread([size / 1000 for size in figure.received], 'kB', 1)}")
        print(f"{name:6} Python, map part            {spread(figure.python_ms, 'ms', 0)}")
        print(f"{name:6} reloads of the frame        {figure.reloads:9}")
    print(f"ours   click to panel              {spread(clicks, 's')}")
    print(f"ours   page to first map           {spread(opened['ours'], 's')}")
    print(f"bare   page to first map           {spread(opened['bare'], 's')}")

    def ratio(first: list[float], second: list[float]) -> float:
        return statistics.median(first) / statistics.median(second)

    for name in OTHERS:
        other = figures[name]
        print(f"ratio  {name:5} / ours, filter to picture   {ratio(other.seconds, ours.seconds):6.1f}")
        print(f"ratio  {name:5} / ours, received            {ratio(other.received, ours.received):6.1f}")
    print(f"ratio  click / filter change, ours        {ratio(clicks, ours.seconds):6.2f}")
    print(f"ratio  first map, ours / bare             {ratio(opened['ours'], opened['bare']):6.2f}", flush=True)


def main() -> None:
    """Measure the workloads that the command line names, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workloads", nargs="*", default=list(WORKLOADS), help=", ".join(WORKLOADS))
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=options.chromium, args=arguments)
        for name in options.workloads:
            measure(browser, WORKLOADS[name], options.rounds)
        browser.close()


if __name__ == "__main__":
    main()
